"""What was done to the log before it was counted, and what was not: every decision is listed.

Nothing is dropped from the store and nothing in silence from a figure: a row that repeats
another in every field is counted once and listed; ways of writing that differ in case, spaces
and signs only are taken as one and listed; a code that the client's own list lacks stays a
cause of its own and is listed; what only looks alike is proposed, and left as it is until
somebody says so.  Imports the columns and the records.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any, Literal

from chainkit.failures.events import TEXTS, Coded, Events, same_rows

What = Literal["duplicate", "spelling", "decided", "unknown_code", "blank"]
SPELLED = ("unit", "service", "segment", "authority")
"""Fields in which ways of writing are compared; a code is taken as it is written."""
RARE, COMMON, ALIKE = 5, 30, 0.8
"""A name of at most 5 rows that is at least 80 % like one of 30 or more is proposed (ours)."""
AT_MOST = 12
"""Proposals at a time: more are not read."""


@dataclass(frozen=True)
class Decision:
    """One thing that cleaning did, or noticed and left."""

    what: What
    field: str
    found: str
    """As it was written."""
    meant: str
    """What it was taken for; "" where nothing was changed."""
    rows: int
    ids: tuple[str, ...] = ()
    """Some of the rows, at most three."""


@dataclass(frozen=True)
class Proposal:
    """Two names that look alike; nothing is done until somebody says so."""

    field: str
    written: str
    meant: str
    rows: int


@dataclass(frozen=True)
class Cleaned:
    """A log as it is counted, and how it came to be."""

    events: Events
    typed: int
    """Rows before cleaning."""
    decisions: tuple[Decision, ...]
    spelled: Mapping[str, Coded]
    """The fields in which ways of writing are compared, as counted."""

    @property
    def repeated(self) -> int:
        """Rows left out because they repeat another in every field."""
        return self.typed - len(self.events)

    def of(self, what: What) -> tuple[Decision, ...]:
        """The decisions of one sort, the most rows first."""
        found = [each for each in self.decisions if each.what == what]
        return tuple(sorted(found, key=lambda each: (-each.rows, each.field, each.found)))

    def proposals(self) -> tuple[Proposal, ...]:
        """Names that look alike; made when asked for, as comparing names takes time."""
        found = [p for name in SPELLED for p in _alike(name, self.spelled[name])]
        return tuple(sorted(found, key=lambda p: (-p.rows, p.field, p.written))[:AT_MOST])


def clean(
    events: Events,
    frame: Any,
    codes: Mapping[str, str] | None = None,
    decided: Mapping[tuple[str, str], str] | None = None,
) -> Cleaned:
    """The log as it is counted.

    `frame`: the rows as they were typed, to find those that repeat; `codes`: the client's list
    of causes, code -> name; `decided`: (field, written) -> what somebody said it means.
    """
    again = same_rows(_content(frame))
    made = list(_repeated(events, again))
    kept = events.kept(~again) if again.any() else events
    texts = dict(kept.texts)
    for field in TEXTS:
        texts[field], more = _respelled(field, texts[field], decided or {})
        made += more
    kept = replace(kept, texts=texts)
    made += _unknown(kept, codes or {})
    made += _blank(kept)
    return Cleaned(kept, len(events), tuple(made), {name: texts[name] for name in SPELLED})


def _content(frame: Any) -> list[Any]:
    """Every column that says something about the failure, those first that are quick to compare."""
    aside = {"client", "id", "version", "deleted", "saved_at", "notes"}
    columns = [frame[name] for name in frame.columns if name not in aside]
    quick = {"M": 0, "m": 0, "i": 0, "f": 1, "b": 2}  # kinds of numpy; texts come after them
    columns.sort(key=lambda column: quick.get(column.dtype.kind, 3))
    return [column.array for column in columns]


def _repeated(events: Events, again: Any) -> Iterator[Decision]:
    if again.any():
        ids = tuple(str(each) for each in events.ids[again][:3])
        yield Decision("duplicate", "", "", "", int(again.sum()), ids)


def name_key(name: str) -> str:
    """A name without case, spaces and signs.

    >>> name_key("YU / BD") == name_key("yu&bd")
    True
    """
    return re.sub(r"[\W_]+", "", name.casefold())


def _respelled(
    field: str, column: Coded, decided: Mapping[tuple[str, str], str]
) -> tuple[Coded, list[Decision]]:
    if field not in SPELLED and all(of != field for of, _ in decided):
        return column, []  # taken as it is written
    counts = column.counts()
    meant: dict[str, str] = {}
    made: list[Decision] = []
    best: dict[str, tuple[int, str]] = {}
    if field in SPELLED:
        for name, rows in zip(column.names, counts, strict=True):
            key = name_key(name)
            if key:
                best[key] = max(best.get(key, (0, name)), (int(rows), name))
    for name, rows in zip(column.names, counts, strict=True):
        said = decided.get((field, name))
        alike = best.get(name_key(name), (0, name))[1] if field in SPELLED else name
        if said is None and alike != name:
            said = decided.get((field, alike), alike)
            made.append(Decision("spelling", field, name, said, int(rows)))
        elif said is not None and rows:
            made.append(Decision("decided", field, name, said, int(rows)))
        if said is not None:
            meant[name] = said
    return column.renamed(meant), made


def _unknown(events: Events, codes: Mapping[str, str]) -> Iterator[Decision]:
    if not codes:
        return
    import numpy as np

    column = events.texts["cause"]
    counts = column.counts()
    by_code, ends = np.argsort(column.codes, kind="stable"), np.cumsum(counts)
    for name, rows, end in zip(column.names, counts, ends, strict=True):
        if name and rows and name not in codes:
            first = by_code[end - rows : end][:3]
            ids = tuple(str(each) for each in events.ids[first])
            yield Decision("unknown_code", "cause", name, "", int(rows), ids)


def _blank(events: Events) -> Iterator[Decision]:
    """Fields that some rows leave blank; one that all leave blank was not asked."""
    for field in ("unit", "service", "cause", "group", "channel", "stage"):
        column = events.texts[field]
        rows = int(column.where("").sum())
        if 0 < rows < len(events):
            yield Decision("blank", field, "", "", rows)


def _alike(field: str, column: Coded) -> Iterator[Proposal]:
    import numpy as np

    counts = dict(zip(column.names, (int(c) for c in column.counts()), strict=True))
    common = [name for name, rows in counts.items() if rows >= COMMON and name]
    rare = [name for name, rows in counts.items() if 0 < rows <= RARE and name]
    letters = {letter: at for at, letter in enumerate(sorted({*"".join(common).casefold()}))}
    table = np.array([_letters(name, letters) for name in common])
    for name in rare if common else ():
        near = _nearest(name, common, table, _letters(name, letters))
        if near:
            yield Proposal(field, name, near, counts[name])


def _letters(name: str, letters: Mapping[str, int]) -> Any:
    """How often each of the known letters is in a name."""
    import numpy as np

    known = [letters[letter] for letter in name.casefold() if letter in letters]
    return np.bincount(np.array(known, dtype=np.int64), minlength=len(letters))


def _nearest(name: str, common: Sequence[str], table: Any, mine: Any) -> str:
    """The name of `common` that is most like `name`, and enough so; "" for none.

    Letters in common, whatever their order, are an upper limit of how alike two names can be;
    nearly all pairs are told apart by it, for all of `common` at once.
    """
    import numpy as np

    matcher, best, found = SequenceMatcher(b=name.casefold()), ALIKE, ""
    lengths = np.array([len(other.casefold()) for other in common]) + len(name.casefold())
    limits = 2.0 * np.minimum(table, mine).sum(axis=1) / lengths
    for at in np.flatnonzero(limits >= best).tolist():
        matcher.set_seq1(common[at].casefold())
        if limits[at] >= best and (ratio := matcher.ratio()) >= best:
            best, found = ratio, common[at]
    return found
