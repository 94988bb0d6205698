"""Published findings as data: what a study reports, how sure we are of the figure, in words.

One row of `evidence.csv` is one figure.  Types are never mixed: a corrected correlation
(rho) may not stand beside an observed one (r), nor one level beside another, without
saying so; `comparable` decides and `strength_sentence` says it.  Imports pydantic and words.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator

from chainkit.words import capital, number, phrase, say, spoken

Check = Literal["V1", "V2", "M", "C", "O"]
CHECKS: dict[Check, str] = {
    "V1": phrase("read on the paper's or publisher's own page"),
    "V2": phrase("read on a second-hand page that quotes the source"),
    "M": phrase("from memory, not seen again; check it before printing it for a client"),
    "C": phrase("computed here from figures that are shown"),
    "O": phrase("ours, with no outside authority"),
}
EffectType = Literal[
    "r", "rho", "beta", "elas", "diff", "alpha_fin", "path", "cross_lag", "finding"
]
TYPES: dict[EffectType, str] = {
    "r": phrase("observed correlation"),
    "rho": phrase("corrected correlation"),
    "beta": phrase("standardised path"),
    "elas": phrase("elasticity"),
    "diff": phrase("difference"),
    "alpha_fin": phrase("abnormal stock return"),
    "path": phrase("path of one firm's own model"),
    "cross_lag": phrase("cross-lagged comparison"),
    "finding": phrase("finding in words"),
}
Level = Literal["unit", "individual", "firm", "unit_and_firm", "studies", "not_stated"]
LEVELS: dict[Level, str] = {
    "unit": phrase("across shops, branches or business units"),
    "individual": phrase("across individual people"),
    "firm": phrase("across firms"),
    "unit_and_firm": phrase("across units and firms together"),
    "studies": phrase("across studies"),
    "not_stated": phrase("at a level not stated in what was read"),
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
        extent = say("{low} to {high}", low=ends[0], high=ends[1]) if ends else ""
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
    said = {
        "cause": capital(effect.from_text),
        "effect": effect.to_text,
        "kind": spoken(TYPES[effect.type]),
        "level": spoken(LEVELS[effect.level]),
    }
    if not effect.figure:
        found = say("{cause} → {effect}: {finding}.", finding=effect.finding, **said)
        unseen = "" if effect.type == "finding" else say("The size was not seen.")
        return f"{found} {unseen}".rstrip()
    if effect.low is None:
        return say("{cause} → {effect}: {figure}; {kind}, {level}.", figure=effect.figure, **said)
    return say(
        "{cause} → {effect}: {figure}, {interval}; {kind}, {level}.",
        figure=effect.figure,
        interval=effect.interval,
        **said,
    )


def _correlation(effect: Effect, value: float) -> str:
    said = {
        "cause": effect.from_text,
        "effect": effect.to_text,
        "size": _size(abs(value)),
        "kind": spoken(TYPES[effect.type]),
        "figure": effect.figure,
        "level": spoken(LEVELS[effect.level]),
    }
    higher = value > 0
    if effect.type == "beta":
        # A path holds only beside the others of its model; without that, its sign misleads.
        return (
            say(
                "With the model's other paths held constant, higher {cause} goes with higher "
                "{effect}: a {size} {kind} ({figure}), {level}.",
                **said,
            )
            if higher
            else say(
                "With the model's other paths held constant, higher {cause} goes with lower "
                "{effect}: a {size} {kind} ({figure}), {level}.",
                **said,
            )
        )
    found = (
        say(
            "Higher {cause} goes with higher {effect}: a {size} {kind} ({figure}), {level}.", **said
        )
        if higher
        else say(
            "Higher {cause} goes with lower {effect}: a {size} {kind} ({figure}), {level}.", **said
        )
    )
    return f"{found} {_caveat(effect, value)}".rstrip()


def _caveat(effect: Effect, value: float) -> str:
    if effect.type == "rho":
        return say(
            "The correction for errors of measurement makes it larger than what is observed."
        )
    share = number(100 * value * value)
    return say("The two share about {share} % of their variation.", share=share)


def _size(value: float) -> str:
    if value < 0.05:
        return say("negligible")
    if value < 0.20:
        return say("small")
    return say("moderate") if value < 0.40 else say("large")


def _number(value: float, *, bare: bool) -> str:
    """``.51`` and ``.423`` for correlations and paths, ``1.02`` or ``36,000`` for the rest."""
    if not bare:
        return number(value, _decimals(value))
    figure = number(value, 2 if f"{value:.3f}".endswith("0") else 3)
    return figure.replace("0.", ".", 1)  # the field's habit, where a point is the sign


def _decimals(value: float) -> int:
    """As many decimals as `value` has, at most six significant figures."""
    return len(f"{value:g}".partition(".")[2])
