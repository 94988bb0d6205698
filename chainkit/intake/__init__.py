"""Reading other people's spreadsheets with care, and writing ones that do no harm.

Knows tables, cells and plans, but no exercise: what the columns mean is said in
`chain/intake.py` and its siblings.  May import `errors` and `store`; openpyxl is loaded
only when a workbook is written.
"""
