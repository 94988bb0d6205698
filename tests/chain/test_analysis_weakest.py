"""The weakest link, where to look first, and the sentences for the room."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainkit.chain.analysis import find_weakest, headline_of
from chainkit.chain.content import chain_content
from chainkit.chain.result import LinkScore
from tests.chain.analysis_frames import scored

CONTENT = chain_content()
IDS = [link.id for link in CONTENT.links]
ISQ, ES, ER, EP, XV, CS, CL, RG, PR, SV = IDS


def chain(*scores, status="missing"):
    """All ten links; those not given are missing (or suppressed)."""
    given_ = {score.link: score for score in scores}
    return {link: given_.get(link, LinkScore(link, "ratings", status)) for link in IDS}


def finding(*scores):
    found = find_weakest(chain(*scores), CONTENT)
    return found, headline_of(chain(*scores), found, CONTENT)


def test_the_first_link_lowest_and_seen_differently():
    weakest, headline = finding(
        scored(ISQ, 34, view_gap=27.4, gap_flagged=True), scored(ES, 60), scored(CS, 71)
    )
    assert (weakest.link, weakest.root_candidate) == (ISQ, ISQ)
    assert weakest.why == (
        "Internal service quality has the lowest median (34 of 100) and nothing lies upstream "
        "of it; management sees it 27 points higher than the front line."
    )
    assert headline == "Internal service quality is the link to work on first"


def test_a_later_link_with_nothing_scored_upstream():
    weakest, _ = finding(scored(CS, 40), scored(PR, 70))
    assert weakest.why == (
        "Customer satisfaction has the lowest median (40 of 100) and nothing upstream of it is "
        "scored."
    )


def test_an_upstream_link_within_ten_points_is_where_to_start():
    weakest, headline = finding(scored(ISQ, 48), scored(ES, 44), scored(CS, 38), scored(PR, 90))
    assert (weakest.link, weakest.root_candidate) == (CS, ISQ)
    assert weakest.why == (
        "Customer satisfaction has the lowest median (38 of 100), but internal service quality "
        "(48) lies upstream within 10 points of it."
    )
    assert headline == "Customer satisfaction is weakest, but start at internal service quality"


def test_ten_points_are_within_and_a_hair_more_is_not():
    assert finding(scored(ISQ, 48.0), scored(CS, 38.0))[0].root_candidate == ISQ
    weakest, _ = finding(scored(ISQ, 48.01), scored(CS, 38.0))
    assert weakest.root_candidate == CS
    assert weakest.why == (
        "Customer satisfaction has the lowest median (38 of 100) and no link upstream of it "
        "comes within 10 points."
    )


def test_a_tie_goes_to_the_lowest_consensus():
    weakest, _ = finding(
        scored(ES, 40, consensus=0.8), scored(CS, 40, consensus=0.45), scored(PR, 70, consensus=0.2)
    )
    assert (weakest.link, weakest.root_candidate) == (CS, ES)
    assert weakest.why == (
        "Customer satisfaction and employee satisfaction share the lowest median (40 of 100); "
        "agreement is lowest on customer satisfaction, but employee satisfaction, with the same "
        "median, lies further upstream."
    )


@pytest.mark.parametrize("index", [0.6, None])
def test_a_full_tie_goes_to_the_most_upstream(index):
    """Hard measures have no consensus at all."""
    weakest, _ = finding(
        scored(CL, 40, consensus=index), scored(ER, 40, consensus=index), scored(SV, 70)
    )
    assert weakest.link == weakest.root_candidate == ER
    assert weakest.why == (
        "Employee retention and customer loyalty share the lowest median (40 of 100); "
        "employee retention comes first in the chain and nothing upstream of it is scored."
    )


def test_a_tie_in_consensus_too_names_only_the_first_of_those():
    """An upstream link with the same median but more agreement is not overlooked."""
    weakest, _ = finding(
        scored(ES, 40, consensus=0.9),
        scored(XV, 40, consensus=0.4),
        scored(CL, 40, consensus=0.4),
        scored(SV, 70),
    )
    assert (weakest.link, weakest.root_candidate) == (XV, ES)
    assert weakest.why == (
        "External service value, employee satisfaction and customer loyalty share the lowest "
        "median (40 of 100); agreement is lowest on external service value and customer loyalty, "
        "and external service value comes first of these, but employee satisfaction, with the "
        "same median, lies further upstream."
    )


def test_a_tie_of_many_is_told_in_number():
    weakest, _ = finding(*(scored(link, 50) for link in IDS[:-1]), scored(SV, 75))
    assert weakest.why == (
        "Internal service quality and 8 other links share the lowest median (50 of 100); "
        "internal service quality comes first in the chain and nothing lies upstream of it."
    )


def test_a_lower_mean_elsewhere_is_said():
    weakest, _ = finding(scored(ISQ, 30, score=41.2), scored(CS, 55, score=36.6))
    assert weakest.link == ISQ
    assert weakest.why.endswith("; by mean score customer satisfaction is lower (37 against 41).")
    close, _ = finding(scored(ISQ, 30, score=41.2), scored(CS, 55, score=41.1))
    assert close.why.endswith("is lower (41.1 against 41.2).")


def test_a_split_is_said_where_no_gap_explains_it():
    weakest, _ = finding(scored(ISQ, 30, agreement="split"), scored(CS, 55))
    assert weakest.why.endswith("; opinions on it are split.")
    gap, _ = finding(
        scored(ISQ, 30, agreement="split", view_gap=-16.0, gap_flagged=True), scored(CS, 55)
    )
    assert gap.why.endswith("; management sees it 16 points lower than the front line.")


def test_one_scored_link_compares_with_nothing():
    weakest, headline = finding(scored(CS, 62))
    assert (weakest.link, weakest.root_candidate) == (CS, CS)
    assert weakest.why == (
        "Only customer satisfaction is scored (median 62 of 100), so nothing compares with it."
    )
    assert headline == "So far only customer satisfaction is scored"


def test_nothing_scored_has_no_weakest_and_says_which_nothing():
    assert finding() == (None, "Nothing is scored yet")
    hidden = chain(status="suppressed")
    assert find_weakest(hidden, CONTENT) is None
    assert headline_of(hidden, None, CONTENT) == "Too few answers to show a result"


@pytest.mark.parametrize("index", [0.6, None])
def test_where_every_median_is_the_same_no_link_stands_out(index):
    same = [scored(link, 50, score=50 + at, consensus=index) for at, link in enumerate(IDS)]
    assert finding(*same) == (None, "No link stands out")
    assert finding(*same[:2]) == (None, "No link stands out")


def test_margins_that_all_meet_name_the_lowest_median_and_no_more():
    found = scored(ISQ, 50, score=50, margin=8), scored(CS, 75, score=60, margin=5)
    weakest, headline = finding(*found)
    assert (weakest.link, weakest.clear) == (ISQ, False)
    assert headline == (
        "No link clearly stands out; internal service quality has the lowest median"
    )
    upstream, headline = finding(scored(ES, 55, score=58, margin=6), scored(CS, 50, margin=6))
    assert (upstream.link, upstream.root_candidate, upstream.clear) == (CS, ES, False)
    assert headline == "No link clearly stands out; customer satisfaction has the lowest median"


def test_several_that_share_the_lowest_median_and_lie_close_are_named_alike():
    """The rule still proposes one, and how it came to it stands apart from the finding."""
    found = [scored(link, 50, score=53, margin=9, consensus=0.8) for link in (ES, ER, EP, CL)]
    found.append(scored(ISQ, 55, score=44, margin=9))
    weakest, headline = finding(*found)
    assert (weakest.link, weakest.shared, weakest.singled_out) == (ES, 4, False)
    assert headline == "4 links share the lowest median; none stands out"
    assert weakest.why == (
        "4 links share the lowest median (50 of 100), so it singles out none; by mean score "
        "internal service quality is lowest (44)."
    )
    assert weakest.tie.startswith("Employee satisfaction and 3 other links share")
    two, _ = finding(
        scored(ES, 50, margin=9), scored(CL, 50, margin=9), scored(ISQ, 55, score=50, margin=9)
    )
    assert two.why == (
        "Employee satisfaction and customer loyalty share the lowest median (50 of 100), so it "
        "singles out none."
    )
    apart, headline = finding(*found, scored(PR, 90, margin=5))
    assert (apart.link, apart.singled_out, apart.tie) == (ES, True, "")
    assert "4 links" not in headline


def test_one_link_apart_is_enough_to_stand_out_from():
    """13 points apart and margins of 8 and 5 just meet; a hair more and they do not."""
    low, near = scored(ISQ, 50, margin=8), scored(CS, 63, margin=5)
    assert finding(low, near)[0].clear is False
    assert finding(low, scored(CS, 63.1, margin=5))[0].clear is True
    weakest, headline = finding(low, near, scored(PR, 90, margin=5))
    assert (weakest.clear, headline) == (
        True,
        "Internal service quality is the link to work on first",
    )


def test_suppressed_and_missing_links_are_never_the_weakest():
    scores = chain(scored(CS, 80), status="suppressed")
    assert find_weakest(scores, CONTENT).link == CS


def test_rough_figures_are_called_rough():
    _, headline = finding(scored(ISQ, 34, certainty="rough"), scored(CS, 71))
    assert headline == (
        "Internal service quality looks like the link to work on first, on rough figures"
    )


def test_hard_measures_say_what_their_comparison_rests_on():
    """A link's level depends on its metrics' anchors, so the words claim less."""
    weakest, headline = finding(
        scored(ISQ, 70, source="measures", certainty="firm"),
        scored(SV, 46, source="measures", certainty="firm"),
    )
    assert headline == "Shareholder and client value scores lowest of what is measured"
    assert weakest.why == (
        "Shareholder and client value has the lowest median (46 of 100) and no link upstream of "
        "it comes within 10 points; how links compare rests on the worst and best value set for "
        "each measure."
    )
    _, headline = finding(scored(ISQ, 50, source="measures"), scored(SV, 46, source="measures"))
    assert headline == "Shareholder and client value scores lowest of what is measured"


sets = st.dictionaries(
    st.sampled_from(IDS),
    st.tuples(st.integers(0, 8).map(lambda at: 12.5 * at), st.sampled_from([0.1, 0.5, 0.9])),
    min_size=1,
)


@given(sets)
def test_the_rule_against_a_plain_reading(found):
    scores = [scored(link, median, consensus=index) for link, (median, index) in found.items()]
    weakest = find_weakest(chain(*scores), CONTENT)
    if len(scores) > 1 and len({median for median, _ in found.values()}) == 1:
        assert weakest is None
        return
    ranked = sorted(found, key=lambda link: (*found[link], CONTENT.by_id[link].position))
    assert weakest.link == ranked[0]
    near = [link for link in IDS if link in found and found[link][0] <= found[ranked[0]][0] + 10]
    assert weakest.root_candidate == near[0]


@given(sets)
def test_the_sentence_is_one_sentence_and_promises_nothing(found):
    scores = [scored(link, median, consensus=index) for link, (median, index) in found.items()]
    weakest, headline = finding(*scores)
    if weakest is None:
        assert headline == "No link stands out"
        return
    assert weakest.why.endswith(".")
    assert weakest.why.count(". ") == 0
    assert weakest.why[0].isupper()
    assert headline[0].isupper()
    assert not {"will", "cause", "causes", "raise", "raises"} & set(weakest.why.lower().split())
