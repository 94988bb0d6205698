"""Published figures as they ship, checked against what was read; and what we say of them."""

from __future__ import annotations

import pytest

from chainkit.content import (
    CHECKS,
    LEVELS,
    STATUSES,
    TYPES,
    Effect,
    claims,
    claims_beside,
    comparable,
    effects,
    planning_ranges,
    strength_sentence,
)

KNOWN = [
    # id, type, value, level, confidence mark
    ("E01", "beta", 0.51, "not_stated", "V1"),
    ("E04", "beta", 0.15, "not_stated", "V1"),
    ("E06", "beta", 0.08, "not_stated", "V1"),
    ("E07", "beta", -0.12, "not_stated", "V2"),
    ("E08", "beta", -0.19, "not_stated", "V2"),
    ("E10a", "rho", 0.32, "unit", "V2"),
    ("E10b", "rho", 0.33, "unit", "V2"),
    ("E11", "r", 0.16, "unit", "V2"),
    ("E12a", "rho", -0.36, "unit", "V2"),
    ("E14b", "rho", 0.17, "unit", "V2"),
    ("E15b", "rho", 0.38, "unit", "V2"),
    ("E17", "rho", 0.30, "individual", "V2"),
    ("E18d", "rho", -0.25, "unit", "M"),
    ("E20", "rho", 0.53, "not_stated", "V2"),
    ("E21", "beta", 0.423, "unit", "V2"),
    ("E24c", "rho", -0.01, "unit_and_firm", "V1"),
    ("E25b", "rho", -0.10, "not_stated", "V1"),
    ("E28", "r", -0.28, "individual", "V1"),
    ("E29a", "rho", 0.54, "individual", "V1"),
    ("E32a", "r", 0.101, "firm", "V1"),
    ("E32b", "r", 0.349, "firm", "V1"),
    ("E34", "elas", 1.02, "firm", "V2"),
    ("E38", "diff", -36000, "individual", "V2"),
    ("E42b", "alpha_fin", 2.1, "firm", "V1"),
]


@pytest.mark.parametrize(("name", "kind", "value", "level", "check"), KNOWN)
def test_known_figures(name: str, kind: str, value: float, level: str, check: str) -> None:
    effect = effects()[name]
    found = (effect.type, effect.value, effect.level, effect.check)
    assert found == (kind, value, level, check)


def test_every_row_of_the_evidence_table_is_there() -> None:
    rows = {name.rstrip("abcd") for name in effects() if name.startswith("E")}
    assert rows == {f"E{number:02}" for number in range(1, 46)}


@pytest.mark.parametrize(
    "name", ["E05", "E09", "E23", "E31b", "E33a", "E33b", "E43", "E44a", "E45", "G01"]
)
def test_where_no_number_was_seen_none_is_given(name: str) -> None:
    effect = effects()[name]
    assert effect.value is effect.low is effect.high is None
    assert effect.finding


@pytest.mark.parametrize(
    ("name", "low", "high"), [("E26", -0.52, -0.18), ("E40a", 3, 7), ("E41", 0.20, 0.45)]
)
def test_ranges_that_were_published(name: str, low: float, high: float) -> None:
    assert (effects()[name].low, effects()[name].high) == (low, high)


def test_no_interval_is_made_up() -> None:
    given = {name for name, effect in effects().items() if effect.low is not None}
    assert given == {"E26", "E40a", "E41"}


def test_every_figure_has_source_mark_type_and_level_in_words() -> None:
    for effect in effects().values():
        assert effect.source
        assert CHECKS[effect.check]
        assert TYPES[effect.type]
        assert LEVELS[effect.level]


@pytest.mark.parametrize(
    ("name", "figure"),
    [
        ("E01", ".51"),
        ("E05", ""),
        ("E07", "−.12"),
        ("E21", ".423"),
        ("E25b", "−.10"),
        ("E26", "−.52 to −.18"),
        ("E34", "1.02 % per 1 %"),
        ("E38", "−36,000 USD"),
        ("E40a", "5 % per 1 % (3 to 7)"),
        ("E41", ".20 to .45"),
    ],
)
def test_figures_are_printed_as_the_field_prints_them(name: str, figure: str) -> None:
    assert effects()[name].figure == figure


# --- what may be said -------------------------------------------------------------------------


def test_same_type_and_level_may_stand_side_by_side() -> None:
    known = effects()
    assert comparable(known["E12a"], known["E18d"])
    assert not comparable(known["E10b"], known["E11"]), "rho beside r"
    assert not comparable(known["E13a"], known["E17"]), "units beside people"
    assert not comparable(known["E19"], known["E20"]), "levels that nobody stated"


