"""A file with headings of its own: read by guesses, by what somebody said, or as last time.

What was said is kept with the import, and the next file with the same headings is read alike.
An exercise adds what its columns are (`ours`) and how they are guessed.  Imports the plan, the
mapping and the store.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

from chainkit.errors import Conflict
from chainkit.intake.mapping import EVERYBODY, WORD, ColumnMapping, fingerprint, heading_key
from chainkit.intake.plan import ImportPlan
from chainkit.intake.sheet import Sheet
from chainkit.store import Store


@dataclass(frozen=True)
class OwnPlan(ImportPlan):
    """The plan for a file with its own headings, and how they were read."""

    data: bytes = field(default=b"", repr=False)
    mapping: ColumnMapping | None = None
    """None where the headings are ours and nothing is asked."""
    headings: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    """Words in the role group's column that are not ours."""
    remembered: bool = False
    """Whether the file is read as its like was last time."""


_P = TypeVar("_P", bound=OwnPlan)


def mapping_for(
    store: Store,
    client: str,
    headings: Iterable[str],
    kind: str,
    chosen: Mapping[str, str] | None,
    guess: Callable[[], Mapping[str, str]],
    ours: Container[str],
    *,
    apart: bool = False,
) -> tuple[ColumnMapping, bool]:
    """How a file with `headings` is read, and whether as last time.

    `chosen`: heading -> our column, as somebody said; else as it was kept, else by `guess`.
    What is not one of `ours` is left out.  `apart`: other kinds of file may have these very
    headings, and are read otherwise.
    """
    id = fingerprint((f"@{kind}", *headings) if apart else headings)
    kept = store.get(ColumnMapping, client, id)
    if kept is not None and kept.kind != kind:
        kept = None
    columns = chosen if chosen is not None else kept.columns if kept else guess()
    mapping = ColumnMapping(
        client=client,
        id=id,
        version=kept.version if kept else 0,
        kind=kind,
        columns={said: meant for said, meant in columns.items() if meant in ours},
    )
    return mapping, kept is not None and chosen is None


def own_plan(kind: type[_P], made: ImportPlan, sheet: Sheet, **how: Any) -> _P:
    """The plan `made`, and how its file was read: `how` are the fields of `kind` beyond it."""
    told = {each.name: getattr(made, each.name) for each in fields(ImportPlan)}
    headings = tuple(heading_key(said) for said in sheet.header if said.strip())
    return kind(**told, headings=headings, **how)


def remember(store: Store, plan: ImportPlan) -> None:
    """Keep how an `OwnPlan` was read for the next file like it; call it once that is in."""
    mapping = plan.mapping if isinstance(plan, OwnPlan) else None
    if mapping is None:
        return
    old = store.get(ColumnMapping, mapping.client, mapping.id)
    if old is None or old.columns != mapping.columns:
        # The rows are in; whoever kept a mapping a moment ago may keep theirs.
        with suppress(Conflict):
            store.append(mapping)


def said_columns(plan: OwnPlan, given: Mapping[str, Any]) -> dict[str, str]:
    """What a form says about a file's columns: `h0` …, `w0` … and `everybody`, by position.

    A column that is left out, or a word that means nothing, is in none of them.
    """
    columns = {
        heading: meaning
        for at, heading in enumerate(plan.headings)
        if (meaning := str(given.get(f"h{at}", "")))
    }
    heading = next((key for key, meaning in columns.items() if meaning == "role_group"), "")
    words = {
        f"{heading}{WORD}{word}": group
        for at, word in enumerate(plan.words)
        if heading and (group := str(given.get(f"w{at}", "")))
    }
    everybody = str(given.get("everybody", ""))
    more = {EVERYBODY: everybody} if everybody and not heading else {}
    return {**columns, **words, **more}
