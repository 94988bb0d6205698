"""What was left out leaves no column of marks, and no mark at the end of a sentence."""

from __future__ import annotations

from chainkit.report.blocks import Block, Bullets, Paragraph, Table
from chainkit.report.untold import without_gaps


def test_a_column_of_marks_goes_and_a_sentence_ends_before_its_mark() -> None:
    rows = (
        ("8", "Late, 3 May 2026: [left out]", "[left out]", "1"),
        ("9", "[left out]", "–", "2"),
        ("10", "Early, 4 May 2026: [left out] Last placed in 2025.", "[left out]", "3"),
    )
    blocks: tuple[Block, ...] = (
        Table("Kept", ("No.", "Why", "Reason", "Cases"), rows, numeric=(0, 3)),
        Bullets(("**Bicycles** (owner: Owner 4). [left out]",)),
        Paragraph("[left out]"),
    )
    table, bullets, paragraph = without_gaps(blocks)
    assert isinstance(table, Table)
    assert table.columns == ("No.", "Why", "Cases")
    assert table.numeric == (0, 2)
    assert [row[1] for row in table.rows] == [
        "Late, 3 May 2026.",
        "[left out]",
        "Early, 4 May 2026. Last placed in 2025.",
    ]
    assert bullets == Bullets(("**Bicycles** (owner: Owner 4).",))
    assert paragraph == Paragraph("[left out]")


def test_a_column_of_dashes_or_of_something_said_stays() -> None:
    rows = (("–", "[left out]"), ("–", "because"))
    table = Table("Kept", ("Reason", "Remark"), rows)
    assert without_gaps([table]) == (table,)
