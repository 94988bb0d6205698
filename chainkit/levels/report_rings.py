"""The rings of a review as blocks: broken basics, the picture, the reviews beside one another.

Imports the state, results and pictures of the exercise, and report.blocks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup

from chainkit.levels.picture import draw_rings
from chainkit.levels.picture_reviews import draw_reviews, reviews_described
from chainkit.levels.picture_slide import draw_slide
from chainkit.levels.picture_words import level_name, reviews_table, rings_described, rings_table
from chainkit.levels.result import LEVELS, Level, Movers, Rings, Stand
from chainkit.levels.stands import BASICS
from chainkit.levels.state import LevelsState
from chainkit.markup import el
from chainkit.pictures import shapes
from chainkit.report.blocks import Block, Bullets, Figure, Heading, Paragraph, Table
from chainkit.report.words import unmarked
from chainkit.words import capital, count, day, listed, number, phrase, say, spoken

NONE = "–"
BESIDE = 3
"""Reviews that stand side by side; earlier ones are in the table."""
NEW = phrase("**New to the review**, which is no movement: {names}.")
LEFT = phrase("**Not placed any more**: {names}.")


def broken_blocks(state: LevelsState) -> list[Block]:
    """The broken basics, worst first; where there is none, how many basics were looked at."""
    heading = Heading(say("Broken basics"))
    said = unsaid_words(state.rings)
    if not state.result.broken:
        return [heading, Paragraph(" ".join(filter(None, [_whole_words(state.rings), said])))]
    decided = state.kept.decided(state.session.id) if state.session else {}
    owners = {feature.id: feature.owner for feature in state.features}
    rows = []
    for each in state.result.broken:
        decision = decided.get(each.feature)
        owner = (decision.owner if decision else "") or owners.get(each.feature, "")
        rows.append((*numbered(state.rings, each.feature), each.why, owner.strip() or NONE))
    columns = (say("No."), say("Feature"), say("Why it is broken"), say("Owner"))
    blocks: list[Block] = [
        heading,
        Paragraph(
            say(
                "A basic is what the service cannot do without, or what customers take for "
                "granted. Where one fails, nothing that is added on top makes up for it."
            )
        ),
        Table(
            say("Generic or expected, and not delivered well"),
            columns,
            tuple(rows),
            (0,),
            message=count(
                len(rows),
                "{number} basic fails: nothing added on top makes up for it",
                "{number} basics fail: nothing added on top makes up for them",
            ),
        ),
    ]
    return [*blocks, Paragraph(said, small=True)] if said else blocks


def unsaid_words(rings: Rings) -> str:
    """How many basics nobody judged; "" where all were. It is not the same as delivered well."""
    basics = [stand for stand in rings.stands if stand.level in BASICS]
    unsaid = sum(stand.well is None and stand.offered != "no" for stand in basics)
    if not unsaid:
        return ""
    return count(
        unsaid,
        "For {number} basic nobody said how well it is delivered.",
        "For {number} basics nobody said how well they are delivered.",
    )


def _whole_words(rings: Rings) -> str:
    looked = [s for s in rings.stands if s.level in BASICS and s.well is not None]
    if not looked:
        return say("No basic is known to be broken.")
    return count(
        len(looked),
        "The {number} basic that was looked at is delivered well.",
        "All {number} basics that were looked at are delivered well.",
    )


def rings_blocks(state: LevelsState) -> list[Block]:
    """The picture of this review with its table."""
    rings = state.rings
    title = say("Service levels, {day}", day=day(rings.held_on))
    slide = draw_slide(rings, title=title)
    return [
        Heading(say("Where each feature stands")),
        Figure(
            svg=draw_rings(rings, title=title, among=_until_now(state)),
            narrow_svg=draw_rings(rings, title=title, layout="narrow"),
            wide_svg=slide,
            alt=rings_described(rings),
            caption=say(
                "The four levels from the middle outwards: generic, expected, augmented, "
                "potential. Each mark is a feature; its shape says who offers it, an arrow where "
                "it stood at the review before."
            ),
            table=rings_table(rings),
            message=_rings_message(state) if slide else "",
        ),
        _by_level(state, message="" if slide else _rings_message(state)),
    ]


def _by_level(state: LevelsState, *, message: str) -> Table:
    """The same in few words: what stands on each level, from the middle outwards.

    It is the slide where the picture cannot be one.
    """
    names: dict[Level, list[str]] = {level: [] for level in LEVELS}
    for stand in state.rings.stands:
        if stand.level:
            names[stand.level].append(stand.name)
    return Table(
        caption=say("What stands on each level"),
        columns=(say("Level"), say("Features"), say("Which")),
        rows=tuple(
            (capital(level_name(level)), number(len(found)), "; ".join(found) or "–")
            for level, found in names.items()
        ),
        numeric=(1,),
        message=message,
    )


def _rings_message(state: LevelsState) -> str:
    """How much is taken for granted, and how much of the rest we have, or we alone.

    What stands further out and only others offer sets them apart, not us.
    """
    stands, rivalry = state.rings.stands, state.result.rivalry
    beyond = [stand for stand in stands if stand.level == "augmented"]
    ours = [stand for stand in beyond if stand.offered in ("yes", "partly")]
    known = all(stand.offered for stand in beyond)
    said = say(
        "{basics} of {all} features are taken for granted by now",
        basics=sum(stand.level in BASICS for stand in stands),
        all=len(stands),
    )
    if not beyond or not known:
        return said
    if not rivalry.names:
        return say(
            "{said}; of {beyond} augmented ones we offer {ours}",
            said=said,
            beyond=len(beyond),
            ours=len(ours),
        )
    return say(
        "{said}; of {beyond} augmented ones we offer {ours}, {alone} of them alone",
        said=said,
        beyond=len(beyond),
        ours=len(ours),
        alone=sum(stand.feature in rivalry.ours_alone for stand in ours),
    )


def beside_blocks(state: LevelsState) -> list[Block]:
    """The latest reviews side by side, up to this one; nothing for a first review."""
    every = _until_now(state)
    if len(every) < 2:
        return []
    shown = every[-BESIDE:]
    title = say("The reviews side by side")
    caption = say("The same features at each review; a mark keeps its number.")
    return [
        Heading(title),
        Figure(
            svg=draw_reviews(shown, title=title),
            narrow_svg=_stacked(shown, title),
            alt=reviews_described(shown),
            caption=caption,
            table=reviews_table(every),
        ),
    ]


def _stacked(shown: Sequence[Rings], title: str) -> str:
    """The same for a phone: one below the other under its date, without the list of names."""
    parts, y = [], 0.0
    for rings in shown:
        drawn = draw_rings(
            rings, title=day(rings.held_on), layout="narrow", names=False, among=shown
        )
        high = float(re.findall(r'viewBox="0 0 \S+ (\S+?)"', drawn)[0])
        parts.append(shapes.text(day(rings.held_on), 6, y + 24, 20, weight=700))
        # An svg of its own keeps the picture's proportions wherever it is put.
        inside = Markup(drawn)  # noqa: S704 - our own picture
        parts.append(el("svg", inside, x="0", y=shapes.n(y + 36), width="380", height=str(high)))
        y += high + 60
    more = {"viewBox": f"0 0 380 {shapes.n(y)}", "role": "img", "aria_label": title}
    style = "font-family:var(--ck-font)"
    return str(el("svg", *parts, xmlns="http://www.w3.org/2000/svg", style=style, **more))


def moved_blocks(state: LevelsState) -> list[Block]:
    """What moved in and out since the review before, and what came and went."""
    movers = state.movers
    if movers is None:
        return []
    moves = (*movers.inward, *movers.outward)
    rows = tuple(
        (
            *numbered(state.rings, move.feature),
            capital(level_name(move.before)),
            capital(level_name(move.after)),
            say("inwards") if move.steps > 0 else say("outwards"),
        )
        for move in moves
    )
    since = day(movers.before_on)
    said = say(
        "Since {since}, {inward} moved inwards, {outward} outwards, and {stayed} stayed.",
        since=since,
        inward=count(len(movers.inward), "{number} feature", "{number} features"),
        outward=len(movers.outward),
        stayed=len(movers.stayed),
    )
    blocks: list[Block] = [Heading(say("What moved")), Paragraph(said)]
    if rows:
        columns = (say("No."), say("Feature"), say("From"), say("To"), say("Way"))
        blocks.append(Table(say("Features that moved"), columns, rows, numeric=(0,), message=said))
    if other := _came_and_went(state, movers):
        blocks.append(Bullets(other))
    return blocks


def _came_and_went(state: LevelsState, movers: Movers) -> tuple[str, ...]:
    parts = ((movers.new, NEW), (movers.left, LEFT))
    return tuple(
        spoken(words, names=unmarked(listed([name_of(state, each) for each in features])))
        for features, words in parts
        if features
    )


def numbered(rings: Rings, feature: str) -> tuple[str, str]:
    """The number and the name of a feature in the review; its id where it is not there."""
    stand = stand_of(rings, feature)
    return (str(stand.number), stand.name) if stand else ("", feature)


def stand_of(rings: Rings, feature: str) -> Stand | None:
    """Where a feature stands in the review."""
    return next((stand for stand in rings.stands if stand.feature == feature), None)


def name_of(state: LevelsState, feature: str) -> str:
    """A feature's name, of one that is retired as well."""
    found = state.kept.feature(feature)
    return found.name if found else feature


def level_or_dash(level: Level | None) -> str:
    """A level as a cell of a table."""
    return NONE if level is None else capital(level_name(level))


def _until_now(state: LevelsState) -> Sequence[Rings]:
    """The reviews up to the one that is told, oldest first."""
    at = next((i for i, each in enumerate(state.history) if each == state.rings), None)
    return (state.rings,) if at is None else state.history[: at + 1]
