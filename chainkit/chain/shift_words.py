"""A change of scores in words: for the room, the table, the picture and the report.

The words promise nothing: where a change can be chance they say so.  Pure; imports the
shift, the comparison's parts and the chain's content.
"""

from __future__ import annotations

from chainkit.chain.difference import Difference
from chainkit.chain.model import ChainContent
from chainkit.chain.result import LinkScore, Status
from chainkit.chain.shift import LinkShift, Shift
from chainkit.rounding import points, signed_apart, signed_points
from chainkit.words import count, inside, listed, number, phrase, say, spoken


def meaning_words(change: Difference | None, status: Status) -> str:
    """The verdict and its doubt without figures, for a table that has these beside it."""
    verdict, *more = change_lines(change, status)
    doubt = more if change is None else more[1:]
    return ", ".join((verdict, *doubt))


def change_lines(change: Difference | None, status: Status) -> tuple[str, ...]:
    """The verdict on one link, then its points and interval, then whether it can be chance."""
    if change is None:
        if status == "suppressed":
            return say("hidden"), say("fewer than five answers in one of the two")
        return (say("not rated in both"),)
    if change.unmoved:
        return (say("no change"), say("the same answers as before"))
    figures = {"points": change_words(change), "interval": interval_words(change)}
    one = figures["points"] in {"+1", "−1"}
    if change.low is None:
        size = say("{points} point", **figures) if one else say("{points} points", **figures)
    elif one:
        size = say("{points} point ({interval})", **figures)
    else:
        size = say("{points} points ({interval})", **figures)
    doubt = (spoken(_DOUBTS[change.doubt]),) if change.doubt else ()
    return (spoken(_VERDICTS[change.verdict]), size, *doubt)


_VERDICTS = {
    "up": phrase("moved up"),
    "down": phrase("moved down"),
    "none": phrase("no clear change"),
}
_DOUBTS = {
    "interval": phrase("can be chance"),
    "many": phrase("can be chance, with several links judged at once"),
    "few": phrase("can be chance, with so few answers"),
    "equal": phrase("can be chance: equal answers give no margin"),
}


def change_words(change: Difference) -> str:
    """A change with its sign, as the two scores beside it show it."""
    return signed_apart(*change.ends) if change.ends else signed_points(change.points)


def interval_words(change: Difference) -> str:
    """The 95 % interval; "" where there is none.  An end just off zero keeps a decimal."""
    if change.low is None or change.high is None:
        return ""
    return say("{low} to {high}", low=_end(change.low), high=_end(change.high))


def _end(value: float) -> str:
    if signed_points(value) != "0" or abs(value) < 0.05:
        return signed_points(value)
    return ("+" if value > 0 else "−") + number(abs(value), 1)


def agreement_words(shift: LinkShift) -> str:
    """What became of agreement on one link; "" where it is not known."""
    old, new = shift.before.consensus, shift.after.consensus
    if not shift.agreement or old is None or new is None:
        return ""
    sentences = {
        "rose": phrase("agreement rose ({before} to {after})"),
        "fell": phrase("agreement fell ({before} to {after})"),
        "same": phrase("agreement about the same ({before} to {after})"),
    }
    return spoken(sentences[shift.agreement], before=number(old, 2), after=number(new, 2))


def gap_words(shift: LinkShift) -> str:
    """How far management and front line lay apart before and after; "" where either is hidden."""
    if shift.gaps is None:
        return ""
    before, after = (signed_points(gap) for gap in shift.gaps)
    return say(
        "management minus front line went from {before} to {after} points",
        before=before,
        after=after,
    )


def shift_sentence(shift: Shift, content: ChainContent) -> str:
    """The finding of a re-vote, for the top of the present view."""
    known = [each for each in shift.links if each.change is not None]
    if not known:
        return say("Too few answered both times to show a shift")
    up, down = (
        listed([_name(s.link, content) for s in known if _sure(s) and s.change.verdict == way])  # type: ignore[union-attr]
        for way in ("up", "down")
    )
    if up and down:
        return say("In the second vote {up} moved up and {down} moved down", up=up, down=down)
    if up:
        return say("In the second vote {up} moved up", up=up)
    if down:
        return say("In the second vote {down} moved down", down=down)
    return say("The second vote brought no clear change: what moved can be chance")


def agreement_sentence(shift: Shift, content: ChainContent) -> str:
    """On which links people agree more, or less, than before; "" for none."""
    said = []
    for way, sentence in (
        ("rose", phrase("People agree more than before on {links}.")),
        ("fell", phrase("People agree less than before on {links}.")),
    ):
        links = [_name(each.link, content) for each in shift.links if each.agreement == way]
        if links:
            said.append(spoken(sentence, links=listed(links)))
    return " ".join(said)


def shift_caution(shift: Shift) -> str:
    """What the figures of a shift can and cannot say."""
    talked = say(
        "People heard each other in between: a shift shows what talking changed, not that the "
        "link itself did."
    )
    pairs = max((s.change.pairs for s in shift.links if s.change), default=0)
    paired = (
        count(
            pairs,
            "{number} person answered both times.",
            "{number} people answered both times, and are compared with themselves.",
        )
        if pairs
        else say("No answers could be paired, so the two votes count as different people's.")
    )
    return f"{talked} {paired}"


def judged_words(links: int) -> str:
    """How it is decided whether a change can be chance."""
    return count(
        links,
        "In brackets: 95 % interval. It can be chance where the interval includes zero, or where "
        "fewer than ten answered (thresholds ours).",
        "In brackets: 95 % interval of each link. {number} links are judged together by Holm's "
        "method, so that the chance of even one false alarm stays under one in twenty; with fewer "
        "than ten answers a change is said to be possible chance in any case (thresholds ours).",
    )


def score_words(score: LinkScore) -> str:
    """A score as a table's cell: its margin, or why there is none."""
    if score.status != "scored" or score.score is None:
        return {
            "missing": say("not rated"),
            "suppressed": say("hidden"),
            "not_applicable": say("does not apply"),
        }.get(score.status, "–")
    if not score.margin:
        return points(score.score)
    return f"{points(score.score)} ± {points(score.margin)}"


def _sure(shift: LinkShift) -> bool:
    return shift.change is not None and not shift.change.doubt


def _name(link: str, content: ChainContent) -> str:
    """The link's name as it stands inside a sentence."""
    return inside(content.by_id[link].name)
