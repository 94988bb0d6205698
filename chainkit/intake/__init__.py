"""Reading other people's spreadsheets with care, and writing ones that do no harm.

Knows tables, cells and plans, but no exercise: what the columns of the chain mean is said
in `chainkit.chain.intake`, which also has `plan_import` and `apply_import`.  May import
`errors` and `store`; openpyxl is loaded only when a workbook is written.
"""

from chainkit.intake.plan import ImportPlan

__all__ = ["ImportPlan"]
