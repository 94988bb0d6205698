"""The chain's figures as tables of ready-made words: picture twin, views, hard measures.

*Not measured*, *hidden*, *does not apply* and 0 are four different things, and each has its
own word here.  Imports the chain's model, results, state and report.blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from chainkit.chain.choice import lowest_links
from chainkit.chain.gap import gap_size, signed_gap
from chainkit.chain.picture_words import agreement_words, base_words
from chainkit.chain.result import GroupScore, LinkScore, Status
from chainkit.chain.state import ChainState
from chainkit.report.blocks import Block, Bullets, Table
from chainkit.rounding import points
from chainkit.words import inside, listed, number, plain, say
from chainkit.workshop.records import ROLE_GROUPS
from chainkit.workshop.suppression import FLOOR

NONE = "–"
_Cell = Callable[[LinkScore], str]


def status_words(status: Status) -> str:
    """The word for why there is no number; "" where there is one."""
    words: dict[Status, str] = {
        "missing": say("not measured"),
        "suppressed": say("hidden"),
        "not_applicable": say("does not apply"),
    }
    return words.get(status, "")


def link_table(state: ChainState) -> Table:
    """The chain picture in words: one row per link, in seed order."""
    result, content = state.result, state.content
    rated = result.primary == "ratings"
    agreement = say("Agreement")
    columns: list[tuple[str, _Cell]] = [
        (say("Score"), score_cell),
        (say("Median"), lambda s: points_or_dash(s.median)),
        (say("Middle half"), _middle_half),
        (say("People") if rated else say("Units"), lambda s: NONE if s.n is None else str(s.n)),
    ]
    if rated:
        columns += [
            (agreement, _agreement),
            *((name, partial(group_cell, role_group=key)) for key, name in _groups(state)),
            (say("Gap"), gap_cell),
        ]
        if any(result.beside(link.id) for link in content.links):
            columns.append((say("Hard measure"), lambda s: _beside(state, s.link)))
    shown = [result.shown(link.id) for link in content.links]
    return Table(
        caption=say("Score of each link, 0 to 100"),
        columns=(say("Link"), *(name for name, _ in columns)),
        rows=tuple(
            (content.by_id[score.link].name, *(cell(score) for _, cell in columns))
            for score in shown
        ),
        numeric=tuple(i + 1 for i, (name, _) in enumerate(columns) if name != agreement),
    )


def _groups(state: ChainState) -> list[tuple[str, str]]:
    """Role groups with a column: the two that are compared, and whoever else answered."""
    here = {group.role_group for score in state.result.rated.values() for group in score.groups}
    always = {"management", "front_line"}
    names = state.content.role_groups
    return [(key, names.get(key, key)) for key in ROLE_GROUPS if key in here | always]


def in_short(state: ChainState) -> list[Block]:
    """What a hurried reader should know: lowest, highest, widest gap, what is not known."""
    result, content = state.result, state.content
    shown = [result.shown(link.id) for link in content.links]
    scored = sorted((s for s in shown if s.status == "scored"), key=lambda s: s.median or 0.0)
    if len(scored) < 2:
        return []
    names = {link.id: inside(link.name) for link in content.links}
    items = _ends(scored[-1], names, state)
    gaps = [s for s in scored if s.gap_flagged]
    if gaps:
        widest = max(gaps, key=lambda s: abs(s.view_gap or 0.0))
        how = _gap_words(widest)
        items.append(
            say("**Views differ most** on {link}: {how}.", link=names[widest.link], how=how)
        )
    missing = ", ".join(names[s.link] for s in shown if s.status == "missing")
    if missing:
        items.append(say("**Not measured:** {links}.", links=missing))
    hidden = ", ".join(names[s.link] for s in shown if s.status == "suppressed")
    if hidden:
        items.append(say("**Hidden:** {links}.", links=hidden))
    return [Bullets(tuple(items))] if items else []


def _ends(high: LinkScore, names: Mapping[str, str], state: ChainState) -> list[str]:
    """The lowest and the highest link, and what such an order rests on."""
    result, items = state.result, []
    if result.weakest:
        items += [
            _lowest(names, state),
            say(
                "**Highest:** {link}, {figures}.",
                link=names[high.link],
                figures=_median_and_score(high),
            ),
        ]
    if result.primary == "measures":
        items.append(
            say(
                "**Mind:** each link is seen only through the measures that were at hand. What "
                "stands for which link, and what it leaves out, is told under Hard measures."
            )
        )
    return items


def _lowest(names: Mapping[str, str], state: ChainState) -> str:
    """The lowest link; of several that share the lowest median none before the others."""
    lowest = lowest_links(state)
    low = state.result.shown(lowest[0])
    if len(lowest) == 1:
        figures = _median_and_score(low)
        return say("**Lowest:** {link}, {figures}.", link=names[low.link], figures=figures)
    return say(
        "**Lowest together:** {links}, all with the median {median}.",
        links=listed([names[link] for link in lowest]),
        median=points_or_dash(low.median),
    )


def _median_and_score(score: LinkScore) -> str:
    median, shown = points_or_dash(score.median), score_cell(score)
    if not (base := base_words(score)):
        return say("median {median}, score {score}", median=median, score=shown)
    return say("median {median}, score {score} from {base}", median=median, score=shown, base=base)


def points_or_dash(value: float | None) -> str:
    """A score or median as a whole number; a dash where there is none."""
    return NONE if value is None else points(value)


def score_cell(score: LinkScore) -> str:
    """The score with its margin, or the word for why there is none."""
    if score.status != "scored":
        return status_words(score.status)
    margin = "" if score.known_margin is None else f" ± {points(score.known_margin)}"
    return points_or_dash(score.score) + margin


def group_cell(score: LinkScore, role_group: str) -> str:
    """One role group's score on a link, or the word for why there is none."""
    group = next((g for g in score.groups if g.role_group == role_group), None)
    if group is None or score.status != "scored":
        return NONE
    return _group_words(group)


