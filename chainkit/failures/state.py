"""Everything one screen or report of the failure log shows, read from the store in one go.

A review of a log has no rounds and no sheets: the part of the shared state that tells of
them is empty here.  Imports the log, what reviews left behind, and the shared state.
"""

from __future__ import annotations

from dataclasses import dataclass

from chainkit.failures.content import failures_content
from chainkit.failures.kept import Kept, load_kept
from chainkit.failures.log import Log, load_log
from chainkit.failures.model import FailuresContent
from chainkit.failures.workshop import FailureReview
from chainkit.store import Client, Store
from chainkit.words import ENGLISH
from chainkit.workshop.state import (
    Progress,
    SessionView,
    find_client,
    pick_session,
    sessions_of,
)

NOBODY_RATES = Progress(complete=0, begun=0, paper=0, expected=0)


@dataclass(frozen=True)
class FailuresState(SessionView):
    """One client's log, and at most one review of it."""

    client: Client
    content: FailuresContent
    sessions: tuple[FailureReview, ...]
    """All reviews of the client, latest first."""
    session: FailureReview | None
    log: Log
    kept: Kept
    rounds: tuple[()] = ()
    round: None = None
    progress: Progress = NOBODY_RATES
    items: tuple[()] = ()


def load_state(
    store: Store, client: str, session: str = "", round: int = 0, log: Log | None = None
) -> FailuresState:
    """Read everything of `client` and of the review `session` ("": the latest); it has no rounds.

    `log`: one that was read a moment ago and still holds.  Raises UnknownChoice for a client or
    review that is not there, ClientDeleted.
    """
    del round
    found = find_client(store, client)
    sessions = sessions_of(store, FailureReview, client)
    here = pick_session(sessions, session)
    return FailuresState(
        client=found,
        content=failures_content(here.language if here else ENGLISH),
        sessions=sessions,
        session=here,
        log=log or load_log(store, client),
        kept=load_kept(store, client),
    )
