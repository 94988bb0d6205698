"""One customer's case as it was told: the case itself and what was noted at which link.

Imports the chain's records and state only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from chainkit.chain.model import Band, Link
from chainkit.chain.state import ChainState
from chainkit.chain.workshop import StoryNote

CASE = "case"
"""In the place of a link: the case itself."""


def note_id(session: str, link: str) -> str:
    """The id of a story note."""
    return f"{session}/{link}"


@dataclass(frozen=True)
class Story:
    """The story of one session; blank notes count as none."""

    case: str
    notes: Mapping[str, str]
    """Link id -> what was noted there, in seed order."""
    latest: str
    """The link that was written about last; "" for none."""


def story_of(state: ChainState) -> Story:
    """The story of the session that is looked at; an empty one where there is no session."""
    session = state.session.id if state.session else ""
    told = {n.link: n for n in state.kept.notes if n.session == session and n.text.strip()}
    notes = {link.id: told[link.id] for link in state.content.links if link.id in told}
    last = max(notes.values(), key=_saved, default=None)
    return Story(
        case=told[CASE].text if CASE in told else "",
        notes={link: note.text for link, note in notes.items()},
        latest=last.link if last else "",
    )


def talked_about(state: ChainState) -> str:
    """The link the room is at: the one the facilitator picked, else the last one noted; or ""."""
    stage = state.kept.stage(state.session.id) if state.session else None
    if stage and stage.step == "story" and stage.link in state.content.by_id:
        return stage.link
    return story_of(state).latest


def by_band(state: ChainState) -> list[tuple[str, list[Link]]]:
    """The bands of the 1994 graph with their links, both in the graph's order."""
    bands: dict[Band, list[Link]] = {}
    for link in sorted(state.content.links, key=lambda link: link.position):
        bands.setdefault(link.band, []).append(link)
    return [(state.content.bands.get(band, band), links) for band, links in bands.items()]


def _saved(note: StoryNote) -> datetime:
    if note.saved_at is None:
        raise ValueError(f"{note.id} was not read from the store")
    return note.saved_at