def gap_cell(score: LinkScore) -> str:
    """Management minus front line, signed, in points."""
    return signed_gap(score) or NONE


def views_table(state: ChainState) -> Table | None:
    """Links where management and front line see it differently, or opinions are split."""
    rows = []
    for link in state.content.links:
        score = state.result.rated[link.id]
        said = [words for words in (_gap_words(score), _split_words(score)) if words]
        if said:
            rows.append((link.name, "; ".join(said) + ".", link.question))
    if not rows:
        return None
    return Table(
        say("Where people see it differently"),
        (say("Link"), say("How views differ"), say("Ask the room")),
        tuple(rows),
    )


def coverage_table(state: ChainState) -> Table:
    """Links with hard measures: what their scores rest on, what is missing or hidden."""
    kept = {metric.link for metric in state.metrics}
    measured = state.result.measured
    rows = [
        (link.name, score_cell(measured[link.id]), measured[link.id].detail)
        for link in state.content.links
        if link.id in kept
    ]
    columns = (say("Link"), say("Score"), say("What it rests on"))
    return Table(say("Scores from hard measures"), columns, tuple(rows), numeric=(1,))


def without_measures(state: ChainState) -> str:
    """One sentence naming the links that no hard measure is kept for; "" if there are none."""
    kept = {metric.link for metric in state.metrics}
    others = [inside(link.name) for link in state.content.links if link.id not in kept]
    links = ", ".join(others)
    return say("No hard measure is kept for {links}.", links=links) if others else ""


def rules_table(state: ChainState) -> Table:
    """How each metric becomes a score: its anchors, unit and smallest number of answers."""
    place = {link.id: link.position for link in state.content.links}
    rows = [
        (
            metric.label,
            state.content.by_id[metric.link].name,
            plain(metric.worst),
            plain(metric.best),
            metric.unit or NONE,
            str(max(metric.min_n, FLOOR)) if metric.min_n else say("not a survey"),
        )
        for metric in sorted(state.metrics, key=lambda m: (place[m.link], m.label))
    ]
    return Table(
        say("How a measured value becomes a score"),
        (
            say("Metric"),
            say("Link"),
            say("0 points at"),
            say("100 points at"),
            say("Unit"),
            say("Fewest respondents"),
        ),
        tuple(rows),
        numeric=(2, 3),
    )


def notes_table(state: ChainState) -> Table | None:
    """Why each metric stands for its link, in the words of whoever chose it."""
    place = {link.id: link.position for link in state.content.links}
    rows = [
        (metric.label, state.content.by_id[metric.link].name, metric.note.strip())
        for metric in sorted(state.metrics, key=lambda m: (place[m.link], m.label))
        if metric.note.strip()
    ]
    columns = (say("Metric"), say("Link"), say("Note"))
    caption = say("Why each measure stands for its link")
    return Table(caption, columns, tuple(rows)) if rows else None


def _group_words(group: GroupScore) -> str:
    if group.status == "scored":
        return points_or_dash(group.score)
    return say("no answer") if group.status == "missing" else status_words(group.status)


def _middle_half(score: LinkScore) -> str:
    if score.q1 is None or score.q3 is None:
        return NONE
    return say("{low} to {high}", low=points(score.q1), high=points(score.q3))


def _agreement(score: LinkScore) -> str:
    if score.consensus is None:
        return NONE
    return f"{agreement_words(score.agreement or '')} ({number(score.consensus, 2)})"


def _beside(state: ChainState, link: str) -> str:
    measured = state.result.measured[link]
    if measured.status != "scored":
        return status_words(measured.status)
    return points_or_dash(measured.score)


def _gap_words(score: LinkScore) -> str:
    if not score.gap_flagged or score.view_gap is None:
        return ""
    said = {
        "points": gap_size(score),
        "management": group_cell(score, "management"),
        "front": group_cell(score, "front_line"),
    }
    if score.view_gap > 0:
        return say(
            "management sees it {points} points higher than the front line ({management} against "
            "{front})",
            **said,
        )
    return say(
        "management sees it {points} points lower than the front line ({management} against "
        "{front})",
        **said,
    )


def _split_words(score: LinkScore) -> str:
    if score.agreement != "split":
        return ""
    return say("opinions are split (consensus {index})", index=number(score.consensus or 0.0, 2))
