"""What is exported comes back as the very same records, whatever they hold."""

from __future__ import annotations

import importlib
import io
import pkgutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

import chainkit
from chainkit.intake.cells import Cell
from chainkit.intake.xlsxcells import Book, rows
from chainkit.store.record import Record
from chainkit.workbook.columns import forms
from chainkit.workbook.content import workbook_words
from chainkit.workbook.export import export_client
from chainkit.workbook.fastrows import quick_rows
from chainkit.workbook.filing import Filer
from chainkit.workbook.giving_back import preview_source
from chainkit.workbook.lists import _general, all_choices
from chainkit.workbook.opening import open_source
from chainkit.workbook.preview import apply_preview
from chainkit.workbook.source import Sheet, recognise
from chainkit.workbook.tables import Filled
from chainkit.workbook.xlsx import _row
from chainkit.workshop.kinds import all_kinds, kinds_by_table
from tests.stores import new_store
from tests.workbook.records import kept, one_of_each, record_of

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SEEDS = st.integers(0, 10**6)


def record_types(base: type[Record]) -> Iterator[type[Record]]:
    for kind in base.__subclasses__():
        yield from record_types(kind)
        if "table" in kind.__dict__:
            yield kind


def test_every_record_type_has_a_sheet_with_words_and_headings_of_its_own() -> None:
    """A new record type or field without words fails here, not at a client's."""
    for module in pkgutil.walk_packages(chainkit.__path__, "chainkit."):
        if module.name.endswith((".workshop", ".model", ".mapping", ".study", ".actions")):
            importlib.import_module(module.name)
    ours = {k for k in record_types(Record) if k.__module__.startswith("chainkit.")}
    assert {kind.record for kind in all_kinds()} == ours
    assert set(forms()) == set(kinds_by_table())
    exercises = workbook_words().exercises
    modules = [importlib.import_module(f"chainkit.{name}.sheet_lists") for name in exercises]
    names = [each.name for module in modules for each in module.sheet_lists()]
    assert len(set(names)) == len(names)
    assert len(all_choices()) == len(names) + len(_general())
    for form in forms().values():
        headings = [column.heading for column in form.columns]
        assert len(set(headings)) == len(headings), form.words.title
        assert len(form.words.title) <= 31
        assert max(len(column.help) for column in form.columns) <= 255


def through_xml(cells: list[object], form: object) -> tuple[Cell, ...]:
    """A row written into a worksheet and read again, by the quick way and the careful one."""
    styles = [("1" if column.leaf.kind == "day" else "0") for column in form.columns]
    letters = [get_column_letter(n + 1) for n in range(len(styles))]
    opening = [(f'<c r="{at}', f'" s="{s}"') for at, s in zip(letters, styles, strict=True)]
    row = _row(4, cells, opening)
    xml = f'<worksheet xmlns="{SPACE}"><sheetData>{row}</sheetData></worksheet>'.encode()
    book = Book("f", (), ("plain", "date"), since_1904=False)
    quick, careful = (list(read(io.BytesIO(xml), book, "s")) for read in (quick_rows, rows))
    assert quick == careful
    return quick[0][1]


@settings(max_examples=60)
@given(SEEDS, st.sampled_from(all_kinds()))
def test_a_row_says_what_its_record_says(seed: int, kind: object) -> None:
    record = record_of(kind, seed).model_copy(update={"version": 3})
    form = forms()[kind.table]
    filled = Filled(form, [record])
    if len(filled.header) != len(form.columns):
        return  # cut into several columns: the whole files below have those
    (cells,) = filled.rows()
    header = tuple(f"{kind.table}.{key}" for key, _, _ in filled.header)
    found, _ = recognise(Sheet("s", None), iter([(1, header)]))
    filed = Filer(found, "f", None).read(4, through_xml(cells, form))
    assert not filed.problems
    assert (filed.id, filed.version) == (record.id, 3)
    assert filed.values == {name: getattr(record, name) for name in kind.fields}


def round_trip(records: list[Record], folder: Path, name: str) -> None:
    with (
        new_store(folder / "a.sqlite") as store,
        new_store(folder / "b.sqlite") as other,
    ):
        records = list({(type(each), each.id): each for each in records}.values())
        store.append(*records)
        export_client(store, "inn", folder / name)
        again = preview_source(open_source(folder / name), store)
        assert not again.problems, again.problems[:3]
        assert again.count("unchanged") == len(records)
        assert (again.records, again.conflicts) == ((), ())
        preview = preview_source(open_source(folder / name), other)
        assert preview.new_client
        assert apply_preview(other, preview) == len(records)
        assert kept(other) == kept(store)


@pytest.mark.slow
def test_parquet_comes_back_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra lies in a folder of its own: pandas loads it wherever it finds it, and slowly."""
    monkeypatch.syspath_prepend(Path(sys.prefix) / "parquet")
    records = one_of_each("parquet") + [
        record_of(kind, f"p-{n}") for kind in all_kinds()[1:] for n in "ab"
    ]
    round_trip(records, tmp_path, "inn.parquet")
    assert {path.suffix for path in (tmp_path / "inn.parquet").iterdir()} == {".parquet"}


@pytest.mark.slow
@settings(max_examples=4)
@given(SEEDS)
def test_a_folder_comes_back_as_it_was(seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        round_trip(one_of_each(seed), Path(folder), "inn")


@pytest.mark.slow
def test_a_workbook_comes_back_as_it_was(tmp_path: Path) -> None:
    records = one_of_each("first")
    more = [record_of(kind, f"more-{n}") for kind in all_kinds()[1:] for n in range(5)]
    texts = [str(value) for each in more for value in each.__dict__.values()]
    assert max(map(len, texts)) > 32_767  # more than a cell holds
    round_trip([*records, *more], tmp_path, "inn.xlsx")
