"""Importing a chain's answers and measures: any file or folder becomes a plan, then records.

A table is recognised by its header, in any order of columns: ratings (one row per answer,
or one row per participant with a column for each item), tallies from paper, sessions,
rounds, metrics, measures; a folder may add `client.yaml`, and tables of other exercises where
the caller says what those look like.  Planning never writes.
Imports model, content, intake and store; no pandas, no widgets.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from chainkit.chain import intake_rows as rows
from chainkit.chain.content import chain_content
from chainkit.chain.intake_kinds import KINDS, NAMES, Kind, recognise
from chainkit.chain.intake_scope import Scope
from chainkit.chain.intake_standing import check_standing
from chainkit.chain.intake_words import read_as
from chainkit.chain.model import Metric, Rating, Round, Session, Tally
from chainkit.errors import ImportRefused, Problem, UnknownChoice
from chainkit.intake.client import read_client
from chainkit.intake.gathering import Gathering
from chainkit.intake.kinds import Found, TableKind, check_references, find_kind, read_kind
from chainkit.intake.mapping import ColumnMapping
from chainkit.intake.plan import ImportPlan, apply_plan, make_plan, standing
from chainkit.intake.sheet import Row, Sheet, column_key
from chainkit.intake.surveys import PARTIAL, survey_of
from chainkit.intake.tables import read_tables
from chainkit.store import Client, Store
from chainkit.store.record import Record

__all__ = ["ImportPlan", "apply_import", "plan_import"]


FILES = (".csv", ".xlsx", ".yaml")


def plan_import(
    source: str | Path | bytes,
    name: str,
    store: Store,
    client: str,
    *,
    session: str = "",
    round: int = 0,
    mapping: ColumnMapping | None = None,
    others: Sequence[TableKind] = (),
) -> ImportPlan:
    """What importing a file (or a folder of files) would do to `client`; writes nothing.

    `source` is a path or the bytes of one file, `name` what to call it in messages.
    `session` and `round` say where ratings and tallies belong if the table has no such
    columns.  `mapping` says what the columns of tables with its headings mean.  `others` are
    tables of other exercises, which are read with the chain's.
    What is wrong with the file is in the plan's `problems`.
    Raises UnknownChoice for a client or session that is not there (a folder with a
    `client.yaml` makes its client; one that is there keeps its title and origin).
    """
    gathering = Gathering()
    parts = _parts(source, name)
    if len(parts) > 1 and store.get(Client, client, client):
        # A folder's tables may serve many clients; who a client is, it has said already.
        parts = [(part, part_name) for part, part_name in parts if not part_name.endswith(".yaml")]
    makes_client = any(part_name.endswith(".yaml") for _, part_name in parts)
    if not parts:
        gathering.block([Problem(name, None, "", "a folder without tables", "CSV or .xlsx files")])
    sheets = _open(parts, client, gathering)
    scope = scope_of(store, client, session, round, new=makes_client)
    sheets = [_plain(sheet, mapping, gathering) for sheet in sheets]
    if mapping is not None:
        sheets = [read_as(sheet, mapping, scope) for sheet in sheets]
    sheets, theirs = _part(sheets, scope, others)
    if sheets or not theirs:
        _read_all(sheets, scope, gathering, alone=not theirs)
    for found in theirs:
        read_kind(found, client, gathering)
    check_references(theirs, gathering, store, client)
    gathering.blank = scope.blank
    records = gathering.records
    stored = standing(records, store, client, _where(records))
    check_standing(gathering, stored, store, client)
    gathering.take(_missing_rounds(gathering.records, scope))
    return make_plan(gathering, stored, client, name, sample=_sample(store, client))


def apply_import(store: Store, plan: ImportPlan, *, skip_bad_rows: bool = False) -> int:
    """Write a plan in one transaction; the number of records written.

    Raises ImportRefused if the plan has problems, unless `skip_bad_rows` leaves those rows
    out; Conflict if somebody saved one of its records meanwhile.  Nothing is written then.
    """
    return apply_plan(store, plan, skip_bad_rows=skip_bad_rows)


def _sample(store: Store, client: str) -> str:
    """What a sample's data are labelled as; nothing for a client with data of its own."""
    found = store.get(Client, client, client)
    return found.origin if found and found.origin != "own" else ""


def _parts(source: str | Path | bytes, name: str) -> list[tuple[Path | bytes, str]]:
    if isinstance(source, bytes):
        return [(source, name)]
    path = Path(source)
    if not path.is_dir():
        return [(path, name)]
    return [
        (each, each.name)
        for each in sorted(path.iterdir())
        if each.suffix.lower() in FILES and not each.name.startswith(("~$", "."))
    ]  # "~$…" is what a spreadsheet keeps while a workbook is open


