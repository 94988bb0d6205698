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
    "unit": "across shops, branches or business units",
    "individual": "across individual people",
    "firm": "across firms",
    "unit_and_firm": "across units and firms together",
    "studies": "across studies",
    "not_stated": "at a level not stated in what was read",
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
        if (self.low is None) != (self.high is None):
            raise ValueError("an interval needs both low and high")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError("low must not be above high")
        if self.value is None and self.low is None and not self.finding:
            raise ValueError("give a value, an interval, or a finding in words")
        if self.type in ("r", "rho") and any(
            abs(x) > 1 for x in (self.value, self.low, self.high) if x is not None
        ):
            raise ValueError("a correlation lies between -1 and 1")
        return self

    @property
    def figure(self) -> str:
        """The number as it is printed: ``.51``, ``−.12``, ``.20 to .45``, ``5 % per 1 % (3 to 7)``.

        Empty where no number was seen.
        """
        bare = self.type in ("r", "rho", "beta")
        ends = [_number(x, bare=bare) for x in (self.low, self.high) if x is not None]
        extent = " to ".join(ends)
        if self.value is None:
            return f"{extent} {self.unit}".strip()
        alone = f"{_number(self.value, bare=bare)} {self.unit}".strip()
        return f"{alone} ({extent})" if extent else alone


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

    The word for the size (ours, after the usual conventions) is always tied to the type
    of the figure; nothing is said of any other effect.
    """
    value = effect.value
    if effect.type in ("r", "rho", "beta") and value is not None:
        return _correlation(effect, value)
    said = f"{effect.from_text[:1].upper()}{effect.from_text[1:]} → {effect.to_text}: "
    kind, level = TYPES[effect.type], LEVELS[effect.level]
    if effect.figure:
        extent = f", {effect.interval}" if effect.low is not None else ""
        return f"{said}{effect.figure}{extent}; {kind}, {level}."
    unseen = "" if effect.type == "finding" else " The size was not seen."
    return f"{said}{effect.finding}.{unseen}"


def _correlation(effect: Effect, value: float) -> str:
    way = "higher" if value > 0 else "lower"
    # A path holds only beside the others of its model; without that, its sign misleads.
    start = "With the model's other paths held constant, h" if effect.type == "beta" else "H"
    said = f"{start}igher {effect.from_text} goes with {way} {effect.to_text}"
    figure = f"a {_size(abs(value))} {TYPES[effect.type]} ({effect.figure}), {LEVELS[effect.level]}"
    caveat = {
        "rho": " The correction for errors of measurement makes it larger than what is observed.",
        "r": f" The two share about {100 * value * value:.0f} % of their variation.",
    }.get(effect.type, "")
    return f"{said}: {figure}.{caveat}"


def _size(value: float) -> str:
    if value < 0.05:
        return "negligible"
    if value < 0.20:
        return "small"
    return "moderate" if value < 0.40 else "large"


def _number(value: float, *, bare: bool) -> str:
    """``.51`` and ``.423`` for correlations and paths, ``1.02`` or ``36,000`` for the rest."""
    if not bare:
        return f"{value:,g}".replace("-", "−")
    whole, _, places = f"{value:.3f}".partition(".")
    return f"{whole}.{places.removesuffix('0')}".replace("0.", ".", 1).replace("-", "−")