def test_sentence_names_size_kind_figure_and_level() -> None:
    assert strength_sentence(effects()["E11"]) == (
        "Higher employee engagement goes with higher customer satisfaction and loyalty: a small "
        "observed correlation (.16), across shops, branches or business units. The two share "
        "about 3 % of their variation."
    )


def test_corrected_correlation_says_that_it_is_corrected() -> None:
    sentence = strength_sentence(effects()["E12a"])
    assert "goes with lower employee turnover: a moderate corrected correlation (−.36)" in sentence
    assert "correction for errors of measurement makes it larger" in sentence
    assert "share" not in sentence


def test_path_says_that_the_others_are_held_constant() -> None:
    sentence = strength_sentence(effects()["E07"])
    assert sentence.startswith("With the model's other paths held constant, higher employee")
    assert "goes with lower customer loyalty: a small standardised path (−.12)" in sentence


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (
            "E41",
            (
                "Customer tenure → profit per customer: .20 to .45, range over 4 firms; "
                "observed correlation, across individual people."
            ),
        ),
        (
            "E05",
            (
                "Internal service quality → employee retention: direct path not significant. "
                "The size was not seen."
            ),
        ),
        ("E44a", "Good recovery after a failure, against no failure → satisfaction: positive."),
        (
            "E37b",
            (
                "The fifth of stores with the lowest turnover against the fifth with the highest "
                "→ profit (Taco Bell): 55 % more; difference, across shops, branches or business "
                "units."
            ),
        ),
    ],
)
def test_sentences_of_other_kinds(name: str, sentence: str) -> None:
    assert strength_sentence(effects()[name]) == sentence


@pytest.mark.parametrize("effect", effects().values(), ids=lambda effect: effect.id)
def test_no_sentence_speaks_of_two_kinds(effect: Effect) -> None:
    sentence = strength_sentence(effect)
    kinds = [TYPES[kind] for kind in ("r", "rho", "beta") if TYPES[kind] in sentence]
    assert len(kinds) <= 1
    assert sentence.endswith(".")
    assert (effect.figure in sentence) or not effect.figure or effect.low is not None


# --- claims and planning ranges ---------------------------------------------------------------


def test_twenty_claims() -> None:
    assert len(claims()) == 20
    assert {claim.status for claim in claims().values()} == set(STATUSES)


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("five-percent", "misread"),
        ("eight-times", "unsupported"),
        ("recovery-paradox", "mixed"),
        ("nps-works", "mixed"),
        ("one-straight-row", "mixed"),
        ("customer-centred-gain", "unsupported"),
        ("silent-leavers", "supported"),
        ("sears", "anecdote"),
    ],
)
def test_status_of_claims(name: str, status: str) -> None:
    assert claims()[name].status == status


def test_five_per_cent_card_says_what_was_misread() -> None:
    better = claims()["five-percent"].better
    assert "five percentage points" in better
    assert "present value of one customer" in better


def test_recomputed_figures_of_the_five_per_cent_card() -> None:
    """Value m·r / (1 + d − r), d = 10 %, five points more: 20 % at r = .60, 41 % at r = .90."""

    def value(r: float) -> float:
        return r / (1.10 - r)

    gains = [round(100 * (value(r + 0.05) / value(r) - 1)) for r in (0.60, 0.90)]
    assert gains == [20, 41]
    assert f"{gains[0]} to {gains[1]} %" in claims()["five-percent"].better


def test_claims_beside_a_link_are_those_of_the_exercise() -> None:
    assert [c.id for c in claims_beside("customer_loyalty")][:3] == [
        "five-percent",
        "source-1994",
        "eight-times",
    ]
    beside = [c.id for c in claims_beside("customer_satisfaction")]
    assert "index-as-share" not in beside
    assert "index-as-share" in [c.id for c in claims_beside("customer_satisfaction", "care")]


def test_planning_ranges_are_ours_and_rest_on_effects() -> None:
    ranges = {(one.source, one.target): one for one in planning_ranges()}
    assert len(ranges) == 10
    first = ranges["internal_service_quality", "employee_satisfaction"]
    assert (first.low, first.mid, first.high, first.check) == (0.30, 0.50, 0.60, "O")
    bare = [one for one in planning_ranges() if not one.drawn_from]
    assert ["no verified figure" in one.note for one in bare] == [True]


def test_shared_content_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        effects()["E01"] = effects()["E02"]  # type: ignore[index]
