"""The chain's figures as tables of ready-made words: picture twin, views, hard measures.

*Not measured*, *hidden*, *does not apply* and 0 are four different things, and each has its
own word here.  Imports the chain's model, results, state and report.blocks.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from chainkit.chain.model import ROLE_GROUPS
from chainkit.chain.result import GroupScore, LinkScore, Status
from chainkit.chain.state import ChainState
from chainkit.chain.suppression import FLOOR
from chainkit.report.blocks import Block, Bullets, Table
from chainkit.rounding import points, signed_points

NONE = "–"
STATUS_WORDS: dict[Status, str] = {
    "scored": "",
    "missing": "not measured",
    "suppressed": "hidden",
    "not_applicable": "does not apply",
}
_Cell = Callable[[LinkScore], str]


def link_table(state: ChainState) -> Table:
    """The chain picture in words: one row per link, in seed order."""
    result, content = state.result, state.content
    rated = result.primary == "ratings"
    columns: list[tuple[str, _Cell]] = [
        ("Score", score_cell),
        ("Median", lambda s: points_or_dash(s.median)),
        ("Middle half", _middle_half),
        ("People" if rated else "Units", lambda s: NONE if s.n is None else str(s.n)),
    ]
    if rated:
        columns += [
            ("Agreement", _agreement),
            *((name, partial(group_cell, role_group=key)) for key, name in _groups(state)),
            ("Gap", gap_cell),
        ]
        if any(result.beside(link.id) for link in content.links):
            columns.append(("Hard measure", lambda s: _beside(state, s.link)))
    shown = [result.shown(link.id) for link in content.links]
    return Table(
        caption="Score of each link, 0 to 100",
        columns=("Link", *(name for name, _ in columns)),
        rows=tuple(
            (content.by_id[score.link].name, *(cell(score) for _, cell in columns))
            for score in shown
        ),
        numeric=tuple(i + 1 for i, (name, _) in enumerate(columns) if name != "Agreement"),
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
    names = {link.id: link.name.lower() for link in content.links}
    low, high = scored[0], scored[-1]
    if result.weakest:
        low = result.shown(result.weakest.link)
    items = []
    if result.weakest:
        ends = (("Lowest", low), ("Highest", high))
        items = [f"**{end}:** {names[s.link]}, {_median_and_score(s)}." for end, s in ends]
    gaps = [s for s in scored if s.gap_flagged]
    if gaps:
        widest = max(gaps, key=lambda s: abs(s.view_gap or 0.0))
        items.append(f"**Views differ most** on {names[widest.link]}: {_gap_words(widest)}.")
    for status, words in (("missing", "Not measured"), ("suppressed", "Hidden")):
        missing = [names[s.link] for s in shown if s.status == status]
        if missing:
            items.append(f"**{words}:** {', '.join(missing)}.")
    return [Bullets(tuple(items))] if items else []


def _median_and_score(score: LinkScore) -> str:
    return f"median {points_or_dash(score.median)}, score {score_cell(score)}"


def points_or_dash(value: float | None) -> str:
    """A score or median as a whole number; a dash where there is none."""
    return NONE if value is None else points(value)


def score_cell(score: LinkScore) -> str:
    """The score with its margin, or the word for why there is none."""
    if score.status != "scored":
        return STATUS_WORDS[score.status]
    margin = "" if score.margin is None else f" ± {points(score.margin)}"
    return points_or_dash(score.score) + margin


def group_cell(score: LinkScore, role_group: str) -> str:
    """One role group's score on a link, or the word for why there is none."""
    group = next((g for g in score.groups if g.role_group == role_group), None)
    if group is None or score.status != "scored":
        return NONE
    return _group_words(group)


def gap_cell(score: LinkScore) -> str:
    """Management minus front line, signed, in points."""
    if score.view_gap is None:
        return NONE
    return signed_points(score.view_gap)


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
        "Where people see it differently", ("Link", "How views differ", "Ask the room"), tuple(rows)
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
    columns = ("Link", "Score", "What it rests on")
    return Table("Scores from hard measures", columns, tuple(rows), numeric=(1,))


def without_measures(state: ChainState) -> str:
    """One sentence naming the links that no hard measure is kept for; "" if there are none."""
    kept = {metric.link for metric in state.metrics}
    others = [link.name.lower() for link in state.content.links if link.id not in kept]
    return f"No hard measure is kept for {', '.join(others)}." if others else ""


def rules_table(state: ChainState) -> Table:
    """How each metric becomes a score: its anchors, unit and smallest number of answers."""
    place = {link.id: link.position for link in state.content.links}
    rows = [
        (
            metric.label,
            state.content.by_id[metric.link].name,
            f"{metric.worst:g}",
            f"{metric.best:g}",
            metric.unit or NONE,
            str(max(metric.min_n, FLOOR)) if metric.min_n else "not a survey",
        )
        for metric in sorted(state.metrics, key=lambda m: (place[m.link], m.label))
    ]
    return Table(
        "How a measured value becomes a score",
        ("Metric", "Link", "0 points at", "100 points at", "Unit", "Fewest respondents"),
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
    columns = ("Metric", "Link", "Note")
    return Table("Why each measure stands for its link", columns, tuple(rows)) if rows else None


def _group_words(group: GroupScore) -> str:
    if group.status == "scored":
        return points_or_dash(group.score)
    return "no answer" if group.status == "missing" else STATUS_WORDS[group.status]


def _middle_half(score: LinkScore) -> str:
    if score.q1 is None or score.q3 is None:
        return NONE
    return f"{points(score.q1)} to {points(score.q3)}"


def _agreement(score: LinkScore) -> str:
    if score.consensus is None:
        return NONE
    return f"{score.agreement} ({score.consensus:.2f})"


def _beside(state: ChainState, link: str) -> str:
    measured = state.result.measured[link]
    if measured.status != "scored":
        return STATUS_WORDS[measured.status]
    return points_or_dash(measured.score)


def _gap_words(score: LinkScore) -> str:
    if not score.gap_flagged or score.view_gap is None:
        return ""
    way = "higher" if score.view_gap > 0 else "lower"
    management, front = group_cell(score, "management"), group_cell(score, "front_line")
    size = f"{points(abs(score.view_gap))} points"
    return f"management sees it {size} {way} than the front line ({management} against {front})"


def _split_words(score: LinkScore) -> str:
    if score.agreement != "split":
        return ""
    return f"opinions are split (consensus {score.consensus:.2f})"
