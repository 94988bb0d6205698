"""One client's assessment of practices as a document, from its latest or any assessment.

While a round is open no rating is in it.  Imports the exercise's state, pictures and words, and
the report's blocks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from chainkit.continuum.analysis import hidden_sentence
from chainkit.continuum.model import ContinuumContent
from chainkit.continuum.movement import movement_words
from chainkit.continuum.picture import draw_ladder, ladder_sentence
from chainkit.continuum.picture_units import draw_units, units_sentence
from chainkit.continuum.report_method import method_blocks, told_block
from chainkit.continuum.report_move import step_blocks, target_blocks
from chainkit.continuum.result import CellResult, Profile, UnitStand
from chainkit.continuum.screens.frame import unit_parts
from chainkit.continuum.screens.reveal import agreement_words, cell_words, rungs_caption
from chainkit.continuum.stage_words import at_stage, figure_words, people_words
from chainkit.continuum.state import ContinuumState
from chainkit.continuum.topics import continuum_topics
from chainkit.report.blocks import Block, Bullets, Callout, Figure, Heading, Paragraph, Table
from chainkit.report.citations import Citations
from chainkit.report.words import origin_note, unmarked
from chainkit.words import day, say, spoken
from chainkit.workshop.records import GROUP_NAMES, ROLE_GROUPS
from chainkit.workshop.report_actions import actions_blocks
from chainkit.workshop.state import sheets_done_words

__all__ = ["continuum_report_blocks", "report_title"]
NONE = "–"


def continuum_report_blocks(
    state: ContinuumState, today: date | None = None, *, with_comments: bool = False
) -> tuple[Block, ...]:
    """The report of one assessment.

    `today`: what is overdue then (None: on the assessment's day).  `with_comments`: evidence
    and reasons as they were typed; they may name people.
    """
    blocks, cited = _opening(state), Citations()
    if state.session is None:
        return (*blocks, _nothing(), told_block(state, cited), *_sources(cited))
    if state.profile is None:
        blocks.append(_open(state))
    else:
        blocks += _found(state, state.profile)
        blocks += _rungs(state, state.profile, with_comments=with_comments)
    blocks += _units(state)
    blocks += step_blocks(state, with_comments=with_comments)
    blocks += target_blocks(state, with_comments=with_comments)
    on = today or state.session.held_on
    blocks += actions_blocks(state, "continuum", continuum_topics(state), on)
    blocks += method_blocks(state, cited)
    return (*blocks, told_block(state, cited), *_sources(cited))


def _sources(cited: Citations) -> list[Block]:
    return [Heading(say("Sources")), cited.block()]


def report_title(state: ContinuumState) -> str:
    """The document's title: whose practices they are."""
    unit = state.session.unit if state.session else ""
    if unit:
        return say("{client}, {unit}: practices continuum", client=state.client.title, unit=unit)
    return say("{client}: practices continuum", client=state.client.title)


def _opening(state: ContinuumState) -> list[Block]:
    blocks: list[Block] = [Heading(report_title(state), level=1)]
    session = state.session
    if session is not None:
        where = f"**{unmarked(session.title)}**, {day(session.held_on)}"
        said = (
            say("{where}. Answers are anonymous.", where=where)
            if session.promise == "anonymous"
            else say(
                "{where}. Answers are confidential: the facilitator can see who answered what.",
                where=where,
            )
        )
        blocks.append(Paragraph(said))
    if note := origin_note(state.client.origin, state.client.credit):
        blocks.append(Callout(say("{sentence}.", sentence=note.rstrip("."))))
    return blocks


def _nothing() -> Callout:
    return Callout(
        say(
            "This client has no assessment of its practices yet: there is nothing to report. What "
            "is missing: an assessment (Prepare), the ratings of at least five people (Rate), and "
            "a reveal. What the stages are and how they are made stands below."
        ),
        kind="warning",
        title=say("Nothing to report yet"),
    )


def _open(state: ContinuumState) -> Callout:
    sheets = sheets_done_words(state.progress)
    how = say("Ratings stay hidden until the facilitator reveals them.")
    return Callout(f"{sheets} {how}", kind="warning", title=say("Rating is still open"))


# --- the ladders ------------------------------------------------------------------------------


def _found(state: ContinuumState, profile: Profile) -> Iterator[Block]:
    who = say("People who answered: {people}.", people=people_words(profile))
    yield Callout(f"{profile.why} {who}", kind="finding", title=profile.finding)
    yield Heading(say("Where it stands"))
    yield _ladder(state, profile)
    yield Bullets(
        tuple(
            f"**{component.name}: {at_stage(found.stage)}.** {found.why}"
            for component in state.content.components
            for found in (profile.components[component.id],)
        )
    )
    if hidden := hidden_sentence(profile):
        yield Paragraph(hidden, small=True)
    yield Heading(say("Since the last assessment"), level=3)
    since, *moved = movement_words(profile, state.earlier, state.content)
    yield Paragraph(unmarked(since))
    if moved:
        yield Bullets(tuple(map(unmarked, moved)))


def _ladder(state: ContinuumState, profile: Profile) -> Figure:
    before = state.earlier.profile if state.earlier else None
    aims = {c: t.stage for c, t in state.targets.items() if t.stage is not None}
    title = say("The three components, rung by rung")
    wide, narrow = (
        draw_ladder(profile, state.content, title=title, before=before, targets=aims, layout=layout)
        for layout in ("wide", "narrow")
    )
    return Figure(
        svg=wide,
        narrow_svg=narrow,
        alt=ladder_sentence(profile, state.content),
        caption=say(
            "Each rung with what counts there, 0 to 4; people who answered: {people}. From 3 on "
            "it holds (ours).",
            people=people_words(profile),
        ),
        table=_stages(state.content, profile),
        message=say(
            "{finding} (people who answered: {people}).",
            finding=profile.finding,
            people=people_words(profile),
        ),
    )


def _stages(content: ContinuumContent, profile: Profile) -> Table:
    rows = [
        (
            f"{stage.number} {stage.name}",
            *(_short(profile.cells[cell.id]) for cell in stage.cells),
        )
        for stage in reversed(content.stages)
    ]
    rows.append(
        (
            say("Stage reached"),
            *(at_stage(profile.components[each.id].stage) for each in content.components),
        )
    )
    columns = (say("Stage"), *(each.name for each in content.components))
    return Table(say("What counts, 0 to 4"), columns, tuple(rows))


def _short(cell: CellResult) -> str:
    if not cell.applies:
        return say("n/a")
    if cell.value is not None:
        return figure_words(cell.value)
    return say("not shown") if cell.shown == "hidden" else NONE


def _rungs(state: ContinuumState, profile: Profile, *, with_comments: bool) -> Iterator[Block]:
    groups = [g for g in ROLE_GROUPS if any(g in cell.groups for cell in profile.cells.values())]
    yield Heading(say("Rung by rung"))
    rows = tuple(
        (
            f"{cell.cell} {state.content.cell_by_id[cell.cell].statement}",
            cell_words(cell) + ("" if cell.n is None else f" (n\u00a0{cell.n})"),
            agreement_words(cell),
            *(
                figure_words(cell.groups[group]) if group in cell.groups else say("hidden")
                for group in groups
            ),
            say("yes") if cell.evidenced else say("no"),
        )
        for cell in profile.cells.values()
    )
    columns = (
        *(say("Statement"), say("What counts"), say("Agreement")),
        *(spoken(GROUP_NAMES[group]) for group in groups),
        say("Evidence"),
    )
    numeric = tuple(range(3, 3 + len(groups)))
    yield Table(rungs_caption(profile), columns, rows, numeric=numeric)
    said = [
        f"**{note.cell}** {_note(note.evidence, note.reason)}"
        for note in state.notes.values()
        if with_comments and (note.evidence.strip() or note.reason.strip())
    ]
    if said:
        yield Heading(say("Evidence and reasons, as they were typed"), level=3)
        yield Bullets(tuple(said))


def _note(evidence: str, reason: str) -> str:
    parts = [unmarked(evidence)] if evidence.strip() else []
    if reason.strip():
        parts.append(say("Rated otherwise because: {reason}", reason=unmarked(reason)))
    return " ".join(parts)


# --- the units ------------------------------------------------------------------------------------


def _units(state: ContinuumState) -> Iterator[Block]:
    if len(state.units) < 2:
        return
    whole = say("The whole organisation")
    yield Heading(say("Units side by side"))
    for part in unit_parts(state.units):
        title = say("Units on the ladder")
        yield Figure(
            svg=draw_units(part, state.content, title=title, whole=whole),
            narrow_svg=draw_units(part, state.content, title=title, whole=whole, layout="narrow"),
            alt=units_sentence(part, whole),
            caption=say(
                "Of each unit the latest assessment up to this one's day. Units are rated by "
                "different people: a difference is a reason to ask, not a ranking."
            ),
            table=_unit_table(state, part, whole),
            message=units_message(part, whole),
        )


def units_message(part: Sequence[UnitStand], whole: str) -> str:
    """The lowest and the highest unit in one sentence; "" where they stand alike."""
    known = [
        (stand.profile.overall.low, stand.unit or whole)
        for stand in part
        if stand.profile is not None and stand.profile.overall.known
    ]
    if len(known) < 2 or min(known)[0] == max(known)[0]:
        return ""
    low, high = min(known), max(known)
    return say("{low} stands lowest and {high} highest of the units.", low=low[1], high=high[1])


def _unit_table(state: ContinuumState, part: Sequence[UnitStand], whole: str) -> Table:
    rows = tuple(
        (
            unmarked(stand.unit or whole),
            people_words(stand.profile) if stand.profile else NONE,
            day(stand.held_on),
            at_stage(stand.profile.overall) if stand.profile else say("not revealed yet"),
            *(
                at_stage(stand.profile.components[each.id].stage) if stand.profile else NONE
                for each in state.content.components
            ),
        )
        for stand in part
    )
    columns = (say("Unit"), say("People"), say("Held on"), say("Overall"),
               *(each.name for each in state.content.components))  # fmt: skip
    return Table(say("Stages of the units"), columns, rows)
