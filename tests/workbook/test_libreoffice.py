"""A workbook that LibreOffice has opened and saved says what it said before.

`data/saved-by-libreoffice.xlsx` was made once, by LibreOffice Calc 7.4 out of our own export:

    with new_store(folder / "a.sqlite") as store:
        store.append(*one_of_each(SEED))
        export_client(store, "inn", folder / "inn.xlsx")
    $ soffice --headless --convert-to xlsx --outdir saved inn.xlsx

Make it anew when a record type gets a field, or its fields mean something else.
"""

from __future__ import annotations

from pathlib import Path

from chainkit.workbook.filing import same
from chainkit.workbook.giving_back import preview_source
from chainkit.workbook.opening import open_source
from chainkit.workbook.preview import apply_preview
from tests.stores import new_store
from tests.workbook.records import kept, one_of_each

SAVED = Path(__file__).parent / "data" / "saved-by-libreoffice.xlsx"
SEED = "libreoffice"


def test_it_is_libreoffice_that_saved_it() -> None:
    """Our own file has its texts in the cells; LibreOffice gathers them in a part of its own."""
    import zipfile

    with zipfile.ZipFile(SAVED) as archive:
        assert "xl/sharedStrings.xml" in archive.namelist()
        assert b"LibreOffice" in archive.read("docProps/app.xml")


def test_nothing_is_changed(tmp_path: Path) -> None:
    with new_store(tmp_path / "a.sqlite") as store, new_store(tmp_path / "b.sqlite") as other:
        apply_preview(other, preview_source(open_source(SAVED), other))
        theirs = kept(other)
        records = [each for each in one_of_each(SEED) if theirs[each.table]]
        assert len(records) >= 40  # all that there were when it was saved
        store.append(*records)
        again = preview_source(open_source(SAVED), store)
        changes = [str(change) for sheet in again.sheets for change in sheet.changes]
        assert not again.problems, again.problems
        assert not changes
        assert again.count("unchanged") == len(records)
        for table, wanted in kept(store).items():
            for one, two in zip(wanted, theirs[table], strict=True):
                fields = type(one).model_fields
                assert [n for n in fields if not same(getattr(one, n), getattr(two, n))] == []
