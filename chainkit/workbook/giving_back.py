"""A file given back: which client it is of, and what each of its rows would do.

Sheets are read one after the other, those that others refer to first, and a row at a time, so
that what is kept in memory are the records to save and not the file.
Imports its neighbours, the store and errors.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pydantic import TypeAdapter, ValidationError

from chainkit.errors import ImportRefused, Problem, UnknownChoice
from chainkit.intake.cells import is_blank
from chainkit.store import Client, Store
from chainkit.store.record import Slug
from chainkit.workbook.columns import forms
from chainkit.workbook.filing import Filer
from chainkit.workbook.judging import Judge
from chainkit.workbook.known import Known
from chainkit.workbook.preview import Preview, without_collecting
from chainkit.workbook.source import Found, Rows, Sheet, Source, recognise
from chainkit.workshop.checks import plain_slug
from chainkit.workshop.kinds import all_kinds, tables_referred_to

Tell = Callable[[str, int], None]
"""(sheet, its rows read so far) -> nothing."""
_EVERY = 2000
_ID = "lower-case letters, digits and hyphens, 64 at most"


def preview_source(
    source: Source, store: Store, client: str = "", tell: Tell | None = None
) -> Preview:
    """What importing the records of a file would do; writes nothing.

    `client` says into which client, by default the one that the file names; the sheet about
    the client itself is left out where it is of one that is not here.
    Raises ImportRefused where nothing in the file is ours, or it names no client or another one
    that is here, too; UnknownChoice for a `client` that is not there.
    """
    with without_collecting(), source.held():
        return _preview(source, store, client, tell)


def _preview(source: Source, store: Store, client: str, tell: Tell | None) -> Preview:
    places = _places(source)
    told: list[str] = list(source.left_out)
    client, is_new = _client(source, store, client, places, told)
    known = Known()
    judges: list[Judge] = []
    # Sessions of all exercises before what may be of any of them.
    for kind in sorted(all_kinds(), key=lambda kind: bool(kind.by_exercise)):
        same: list[Judge] = []
        for sheet, found in places.pop(kind.table, ()):
            judge = Judge(Filer(found, source.name, sheet.comma), store, client, known)
            _read(judge, sheet, tell)
            told += [f"{found.sheet}, column {name}" for name in found.unknown]
            _know(known, judge)
            same.append(judge)
        _once(same)
        judges += same
        if kind.table in tables_referred_to() and kind.table not in known.ids:
            for record in store.latest(kind.record, client):
                known.add(kind.table, record)
    tabs = list(forms())
    judges.sort(key=lambda judge: tabs.index(judge.kind.table))  # told as the file has them
    exported = any(judge.exported for judge in judges)
    return Preview(
        client,
        source.name,
        is_new,
        tuple(record for judge in judges for record in judge.records.values()),
        tuple(judge.preview for judge in judges),
        tuple(problem for judge in judges for problem in judge.problems),
        tuple(conflict for judge in judges for conflict in judge.conflicts),
        tuple(told),
        _absent(judges) if exported else (),
    )


def _once(judges: Sequence[Judge]) -> None:
    """Of two sheets that say different things of one record, such as a copy, neither counts."""
    for at, judge in enumerate(judges):
        for other in judges[:at]:
            for id_ in [*(judge.records.keys() & other.records.keys())]:
                judge.withdraw(id_, other)
                other.withdraw(id_, judge)


def _absent(judges: Sequence[Judge]) -> tuple[tuple[str, int], ...]:
    """Sheets of which the client has records that the file does not have, and how many."""
    counts = []
    for table in dict.fromkeys(judge.kind.table for judge in judges):
        same = [judge for judge in judges if judge.kind.table == table]
        standing = set(same[0].standing).difference(*(judge.ids for judge in same))
        counts.append((same[0].preview.title, len(standing)))
    return tuple((title, count) for title, count in counts if count)


def is_ours(source: Source) -> bool:
    """Whether a sheet of the file has the stable names of our columns, or all our headings."""
    for sheet in source.sheets:
        with sheet.rows() as rows:
            found, _ = recognise(sheet, rows)
        if found is not None and len(found.places()) == len(found.form.columns):
            return True
    return False


def _places(source: Source) -> dict[str, list[tuple[Sheet, Found]]]:
    """Table -> the sheets that hold it.  Raises ImportRefused where there is none."""
    places: dict[str, list[tuple[Sheet, Found]]] = {}
    for sheet in source.sheets:
        with sheet.rows() as rows:
            found, _ = recognise(sheet, rows)
        if found is not None:
            places.setdefault(found.form.kind.table, []).append((sheet, found))
        elif sheet.name not in {"Start here", "Lists"}:
            source.left_out.append(f"sheet {sheet.name}")
    if not places:
        raise ImportRefused(
            [Problem(source.name, None, "", "no sheet of a client’s workbook", "a file that "
                     "“chainkit client export” or “chainkit client template” made")]
        )  # fmt: skip
    return places


def _read(judge: Judge, sheet: Sheet, tell: Tell | None) -> None:
    count = 0
    with sheet.rows() as rows:
        _, rest = recognise(sheet, rows)
        for number, cells in rest:
            if all(map(is_blank, cells)):
                continue
            judge.take(judge.filer.read(number, cells))
            count += 1
            if tell is not None and not count % _EVERY:
                tell(sheet.name, count)
    judge.finish()
    if tell is not None:
        tell(sheet.name, count)


def _know(known: Known, judge: Judge) -> None:
    table = judge.kind.table
    if table in tables_referred_to():
        known.ids.setdefault(table, set())
        for record in (*judge.standing.values(), *judge.records.values()):
            known.add(table, record)
        known.refuse(table, set(judge.ids) - known.ids[table])


def _client(
    source: Source,
    store: Store,
    client: str,
    places: dict[str, list[tuple[Sheet, Found]]],
    told: list[str],
) -> tuple[str, bool]:
    """The client the file is of, and whether it is new."""
    named = _named(source, places)
    if client:
        if store.get(Client, client, client) is None:
            raise UnknownChoice("client", client, [each.id for each in store.clients()])
        if named not in {"", client} and store.get(Client, named, named) is not None:
            expected = f"those of {client}, or no row in the sheet Client"
            raise _refused(source, f"the records of {named}", expected)
        if named != client and places.pop(Client.table, []):
            told.append(f"the sheet about the client itself, which is of {named}")
        return client, False
    if not named:
        raise _refused(source, "no client", "a row in the sheet Client, or the client named")
    try:
        TypeAdapter(Slug).validate_python(named)
    except ValidationError as error:
        raise _refused(
            source,
            f"the client’s ID “{named}”",
            _ID,
        ) from error
    return named, store.get(Client, named, named) is None


def _named(source: Source, places: dict[str, list[tuple[Sheet, Found]]]) -> str:
    """The ID in the client's sheet, else one made of the name there."""
    for sheet, found in places.get(Client.table, ()):
        filer = Filer(found, source.name, sheet.comma)
        with sheet.rows() as rows:
            filled = _filled(recognise(sheet, rows)[1], filer)
        if len(filled) > 1:
            raise _refused(source, "more than one client in the sheet Client", "one row there")
        for said, title in filled:
            if title and not (said or plain_slug(title)):
                raise _refused(source, f"no ID for the client “{title}”", f"an ID of {_ID}")
            return said or plain_slug(title)
    return ""


def _filled(rows: Rows, filer: Filer) -> list[tuple[str, str]]:
    found = []
    for number, cells in rows:
        if not all(map(is_blank, cells)):
            filed = filer.read(number, cells)
            found.append((filed.id, str(filed.values.get("title", ""))))
    return found


def _refused(source: Source, found: str, expected: str) -> ImportRefused:
    return ImportRefused([Problem(source.name, None, "", found, expected)])
