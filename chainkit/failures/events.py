"""The log as columns of numbers, so that a million failures are counted in a moment.

A text column becomes small whole numbers and a list of names once; every figure after that is
counting whole numbers.  Moments are told in the client's own zone: an hour of the day is an
hour on the wall.  Imports numpy and pandas (in functions) only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

TEXTS = (
    "unit", "service", "cause", "group", "channel", "stage", "segment", "customer_ref",
    "detected_by", "three_r", "nature", "attribution", "root_cause", "promise", "link",
    "authority", "repeat_of", "currency",
)  # fmt: skip
"""Text fields that figures are told by."""
NUMBERS = (
    "severity", "impact", "compensation", "margin_lost", "handling_minutes", "csat_after",
    "ces_after", "nps_after", "tenure_months",
)  # fmt: skip
FLAGS = ("failed_recovery", "refused", "controllable", "approval_needed", "retained_90d")
MINUTES_A_DAY = 1440


@dataclass(frozen=True)
class Coded:
    """A text column: `codes` (n,) whole numbers into `names`; "" is a name like any other."""

    codes: np.ndarray[Any, Any]
    names: tuple[str, ...]

    def counts(self, keep: Any = None, weights: Any = None) -> np.ndarray[Any, Any]:
        """How many rows (or how much weight) each name has, in the order of `names`."""
        import numpy as np

        codes = self.codes if keep is None else self.codes[keep]
        return np.bincount(codes, weights=weights, minlength=len(self.names))

    def where(self, name: str) -> np.ndarray[Any, Any]:
        """Which rows have this name."""
        import numpy as np

        if name not in self.names:
            return np.zeros(len(self.codes), dtype=bool)
        found: np.ndarray[Any, Any] = self.codes == self.names.index(name)
        return found

    def renamed(self, meant: Mapping[str, str]) -> Coded:
        """The same rows with some names said otherwise; equal names become one."""
        import numpy as np

        said = [meant.get(name, name) for name in self.names]
        names = tuple(dict.fromkeys(said))
        places = {name: at for at, name in enumerate(names)}
        if len(names) == len(self.names):
            return replace(self, names=names)
        to = np.array([places[name] for name in said], dtype=self.codes.dtype)
        return Coded(to[self.codes], names)


@dataclass(frozen=True)
class Done:
    """What was done about each failure: `codes` (n,) whole numbers into `sets`."""

    codes: np.ndarray[Any, Any]
    sets: tuple[tuple[str, ...], ...]
    """What was done together; () where nobody said."""

    def which(self, chosen: Sequence[bool]) -> np.ndarray[Any, Any]:
        """The failures (n,) whose set is `chosen`; one entry for each of `sets`."""
        import numpy as np

        found: np.ndarray[Any, Any] = np.array(chosen, dtype=bool)[self.codes]
        return found


@dataclass(frozen=True)
class Events:
    """A log of n failures; every array has n rows, in the order of the ids."""

    ids: np.ndarray[Any, Any]
    minute: np.ndarray[Any, Any]
    """int64: minutes of the wall clock since 1970-01-01 00:00."""
    texts: Mapping[str, Coded]
    numbers: Mapping[str, np.ndarray[Any, Any]]
    """float64, NaN where nobody said."""
    flags: Mapping[str, np.ndarray[Any, Any]]
    """float64: 1, 0, or NaN where nobody said."""
    hours_to_resolve: np.ndarray[Any, Any]
    """float64; NaN: no end was written."""
    hours_known: np.ndarray[Any, Any]
    """float64: how long each failure has been watched: until its end, or until `read_at`."""
    done: Done

    def __len__(self) -> int:
        return len(self.minute)

    @cached_property
    def day(self) -> np.ndarray[Any, Any]:
        """int64: days since 1970-01-01."""
        found: np.ndarray[Any, Any] = self.minute // MINUTES_A_DAY
        return found

    @property
    def hour(self) -> np.ndarray[Any, Any]:
        """0 to 23."""
        found: np.ndarray[Any, Any] = self.minute % MINUTES_A_DAY // 60
        return found

    @property
    def weekday(self) -> np.ndarray[Any, Any]:
        """0 Monday … 6 Sunday; 1970-01-01 was a Thursday."""
        found: np.ndarray[Any, Any] = (self.day + 3) % 7
        return found

    def kept(self, keep: np.ndarray[Any, Any]) -> Events:
        """Only the rows of `keep` (n,) bool."""
        return Events(
            ids=self.ids[keep],
            minute=self.minute[keep],
            texts={name: Coded(c.codes[keep], c.names) for name, c in self.texts.items()},
            numbers={name: values[keep] for name, values in self.numbers.items()},
            flags={name: values[keep] for name, values in self.flags.items()},
            hours_to_resolve=self.hours_to_resolve[keep],
            hours_known=self.hours_known[keep],
            done=Done(self.done.codes[keep], self.done.sets),
        )


def events_of(frame: pd.DataFrame, zone: str = "UTC", read_at: Any = None) -> Events:
    """The columns of a frame as `Store.frame` gives it for failures; order kept.

    `zone`: where clocks are read; `read_at`: the moment until which an open failure was
    watched, by default the latest moment that the log itself knows.
    """
    import numpy as np
    import pandas as pd

    occurred = pd.DatetimeIndex(frame["occurred_at"])
    local = occurred.tz_convert(zone).tz_localize(None).as_unit("us")
    resolved = pd.DatetimeIndex(_column(frame, "resolved_at", pd.NaT))
    end = read_at if read_at is not None else _latest(occurred, resolved)
    to_end = _hours(resolved, occurred)
    # What happened after `read_at` was not watched at all: it has no time, not a negative one.
    watched = np.clip(_hours(pd.DatetimeIndex([end] * 1), occurred), 0, None)
    return Events(
        ids=frame["id"].to_numpy(dtype=object) if "id" in frame else np.arange(len(frame)),
        minute=local.asi8 // 60_000_000,
        texts={name: _coded(frame, name) for name in TEXTS},
        numbers={name: _floats(frame, name) for name in NUMBERS},
        flags={name: _floats(frame, name) for name in FLAGS},
        hours_to_resolve=to_end,
        hours_known=np.where(np.isnan(to_end), watched, to_end),
        done=_done(frame),
    )


def _latest(*columns: Any) -> Any:
    import pandas as pd

    moments = [column.max() for column in columns if len(column)]
    known = [moment for moment in moments if not pd.isna(moment)]
    return max(known) if known else pd.Timestamp(0, tz="UTC")


def _hours(later: Any, earlier: Any) -> Any:
    import numpy as np

    found = later.as_unit("us").asi8.astype("float64") - earlier.as_unit("us").asi8
    return np.where(np.asarray(later.isna()), np.nan, found / 3.6e9)


def _column(frame: pd.DataFrame, name: str, instead: Any) -> Any:
    import pandas as pd

    if name in frame:
        return frame[name]
    return pd.Series([instead] * len(frame), dtype="datetime64[us, UTC]")


def _coded(frame: pd.DataFrame, name: str) -> Coded:
    import numpy as np
    import pandas as pd

    if name not in frame:
        return Coded(np.zeros(len(frame), dtype=np.int64), ("",))
    codes, names = pd.factorize(frame[name], use_na_sentinel=True)
    said = tuple("" if n is None else str(n) for n in names)
    if (codes < 0).any():
        codes = np.where(codes < 0, len(said), codes)
        said = (*said, "")
    return Coded(codes, said).renamed({})


def _floats(frame: pd.DataFrame, name: str) -> Any:
    import numpy as np
    import pandas as pd

    if name not in frame:
        return np.full(len(frame), np.nan)
    column = frame[name]
    if column.dtype == object:
        column = pd.to_numeric(column.map({True: 1.0, False: 0.0}))
    return column.to_numpy(dtype="float64", na_value=np.nan)


def _done(frame: pd.DataFrame) -> Done:
    import numpy as np
    import pandas as pd

    if "recovery" not in frame or not len(frame):
        return Done(np.zeros(len(frame), dtype=np.int64), ((),))
    codes, sets = pd.factorize(frame["recovery"].to_numpy(dtype=object))
    return Done(codes, tuple(tuple(each) for each in sets))


def same_rows(columns: Sequence[Any]) -> np.ndarray[Any, Any]:
    """Which rows repeat an earlier one in all `columns` (each (n,), of any hashable type).

    Column by column, and in each only the rows that were alike so far: nearly all rows differ in
    the first few, so a million rows cost little more than sorting those.
    """
    import numpy as np
    import pandas as pd

    n = len(columns[0]) if columns else 0
    rows, key = np.arange(n), np.zeros(n, dtype=np.int64)
    for column in columns:
        codes, names = pd.factorize(column[rows], use_na_sentinel=False)
        key = pd.factorize(key * max(len(names), 1) + codes)[0]
        alike = np.bincount(key)[key] > 1 if len(key) else np.zeros(0, dtype=bool)
        rows, key = rows[alike], key[alike]
    again = np.zeros(n, dtype=bool)
    again[rows] = pd.Series(key).duplicated().to_numpy()
    return again
