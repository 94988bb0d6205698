"""What a notebook shows instead of a traceback: one sentence, and the way home.

A report run recognises it by its own mime type and stops with the same sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from chainkit.errors import UnknownChoice
from chainkit.markup import Markup, el, join
from chainkit.report.blocks import Block, Callout
from chainkit.ui.exercise import Event, Exercise, brand_bar
from chainkit.ui.guard import guard
from chainkit.ui.screen import Panes
from chainkit.ui.where import run_mode
from chainkit.words import say

ERROR_MIME = "application/vnd.chainkit.error+json"


class Refused(Exercise):
    """An exercise that could not be opened."""

    title = "not opened"

    def __init__(self, sentence: str, choices: Sequence[str] = ()) -> None:
        super().__init__()
        self.sentence = sentence
        self.choices = tuple(choices)

    def acts(self) -> Mapping[str, Callable[[Event], None]]:
        """Nothing can be done here."""
        return {}

    def place(self) -> Mapping[str, str]:
        """Nowhere: the address stays as it was typed."""
        return {}

    def panes(self) -> Panes:
        """The sentence, and links to what does exist."""
        links = [el("li", el("a", name, href=f"?client={name}")) for name in self.choices]
        return Panes(
            header=brand_bar(),
            lead=join(
                el("h1", say("This page could not be opened")),
                el("p", self.sentence, class_="ck-why", role="alert"),
            ),
            body=el("ul", join(*links)) if links else Markup(""),
        )

    def blocks(self) -> Sequence[Block]:
        """The sentence as a warning."""
        return (Callout(self.sentence, kind="warning", title=say("This could not be opened")),)

    def _repr_mimebundle_(self, **more: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        data, metadata = super()._repr_mimebundle_(**more)
        return {**data, ERROR_MIME: {"sentence": self.sentence}}, metadata


def open_or_refuse(open_: Callable[..., Exercise], **parameters: Any) -> Exercise:
    """Open an exercise; whatever goes wrong becomes a `Refused` with one sentence.

    In a batch nobody is watching and a program is: there the error is raised, so that
    Papermill ends with the sentence and not with a notebook that only looks done.
    """
    if run_mode() == "batch":
        return open_(**parameters)
    sentences: list[str] = []
    opened: list[Exercise] = []
    choices: tuple[str, ...] = ()
    with guard(sentences.append):
        try:
            opened.append(open_(**parameters))
        except UnknownChoice as error:
            choices = error.choices if error.what == "client" else ()
            raise
    return opened[0] if opened else Refused(sentences[0], choices)
