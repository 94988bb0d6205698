"""Published findings as data: what a study reports, how sure we are of the figure, in words.

One row of `evidence.csv` is one figure.  Types are never mixed: a corrected correlation
(rho) may not stand beside an observed one (r), nor one level beside another, without
saying so; `comparable` decides and `strength_sentence` says it.  Imports pydantic only.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator

Check = Literal["V1", "V2", "M", "C", "O"]
CHECKS: dict[Check, str] = {
    "V1": "read on the paper's or publisher's own page",
    "V2": "read on a second-hand page that quotes the source",
    "M": "from memory, not seen again; check it before printing it for a client",
    "C": "computed here from figures that are shown",
    "O": "ours, with no outside authority",
}
EffectType = Literal[
    "r", "rho", "beta", "elas", "diff", "alpha_fin", "path", "cross_lag", "finding"
]
TYPES: dict[EffectType, str] = {
    "r": "observed correlation",
    "rho": "corrected correlation",
    "beta": "standardised path",
    "elas": "elasticity",
    "diff": "difference",
    "alpha_fin": "abnormal stock return",
    "path": "path of one firm's own model",
    "cross_lag": "cross-lagged comparison",
    "finding": "finding in words",
}
Level = Literal["unit", "individual", "firm", "unit_and_firm", "studies", "not_stated"]
LEVELS: dict[Level, str] = {
    "unit": "between shops, branches or business units",
    "individual": "between individual people",
    "firm": "between firms",
    "unit_and_firm": "between units and firms together",
    "studies": "between studies",
    "not_stated": "level not stated in what was read",
}

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Id = Annotated[str, StringConstraints(pattern=r"^[EFG]\d{2}[a-z]?$")]


class Effect(BaseModel):
    """One published figure, or one finding in words.

    `from_link` and `to_link` name the arrow it is evidence about (empty where there is
    none in the chain); `from_text` and `to_text` say what was really measured.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Id
    from_link: str = ""
    to_link: str = ""
    from_text: Text
    to_text: Text
    type: EffectType
    value: float | None = None
    """None where no number was seen; `finding` then says what was."""
    unit: str = ""
    """Of the value, such as ``% per 1 %``; empty for correlations and paths."""
    low: float | None = None
    high: float | None = None
    interval: Text
    """What `low` and `high` are, or that no interval was seen."""
    level: Level
    sample: str = ""
    """How much it rests on: studies, units, people."""
    source: Text
    check: Check
    """How the value (or, without a value, the finding) was verified."""
    check_note: str = ""
    """Where parts of the row were verified differently from the value."""
    finding: str = ""
    note: str = ""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.value is None and self.low is None and not self.finding:
            raise ValueError("give a value, an interval, or a finding in words")
        if (self.low is None) != (self.high is None):
            raise ValueError("an interval needs both low and high")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError("low must not be above high")
        if self.type in ("r", "rho") and any(
            abs(x) > 1 for x in (self.value, self.low, self.high) if x is not None
        ):
            raise ValueError("a correlation lies between -1 and 1")
        return self

    @property
    def figure(self) -> str:
        """The number as it is printed: ``.51``, ``−.12``, ``.20 to .45``, ``+5 % per 1 %``."""
        bare = self.type in ("r", "rho", "beta")
        values = [self.value] if self.value is not None else [self.low, self.high]
        shown = [_number(value, bare=bare) for value in values if value is not None]
        return f"{' to '.join(shown)} {self.unit}".strip()


class PlanningRange(BaseModel):
    """An illustrative range for what-if questions: never a forecast."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str
    target: str
    label: Text
    low: float
    mid: float
    high: float
    drawn_from: tuple[str, ...] = ()
    """Ids of the effects it rests on."""
    check: Check = "O"
    note: str = ""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.low <= self.mid <= self.high:
            raise ValueError("low, mid and high must not fall")
        return self


def comparable(one: Effect, other: Effect) -> bool:
    """Whether two figures may stand side by side: same type and same, stated, level."""
    return one.type == other.type and one.level == other.level != "not_stated"


def strength_sentence(effect: Effect) -> str:
    """What an effect says and how strong it is, in one or two plain sentences.

    The words for size (ours, after the usual conventions) are always tied to the type of
    the figure; nothing is said of any other effect.
    """
    pair = f"{effect.from_text} and {effect.to_text}"
    if effect.type in ("r", "rho", "beta") and effect.value is not None:
        return _correlation(effect, effect.value, pair)
    if effect.type in ("r", "rho", "beta") and effect.low is not None:
        kind = TYPES[effect.type].capitalize()
        return f"{kind} of {effect.figure}, {_of(effect)}, for {pair}."
    if effect.value is not None:
        said = f"{effect.from_text} → {effect.to_text}: {effect.figure}"
        return f"{TYPES[effect.type].capitalize()}, {_of(effect)}. {said}."
    return f"{effect.from_text} → {effect.to_text}: {effect.finding}. No size was seen."


def _correlation(effect: Effect, value: float, pair: str) -> str:
    size, kind = _size(abs(value)), TYPES[effect.type].capitalize()
    way = "rise together" if value > 0 else "move in opposite directions"
    first = f"{kind} of {effect.figure}, {_of(effect)}: {pair} {way}, {size}."
    if effect.type == "rho":
        return (
            f"{first} Corrected for errors of measurement, so higher than what one would observe."
        )
    if effect.type == "beta":
        return f"{first} The other paths of the model are held constant."
    return f"{first} They share about {100 * value * value:.0f} % of their variation."


def _of(effect: Effect) -> str:
    return LEVELS[effect.level]


def _size(value: float) -> str:
    if value < 0.05:
        return "hardly at all"
    if value < 0.20:
        return "a little"
    return "moderately" if value < 0.40 else "strongly"


def _number(value: float, *, bare: bool) -> str:
    text = f"{value:.3f}".rstrip("0") if bare else f"{value:,g}"
    if bare:
        text = text.rstrip(".") if "." not in text else _two_places(text)
        text = text.replace("0.", ".", 1)
    return text.replace("-", "−")


def _two_places(text: str) -> str:
    whole, _, places = text.partition(".")
    return f"{whole}.{places.ljust(2, '0')}"
