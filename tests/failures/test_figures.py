"""What the log says: cleaning, hours, causes, recovery, limits and routes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
import scipy
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from chainkit.errors import BadValue, ChainkitError, ImportRefused
from chainkit.failures.bulk import asked_rows, logged, shipped_rows
from chainkit.failures.clean import clean
from chainkit.failures.picture_routes import keeps_longest, routes_sentence
from chainkit.failures.recovery import discretion, outcomes, time_to_resolve
from chainkit.failures.routes import routes
from chainkit.failures.shifts import by_shift
from chainkit.failures.survival import kaplan_meier
from chainkit.failures.when import Opportunities, chart_of, heat, trend
from chainkit.failures.why import cross, currency_of, pareto, repeats
from chainkit.failures.workshop import Discretion, Failure, Handover
from chainkit.samples import sample_folders
from tests.failures.logs import START, frame_of, log_of, subway


def test_the_subways_published_totals_come_out() -> None:
    log = subway().log
    assert log.cleaned.typed == 19_895
    assert log.cleaned.repeated == 14
    totals = log.totals()
    # Published after another cleaning: 19,880 incidents; dropping exact repeats leaves 19,881.
    assert totals.failures == 19_881
    assert (totals.with_impact, totals.impact, totals.serious) == (8_972, 73_094, 242)
    assert round(totals.per_impact or 0, 2) == 8.15
    assert totals.open is None


def test_the_shipped_log_is_read_quickly_as_every_import_reads_it(tmp_path: Path) -> None:
    path = sample_folders()["ttc-subway"] / "failures" / "log.csv"
    first = [f"{line}\n" for line in path.read_text("utf-8").splitlines()]
    spring = [line for line in first if line.startswith(("2022-03-13", "2022-11-06"))]
    text = "".join([first[0], *first[1:60], *spring, *first[-20:]])
    assert list(shipped_rows(text, "x")) == list(asked_rows(text.encode(), "x"))
    # A file that is another one than the digest says goes the way of every import.
    other = tmp_path / "log.csv"
    other.write_text(text + "2022-02-30,10:00,America/Toronto,A,YU,X,1,\n", "utf-8")
    (tmp_path / "log.sha256").write_text(path.with_suffix(".sha256").read_text("ascii"), "ascii")
    with pytest.raises(ImportRefused):
        list(logged(other, "x"))


def test_every_decision_on_the_subways_log_is_told() -> None:
    cleaned = subway().log.cleaned
    assert [(d.what, d.rows) for d in cleaned.of("duplicate")] == [("duplicate", 14)]
    unknown = cleaned.of("unknown_code")
    assert sum(each.rows for each in unknown) == 463
    assert (unknown[0].found, unknown[0].rows) == ("MUNCA", 398)
    written = {(d.found, d.meant) for d in cleaned.of("spelling") if d.field == "service"}
    assert written == {(w, "YU/BD") for w in ("YU / BD", "YU & BD", "YU/ BD")} | {("B/D", "BD")}
    assert [d.rows for d in cleaned.of("blank")] == [39]
    assert ("service", "YUS", "YU") in {(p.field, p.written, p.meant) for p in cleaned.proposals()}
    assert len(cleaned.proposals()) <= 12


def test_the_subways_days_vary_more_than_chance() -> None:
    log = subway().log
    chart = log.chart("day")
    assert chart is not None
    assert chart.name == "c′"
    assert len(log.trend("day")) == 365
    assert sum(p.count for p in log.trend("month")) == 19_881
    assert log.heat().counts.sum() == 19_881
    assert log.heat().days.tolist() == [52, 52, 52, 52, 52, 53, 52]
    assert not log.heat().rated


def test_spellings_that_somebody_decided_win() -> None:
    rows = [{"service": "North"}] * 3 + [{"service": "north "}, {"service": "Nrth"}]
    frame = frame_of(rows)
    cleaned = clean(log_of(rows), frame, decided={("service", "Nrth"): "North"})
    assert cleaned.events.texts["service"].names == ("North",)
    assert [(d.what, d.rows) for d in cleaned.decisions] == [("spelling", 1), ("decided", 1)]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 2)), max_size=12))
def test_what_is_left_out_repeats_in_every_field(rows: list[tuple[str, int]]) -> None:
    made = [{"cause": c, "impact": float(n), "occurred_at": START} for c, n in rows]
    if not made:
        return
    cleaned = clean(log_of(made), frame_of(made))
    assert len(cleaned.events) == len(set(rows))
    assert cleaned.repeated == len(rows) - len(set(rows))


def test_hours_are_rates_where_exposure_is_known_and_thin_cells_stay_grey() -> None:
    events = log_of([{}, {}, {"occurred_at": START}])
    monday = (date(2026, 3, 2) - date(1970, 1, 1)).days
    exposure = Opportunities(np.array([monday] * 3), np.array([9, 10, 11]), np.array([40, 50, 19]))
    found = heat(events, exposure)
    assert found.rated
    assert found.values[0, 9] == 2 / 40
    assert found.values[0, 10] == 1 / 50
    assert np.isnan(found.values[0, 11])
    assert found.thin == 1
    assert found.top(1) == ((0, 9),)
    daily = Opportunities(np.array([monday]), np.array([-1]), np.array([500]))
    assert not heat(events, daily).rated
    periods = trend(events, "day", daily)
    assert periods[0].exposure == 500


def test_hours_are_those_of_the_clients_clock() -> None:
    """Clocks went forward in Toronto on 13 March 2022: 06:30 UTC was 01:30, 07:30 was 03:30."""
    moments = [datetime(2022, 3, 13, hour, 30, tzinfo=UTC) for hour in (6, 7)]
    events = log_of([{"occurred_at": each} for each in moments], "America/Toronto")
    assert events.hour.tolist() == [1, 3]
    assert events.weekday.tolist() == [6, 6]


def test_a_shift_over_midnight_belongs_to_the_day_on_which_it_began() -> None:
    night = [START + timedelta(days=1, hours=h) for h in (-16, -6, -10)]  # 17 h, 3 h, 23 h
    found = by_shift(heat(log_of([{"occurred_at": each} for each in night])), (6, 14, 22))
    assert found.counts[0].tolist() == [0, 1, 2]
    assert found.counts.sum() == 3
    assert [found.hours(at) for at in range(3)] == [(6, 14), (14, 22), (22, 6)]
    assert found.whole(0) is None
    day = (START.date() - date(1970, 1, 1)).days
    asked = Opportunities(np.array([day] * 2), np.array([9, 17]), np.array([50, 10]))
    rated = by_shift(heat(log_of([{}, {}]), asked), (6, 14, 22))
    assert rated.values[0, 0] == 2 / 50
    assert np.isnan(rated.values[0, 1])
    assert [round(each, 3) for each in rated.whole(0) or ()] == [0.04, 0.011, 0.135]


def test_a_long_silence_is_not_a_time_without_failures() -> None:
    busy = [{"occurred_at": START + timedelta(hours=h)} for h in range(48)]
    events = log_of([*busy, *({"occurred_at": START + timedelta(days=400)} for _ in range(30))])
    assert heat(events).days.sum() < 70
    chart = chart_of(trend(events, "month"))
    assert chart is not None
    assert np.isnan(chart.observed[5])


def test_the_few_causes_that_make_most_of_it() -> None:
    rows = [{"cause": "a", "severity": 1.0}] * 5 + [{"cause": "b", "severity": 5.0}] * 3
    rows += [{"cause": "c", "severity": None}] * 2
    events = log_of(rows)
    counted = pareto(events)
    assert [(b.name, b.count, b.vital) for b in counted.bars] == [
        ("a", 5, True), ("b", 3, True), ("c", 2, False)
    ]  # fmt: skip
    assert counted.thin
    severe = pareto(events, by="severity")
    assert [b.name for b in severe.bars] == ["b", "a"]
    assert severe.unknown == 2


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from("abcdefg"), min_size=1, max_size=60))
def test_the_vital_causes_are_the_smallest_set_of_four_fifths(causes: list[str]) -> None:
    found = pareto(log_of([{"cause": c} for c in causes]))
    vital = [b.weight for b in found.bars if b.vital]
    assert sum(vital) >= 0.8 * len(causes) - 1e-9
    assert sum(vital[:-1]) < 0.8 * len(causes)
    assert found.bars[-1].upto == pytest.approx(1)


@pytest.mark.parametrize(("second", "leaders"), [(26, 2), (17, 2), (13, 1)])
def test_which_cause_comes_first_may_be_chance(second: int, leaders: int) -> None:
    rows = [{"cause": "a"}] * 28 + [{"cause": "b"}] * second + [{"cause": "c"}] * 9
    assert pareto(log_of(rows)).leaders == leaders  # (28 - 17)² ≤ 3.84 · 45 < (28 - 13)²


@pytest.mark.parametrize("year", [26, 2126])
def test_a_year_that_cannot_be_meant_is_refused(year: int) -> None:
    with pytest.raises(ValidationError, match="occurred from 1970 to 2099"):
        Failure(client="x", id="a", occurred_at=datetime(year, 6, 3, 8, tzinfo=UTC))


def test_two_currencies_are_not_added() -> None:
    rows = [{"compensation": 5.0, "currency": "EUR"}, {"compensation": 5.0, "currency": "USD"}]
    with pytest.raises(ChainkitError, match=r"EUR and USD, which cannot be added"):
        pareto(log_of(rows), by="cost")
    one = pareto(log_of([{**rows[0], "handling_minutes": 10.0}, {}]), by="cost", minute_cost=0.5)
    assert (one.total, one.unknown) == (10.0, 1)
    with pytest.raises(ChainkitError, match="EUR and USD"):  # what has none is in the client's own
        pareto(log_of([rows[0], {"compensation": 1.0}]), by="cost", currency="USD")
    assert currency_of(log_of([rows[0], {"currency": "USD"}]), "CHF") == "EUR"


def test_causes_against_services() -> None:
    rows = [{"cause": "a", "service": "x"}] * 30 + [{"cause": "b", "service": "y"}] * 30
    found = cross(log_of(rows), "cause", "service")
    assert found.counts.tolist() == [[30, 0], [0, 30]]
    assert found.residuals[0, 0] > 3 > -3 > found.residuals[0, 1]
    back = repeats(log_of([{"customer_ref": "k"}, {"customer_ref": "k", "repeat_of": "f000"}]))
    assert (back.repeated, back.customers, back.again) == (1, 1, 1)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.booleans()), min_size=1, max_size=40))
def test_the_share_still_open_is_that_of_scipy(rows: list[tuple[int, bool]]) -> None:
    times, ended = np.array([t for t, _ in rows], float), np.array([e for _, e in rows])
    mine = kaplan_meier(times, ended)
    assert mine is not None
    if not ended.any():
        assert not len(mine.times)
        return
    theirs = scipy.stats.ecdf(scipy.stats.CensoredData(times[ended], right=times[~ended])).sf
    steps = np.isin(theirs.quantiles, mine.times)
    np.testing.assert_allclose(theirs.probabilities[steps], mine.still_open, atol=1e-12)


def test_open_failures_count_for_as_long_as_they_were_watched() -> None:
    rows = [{"resolved_at": START + timedelta(hours=at + 2)} for at in range(6)]
    events = log_of([*rows, {}, {}])
    found = time_to_resolve(events)
    assert found is not None
    assert (found.n, found.ended, found.censored) == (8, 6, 2)
    assert found.time_to(0.5) == 2
    assert time_to_resolve(log_of([{}, {}])) is None
    with pytest.raises(BadValue):
        kaplan_meier([-1.0], [True])


def test_means_of_fewer_than_five_answers_are_not_shown() -> None:
    rows = [{"recovery": ("refund",), "csat_after": 4.0}] * 5
    rows += [{"recovery": ("refund", "gift"), "csat_after": 1.0}]
    found = {each.action: each for each in outcomes(log_of(rows))}
    assert found["refund"].csat == 3.5
    assert (found["gift"].csat, found["gift"].answered) == (None, 1)


def test_limits_are_held_case_by_case_customer_by_customer_month_by_month() -> None:
    def case(days: int, amount: float, **more: object) -> dict[str, object]:
        base = {"authority": "Desk", "customer_ref": "k", "recovery": ("refund",)}
        return {**base, "occurred_at": START + timedelta(days=days), "compensation": amount, **more}

    rows = [
        case(0, 60),
        case(300, 50),
        case(700, 90, approval_needed=1.0),
        case(701, 0, refused=1.0),
    ]
    limit = Discretion(
        client="x", id="desk", role="Desk", per_case=80, per_customer=100, monthly_budget=85,
        second_person_above=55, remedies=("gift",),
    )  # fmt: skip
    (used,) = discretion(log_of(rows), [limit])
    assert (used.cases, used.amount, used.over) == (4, 200, 1)
    assert (used.second, used.alone, used.refused) == (2, 1, 1)
    assert (used.repeat_users, used.over_customers) == (1, 1)
    assert (used.months_over, used.outside) == (1, 4)
    roomier = limit.changed(per_customer=110.0)
    assert discretion(log_of(rows), [roomier])[0].over_customers == 0


def test_where_failures_go_and_who_owns_them() -> None:
    def stay(failure: str, step: int, name: str, start: int, end: int | None, *, owner: bool = False
             ) -> Handover:  # fmt: skip
        return Handover(
            client="x", id=f"{failure}/{step}", failure=failure, step=step, department=name,
            received_at=START + timedelta(hours=start), owner=owner,
            passed_at=None if end is None else START + timedelta(hours=end),
        )  # fmt: skip

    stays = [
        stay("a", 1, "Desk", 0, 2, owner=True), stay("a", 2, "Back", 2, 10),
        stay("a", 3, "Desk", 10, None), stay("b", 1, "Back", 0, None),
    ]  # fmt: skip
    found = routes(
        stays, {"a": START + timedelta(hours=11), "b": None}, START + timedelta(hours=20)
    )
    desk, back = found.departments
    assert (desk.name, desk.held, desk.owner, desk.waiting) == ("Back", 2, 0, 1)
    assert (back.name, back.median, back.waiting) == ("Desk", 1.0, 0)
    assert (back.hours, back.first, back.place) == (3.0, 1, 2.0)
    assert (keeps_longest(found), found.hours) == (desk, 31.0)
    assert "Back has them for 90" in routes_sentence(found)
    assert found.moves == {("Back", "Desk"): 1, ("Desk", "Back"): 1}
    assert (found.failures, found.several, found.ownerless, found.back) == (2, 1, 1, 1)