def _open(
    parts: Iterable[tuple[Path | bytes, str]], client: str, gathering: Gathering
) -> list[Sheet]:
    sheets: list[Sheet] = []
    for part, name in parts:
        try:
            if name.endswith(".yaml"):
                gathering.take([read_client(part, name, client)])
            else:
                sheets.extend(read_tables(part, name))
        except ImportRefused as refusal:
            gathering.block(refusal.problems)
    return sheets


def scope_of(store: Store, client: str, session: str, number: int, *, new: bool = False) -> Scope:
    """What the rows of an import may refer to; raises UnknownChoice as `plan_import` does."""
    if not new and store.get(Client, client, client) is None:
        raise UnknownChoice("client", client, [each.client for each in store.clients()])
    sessions = {each.id: each for each in store.latest(Session, client)}
    if session and session not in sessions:
        raise UnknownChoice("session", session, sessions)
    metrics = {each.id: each for each in store.latest(Metric, client)}
    rounds = {(each.session, each.number): each.links for each in store.latest(Round, client)}
    asked = {where: links for where, links in rounds.items() if links}
    return Scope(client, chain_content(), session, number, sessions, metrics, set(rounds), asked)


def _plain(sheet: Sheet, mapping: ColumnMapping | None, gathering: Gathering) -> Sheet:
    """The sheet; of a survey service's export what may be read of it, and what was done told."""
    with_partial = mapping is not None and PARTIAL in mapping.columns
    survey = survey_of(sheet, with_partial=with_partial)
    if survey is None:
        return sheet
    gathering.notes.extend(survey.notes)
    for problem in survey.problems:
        gathering.spoil((sheet.file, sheet.name, problem.row or 0), [problem])
    return survey.sheet


def _part(
    sheets: Iterable[Sheet], scope: Scope, others: Sequence[TableKind]
) -> tuple[list[Sheet], list[Found]]:
    """The sheets that are the chain's, or nobody's, and those of other exercises."""
    own: list[Sheet] = []
    theirs: list[Found] = []
    for sheet in sheets:
        found = None if recognise(sheet, scope)[0] else find_kind(sheet, others)
        if found is None:
            own.append(sheet)
        else:
            theirs.append(found)
    return own, theirs


def _read_all(sheets: Iterable[Sheet], scope: Scope, gathering: Gathering, *, alone: bool) -> None:
    """Gather the chain's tables; `alone`: there is no table of another exercise beside them."""
    pairs: list[tuple[Kind, Sheet]] = []
    unknown: list[tuple[Sheet, list[Problem]]] = []
    for sheet in sheets:
        kind, problems = recognise(sheet, scope)
        if kind is not None:
            pairs.append((kind, sheet))
        elif sheet.name and column_key(sheet.name) not in NAMES:
            unknown.append((sheet, problems))
        else:
            gathering.block(problems)
    if pairs or gathering.blocked or not alone:
        gathering.ignored.extend(sheet.name for sheet, _ in unknown)
    elif unknown:  # a folder may hold nothing but who the client is
        gathering.block(problem for _, problems in unknown for problem in problems)
    if gathering.blocked:  # without one table, rows of another may seem wrong that are not
        return
    for kind in KINDS:
        for sheet in (sheet for its, sheet in pairs if its is kind):
            _read(kind, sheet, scope, gathering)


def _read(kind: Kind, sheet: Sheet, scope: Scope, gathering: Gathering) -> None:
    columns = sheet.columns
    gathering.rows += len(sheet.rows)
    for number, cells in sheet.rows:
        row = Row(sheet, columns, number, cells)
        if kind.parent and gathering.held(row, kind.parent):
            continue
        records = kind.read(row, scope) if row.check_width() else ()
        if row.problems:
            gathering.spoil(row.place, row.problems)
        elif gathering.add(row, records, kind.key, once=kind.items):
            continue
        if kind.makes:
            gathering.hold(row, kind.makes)


def _missing_rounds(records: Iterable[Record], scope: Scope) -> list[Round]:
    """An open round for each (session, round) that has answers but no record yet."""
    answered, known = set(), set(scope.rounds)
    for record in records:
        if isinstance(record, Rating | Tally):
            answered.add((record.session, record.round))
        elif isinstance(record, Round):
            known.add((record.session, record.number))
    return [
        rows.make_round(scope.client, *where, revealed=False) for where in sorted(answered - known)
    ]


def _where(records: Iterable[Record]) -> dict[type[Record], dict[str, list[str]]]:
    """Which of the stored answers matter: 100,000 of other sessions need not be read."""
    sessions = sorted({r.session for r in records if isinstance(r, Rating | Tally)})
    return {Rating: {"session": sessions}, Tally: {"session": sessions}}
