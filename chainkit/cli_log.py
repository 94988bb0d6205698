"""The log of chainkit's own commands: a file in the user's data folder, made when needed.

Imports chainkit.places and chainkit.serve.aloud.
"""

from __future__ import annotations

import logging
from logging import LogRecord
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TextIO

from chainkit import places
from chainkit.serve import aloud

_SIZE, _KEPT = 1_000_000, 2


class Log(RotatingFileHandler):
    """A log file that is made with its folder when the first line comes.

    If that is impossible (a read-only disk) the line is lost, not the command.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path, maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8", delay=True)
        self.lost = False
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))

    def _open(self) -> TextIO:  # type: ignore[override]  # it is a text file
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()

    def handleError(self, record: LogRecord) -> None:  # noqa: ARG002, N802 - logging's name
        """Remember that lines were lost."""
        self.lost = True

    def whereabouts(self) -> str:
        """Where the details are, as the end of a sentence."""
        if self.lost:
            return f"the details could not be written to {self.baseFilename}"
        return f"the details are in {self.baseFilename}"


def start_log() -> Log:
    """Send what chainkit logs, from INFO on, to its file."""
    handler = Log(places.default_database().with_name("chainkit.log"))
    log = logging.getLogger("chainkit")
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    return handler


def stop_log(handler: Log) -> None:
    """Take the log away again and close its file."""
    logging.getLogger("chainkit").removeHandler(handler)
    handler.close()


def speak(name: str) -> None:
    """Let what the logger `name` says from INFO on reach the terminal as plain lines."""
    aloud.speak(logging.getLogger(name))
