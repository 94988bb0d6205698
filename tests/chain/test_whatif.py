"""What if: numbers that can be computed by hand, and what must hold for any scenario."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chainkit.chain.content import chain_content
from chainkit.chain.result import LinkScore
from chainkit.chain.whatif import (
    LinkChange,
    ScenarioResult,
    ground_of,
    scenario_result,
)
from chainkit.chain.whatif_edges import (
    CL,
    CS,
    EP,
    ES,
    ISQ,
    MIRROR,
    PR,
    TOTAL,
    XV,
    is_on,
    range_of,
    ways,
)
from chainkit.chain.whatif_ground import own_spread
from chainkit.content import effects, planning_ranges
from chainkit.workshop.student import quantile_975
from tests.chain.picture_cases import workshop
from tests.chain.whatif_cases import ER, MIDDLES, RG, SV, flat_ground, real_ground, scenario

BACK = f"{PR}>{ES}"


def medians(result: ScenarioResult) -> dict[str, float]:
    return {k: c.median for k, c in result.changes.items() if c.status in ("raised", "moved")}


# --- by hand ---------------------------------------------------------------------------------


def test_one_raise_becomes_products_and_sums_along_the_chain() -> None:
    found = scenario_result(scenario({ISQ: 10}), flat_ground())
    value = 1.25 * 0.08 + 1.0 * 0.1  # by way of retention, and of productivity
    expected = {
        ISQ: 10.0,
        ES: 5.0,
        ER: 1.25,
        EP: 1.0,
        XV: value,
        CS: value * 0.53,
        CL: value * 0.53 * 0.54,
        PR: value * 0.53 * 0.54 * 0.3,
    }
    assert medians(found) == pytest.approx(expected)
    assert all(c.low == pytest.approx(c.high) for c in found.changes.values())
    assert [found.changes[link].distance for link in expected] == [0, 1, 2, 2, 3, 4, 5, 6]


def test_points_travel_in_spreads() -> None:
    ground = flat_ground({ISQ: 10.0, ES: 30.0})
    found = medians(scenario_result(scenario({ISQ: 10}), ground))
    assert found[ES] == pytest.approx(10 / 10 * 0.5 * 30)
    assert found[ER] == pytest.approx(10 / 10 * 0.5 * 0.25 * 20)


def test_two_raises_add() -> None:
    ground = flat_ground()
    one, two = ({ISQ: 10.0}, {CS: 4.0})
    both = medians(scenario_result(scenario({**one, **two}), ground))
    alone = [medians(scenario_result(scenario(raises), ground)) for raises in (one, two)]
    assert both == pytest.approx({k: sum(a.get(k, 0.0) for a in alone) for k in both})
    assert both[CS] == pytest.approx(4 + alone[0][CS])


def test_in_all_takes_the_place_of_what_lies_between_and_of_nothing_else() -> None:
    ground = flat_ground()
    total = medians(scenario_result(scenario({ISQ: 10}, TOTAL), ground))
    assert total[CS] == pytest.approx(5 * 0.25)
    assert total[CL] == pytest.approx(5 * 0.25 * 0.54)
    assert total[XV] == pytest.approx(0.2)  # still shown where it arises
    # What does not come from employee satisfaction still passes through the service.
    more = medians(scenario_result(scenario({ISQ: 10, XV: 8}, TOTAL), ground))
    assert more[CS] == pytest.approx(5 * 0.25 + 8 * 0.53)
    beside = medians(scenario_result(scenario({ISQ: 10}, TOTAL, f"{ISQ}>{XV}"), ground))
    assert beside[CS] == pytest.approx(5 * 0.25 + 10 * 0.19 * 0.53)
    service = medians(scenario_result(scenario({ER: 10}, TOTAL), ground))
    assert service[CS] == pytest.approx(10 * 0.08 * 0.53)


def test_the_mirror_adds_to_the_service_but_never_to_the_range_in_all() -> None:
    ground = flat_ground()
    mirror = medians(scenario_result(scenario({ES: 10}, MIRROR), ground))
    assert mirror[CS] == pytest.approx(10 * 0.08 + 0.4 * 0.53)
    both = scenario_result(scenario({ES: 10}, MIRROR, TOTAL), ground)
    assert medians(both)[CS] == pytest.approx(2.5)
    assert MIRROR not in both.on


def test_a_negative_way_takes_away() -> None:
    found = medians(scenario_result(scenario({XV: 10}, f"{XV}>{PR}"), flat_ground()))
    assert found[PR] == pytest.approx(10 * (0.53 * 0.54 * 0.3 - 0.19))
    loyal = medians(scenario_result(scenario({ES: 10}, f"{ES}>{CL}"), flat_ground()))
    assert loyal[CL] == pytest.approx(0.4 * 0.53 * 0.54 - 1.2)


def test_feedback_arrives_once_and_is_not_sent_round_again() -> None:
    ground = flat_ground()
    plain = medians(scenario_result(scenario({CL: 10}), ground))
    fed = medians(scenario_result(scenario({CL: 10}, BACK), ground))
    assert fed.pop(ES) == pytest.approx(10 * 0.3 * 0.181)
    assert fed == pytest.approx(plain)
    again = medians(scenario_result(scenario({CL: 10, ES: 6}, BACK), ground))
    before = medians(scenario_result(scenario({CL: 10, ES: 6}), ground))
    assert again[ES] == pytest.approx(6 + before[PR] * 0.181)
    assert again[ER] == pytest.approx(6 * 0.25)


def test_where_no_range_is_known_the_chain_stops_and_says_so_never_zero() -> None:
    found = scenario_result(scenario({CL: 10}), flat_ground()).changes
    assert found[RG] == LinkChange(RG, "unknown")
    assert found[SV] == LinkChange(SV, "unknown")
    assert found[PR].status == "moved"
    assert found[PR].partial  # growth leads there too, by an unknown amount
    assert found[ISQ] == LinkChange(ISQ, "still")
    assert scenario_result(scenario({RG: 10}), flat_ground()).changes[PR].status == "unknown"


def test_a_score_never_passes_the_ends_where_the_level_is_known() -> None:
    ground = flat_ground(levels={ISQ: 60.0, ES: 98.0})
    found = scenario_result(scenario({ISQ: 10}), ground).changes[ES]
    assert (found.median, found.stopped) == (pytest.approx(2.0), 1.0)
    assert ground.ceiling(ISQ) == 30
    assert ground.ceiling(ES) == 2
    assert ground.ceiling(CS) == 30  # not known


def test_how_often_a_change_is_under_one_point() -> None:
    flat = scenario_result(scenario({ISQ: 10}), flat_ground()).changes
    assert (flat[ES].small, flat[XV].small, flat[SV].small) == (0.0, 1.0, 1.0)
    real = scenario_result(scenario({ES: 5}), real_ground()).changes[EP]
    # .10 to .30 around .20 times five points: symmetrical around one point.
    assert real.small == pytest.approx(0.5, abs=0.02)


# --- spreads ---------------------------------------------------------------------------------


def test_a_spread_is_worked_back_from_margin_and_number() -> None:
    n, sd = 16, 12.0
    margin = quantile_975(n - 1) * sd / n**0.5
    score = LinkScore(ISQ, "ratings", "scored", 50.0, margin=margin, n=n)
    assert own_spread(score) == pytest.approx(sd)
    assert own_spread(replace(score, n=9)) is None
    assert own_spread(replace(score, margin=margin / 3)) is None  # four points
    assert own_spread(replace(score, margin=None)) is None
    assert own_spread(None) is None


def test_an_unknown_spread_is_the_typical_one_of_the_client() -> None:
    ground = ground_of(workshop(), chain_content(), revealed=True)
    own = sorted(spread.points for spread in ground.spreads.values() if spread.own)
    assert ground.spreads[RG].own is False
    assert own[0] <= ground.spreads[RG].points <= own[-1]
    assert ground.levels[ISQ] == 34
    assert ground.levels[RG] is None


def test_before_the_reveal_nothing_of_the_result_is_in_the_ground() -> None:
    rated = workshop().rated
    other = replace(workshop(), rated={**rated, ISQ: replace(rated[ISQ], score=99.0, n=12)})
    grounds = [ground_of(one, chain_content(), revealed=False) for one in (workshop(), other)]
    assert grounds[0] == grounds[1]
    assert set(grounds[0].levels.values()) == {None}


# --- ways ------------------------------------------------------------------------------------


def test_every_shipped_range_but_the_firm_s_is_a_way() -> None:
    found = {(way.source, way.target): way.range for way in ways(chain_content()) if way.start}
    for one in planning_ranges():
        if one.target and (one.source, one.target) != (ES, CS):
            assert found[one.source, one.target] == one
    assert {key for key, span in found.items() if span is None} == {
        (ER, EP),
        (CL, RG),
        (RG, PR),
        (PR, SV),
    }


def test_contested_ways_start_off_and_say_why() -> None:
    doubted = [way for way in ways(chain_content()) if way.kind != "chain"]
    assert {way.key for way in doubted if way.range} == {
        TOTAL,
        MIRROR,
        f"{ISQ}>{EP}",
        f"{ISQ}>{XV}",
        f"{ISQ}>{PR}",
        f"{ES}>{CL}",
        f"{XV}>{PR}",
        BACK,
    }
    for way in doubted:
        assert not way.start
        assert way.why
        assert all(effect.source and effect.check for effect in way.seen)


def test_keys_are_unique_and_the_middles_are_those_that_ship() -> None:
    found = ways(chain_content())
    assert len({way.key for way in found}) == len(found)
    assert {w.key: w.range.mid for w in found if w.kind == "chain" and w.range} == MIDDLES


@pytest.mark.parametrize(("name", "low", "high"), [("E06", 0.04, 0.12), ("E07", -0.18, -0.06)])
def test_a_range_around_one_figure(name: str, low: float, high: float) -> None:
    made = range_of(effects()[name], ES, CS, "x")
    assert (made.low, made.high, made.check, made.drawn_from) == (low, high, "O", (name,))


def test_no_range_can_be_made_of_a_figure_nobody_saw() -> None:
    with pytest.raises(ValueError, match="E05"):
        range_of(effects()["E05"], ISQ, ER, "x")


def test_a_way_without_a_range_cannot_be_switched() -> None:
    blind = next(way for way in ways(chain_content()) if way.key == f"{CL}>{RG}")
    assert is_on(blind, {blind.key: False})
