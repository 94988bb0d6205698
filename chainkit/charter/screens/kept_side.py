"""What the months of one promise say: its share with the interval, its months as a line."""

from __future__ import annotations

from chainkit.charter.attainment import WANTED, counted_words, missing_months
from chainkit.charter.result import Attainment, PromiseView
from chainkit.charter.screens.kept_words import missing_words, standing_words
from chainkit.markup import Markup, el
from chainkit.pictures.chart import Chart, Gap, Point, Rule, draw_chart
from chainkit.report.svg import still_svg
from chainkit.words import month_words, number, say


def about(view: PromiseView) -> Markup:
    """The share, its picture, what is missing and how it is reckoned."""
    kept = view.attainment
    missing = missing_words(missing_months(kept.series))
    return el(
        "section",
        el("h2", _headline(kept)),
        el("p", counted_words(kept)),
        el("div", kept.warning, class_="ck-claim ck-doubt") if kept.warning else None,
        _picture(kept),
        el("p", missing) if missing else None,
        el(
            "p",
            say(
                "Kept = cases within the promise / cases it held for × 100. The interval is "
                "Wilson's, 95 %. That 90 % is wanted, and that under 30 cases are too few, are "
                "rules of ours (mark O)."
            ),
            class_="ck-hint",
        ),
        aria_label=say("What the months say"),
    )


def _headline(kept: Attainment) -> str:
    if kept.percent is None:
        return say("Not counted")
    words = standing_words(kept)
    return say("{percent} %: {words}", percent=number(kept.percent, 1), words=words)


def _picture(kept: Attainment) -> Markup | None:
    """The months as a line; nothing before two of them have cases."""
    shares = [
        within / in_scope if in_scope and within is not None else None
        for _, in_scope, within in kept.series
    ]
    if sum(share is not None for share in shares) < 2:
        return None
    chart = Chart(
        title=say("Share kept by month"),
        sentence=_sentence(kept, shares),
        points=tuple(_point(kept, at, share) for at, share in enumerate(shares)),
        ticks=tuple(month[5:] for month, _, _ in kept.series),
        rules=(Rule(WANTED / 100, say("90 %"), strong=True),),
        gaps=_gaps(kept),
    )
    svg = still_svg(draw_chart(chart, "narrow"), "kept-", chart.sentence)
    return el("figure", svg, class_="ck-figure")


def _point(kept: Attainment, at: int, share: float | None) -> Point:
    in_scope = kept.series[at][1]
    return Point(share, foot=say("0") if in_scope == 0 else "")


def _gaps(kept: Attainment) -> tuple[Gap, ...]:
    """Runs of months that nobody counted."""
    found: list[Gap] = []
    for at, (_, in_scope, _) in enumerate(kept.series):
        if in_scope is not None:
            continue
        if found and found[-1].last == at - 1:
            found[-1] = Gap(found[-1].first, at, found[-1].words)
        else:
            found.append(Gap(at, at, say("not counted")))
    return tuple(found)


def _sentence(kept: Attainment, shares: list[float | None]) -> str:
    known = [(share, at) for at, share in enumerate(shares) if share is not None]
    low, high = min(known), max(known)
    return say(
        "Share kept by month: lowest {low} % in {low_month}, highest {high} % in {high_month}.",
        low=number(low[0] * 100, 1),
        low_month=month_words(kept.series[low[1]][0]),
        high=number(high[0] * 100, 1),
        high_month=month_words(kept.series[high[1]][0]),
    )
