"""What whoever started the server must know and no log may keep: the token that we made up.

A log record with ``extra={"aloud": sentence}`` is said on the terminal with that sentence
instead of its message; a file gets the message.  Imports nothing of ours.
"""

from __future__ import annotations

import logging
import sys
from logging import LogRecord


class Aloud(logging.Formatter):
    """The message as a plain line, or what stands in its place for the terminal alone."""

    def format(self, record: LogRecord) -> str:
        return str(getattr(record, "aloud", None) or super().format(record))


def speak(log: logging.Logger, *, secrets_only: bool = False) -> None:
    """Let what `log` says reach the terminal: all of it, or only what no log may keep."""
    if any(isinstance(handler.formatter, Aloud) for handler in log.handlers):
        return
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Aloud("%(message)s"))
    if secrets_only:
        handler.addFilter(lambda record: hasattr(record, "aloud"))
    log.addHandler(handler)
