"""The border between what people do on a screen and our code: nothing gets past it.

Whatever goes wrong in a callback, the audience reads one plain sentence and the log has
the traceback.  This is one of the two places where every exception is caught.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from chainkit.errors import ChainkitError
from chainkit.words import phrase, spoken

log = logging.getLogger("chainkit")

UNEXPECTED = phrase(
    "Something went wrong here. What you saved before is safe; "
    "reload the page and try again. The log has the details."
)


@contextmanager
def guard(tell: Callable[[str], None]) -> Iterator[None]:
    """Run a callback; `tell` gets one sentence if it fails."""
    try:
        yield
    except ChainkitError as error:
        log.info("refused: %s", error)
        tell(str(error))
    except Exception:
        log.exception("unexpected error in a callback")
        tell(spoken(UNEXPECTED))
