"""What every exercise on a screen shares: events in, panes out, saved state, three faces.

An exercise is told of an event, changes its records through the store, and draws its
panes anew; only panes that differ travel.  No widget talks to another widget.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chainkit.errors import DatabaseMissing, DatabaseUnusable, ImportRefused, Problem
from chainkit.markup import Markup, el
from chainkit.report.blocks import MIME as BLOCKS_MIME
from chainkit.report.blocks import Block, to_json
from chainkit.report.html import html_fragment
from chainkit.ui.guard import guard
from chainkit.ui.layouts import Widths, drawn_for
from chainkit.ui.screen import Panes, Screen, Shell, first_html, frame
from chainkit.ui.where import run_mode
from chainkit.words import ENGLISH, phrase, say, speaking, spoken

SCREEN_MIME = "application/vnd.chainkit.screen+html"
WIDGET_MIME = "application/vnd.jupyter.widget-view+json"
TYPING = frozenset({"body"})
UNASKED = frozenset({"hello", "ping"})
"""Events that a page sends by itself."""
WAITING = phrase(
    "Answers and texts stay on this page, and are saved by themselves as soon as the database "
    "can be used again."
)
REMEMBERED = 1000
"""So many of the last messages are known when they come a second time."""


@dataclass(frozen=True)
class Event:
    """What somebody did: `act` names it, `id` says on what, `value` is what they gave."""

    act: str
    id: str = ""
    value: Any = None
    content: bytes = b""
    """The bytes of a chosen file."""
    seen: str | None = None
    """Of typed text: the text that was changed, so that a change by others is noticed."""


class Exercise(ABC):
    """An exercise on the screen.  Subclasses give `acts`, `panes`, `blocks` and `place`."""

    title: str
    typing: frozenset[str] = frozenset()
    """Events that come from somebody typing in the body: it already shows what they did."""

    def __init__(self, shell: Shell = "work") -> None:
        self.shell: Shell = shell
        self.notice = ""
        self.saved = ""
        self._refused = self._away = False
        self._answered: dict[tuple[str, int], bool] = {}
        self._hearing: dict[str, Any] | None = None
        self._widths = Widths()
        self._screen: Screen | None = None

    @property
    def language(self) -> str:
        """The language that screens and documents are in."""
        return ENGLISH

    # --- for subclasses ------------------------------------------------------------------

    @abstractmethod
    def acts(self) -> Mapping[str, Callable[[Event], None]]:
        """Event name -> what to do.  An unknown name is ignored: nobody's page may crash us."""

    @abstractmethod
    def panes(self) -> Panes:
        """The whole screen as it should look now."""

    @abstractmethod
    def blocks(self) -> Sequence[Block]:
        """The same exercise as a document."""

    @abstractmethod
    def place(self) -> Mapping[str, str]:
        """Where the reader is, as query parameters: a reload comes back to it."""

    def mark_saved(self) -> None:
        """Note the time of the last save; the header shows it."""
        self.saved = say("saved {time}", time=f"{datetime.now().astimezone():%H:%M:%S}")

    def mark_unsaved(self) -> None:
        """Note that something typed is not saved; the header says so."""
        self.saved = say("not all saved")

    def tell(self, sentence: str) -> None:
        """Show one sentence at the top of the screen until the next event."""
        self.notice = sentence

    # --- what the page talks to ----------------------------------------------------------

    @property
    def screen(self) -> Screen:
        """The live widget, made when first asked for."""
        if self._screen is None:
            with speaking(self.language):
                self._screen = Screen(
                    frame=str(frame(self.shell)), shell=self.shell, place=dict(self.place())
                )
                self._screen.show(self.panes())
            self._screen.on_msg(self._heard)
        return self._screen

    def handle(self, event: Event) -> None:
        """Do what the event asks and redraw.  Never raises: see `ui.guard`."""
        if event.act == "ping":
            self._ping()
            return
        with speaking(self.language):
            # A page that wakes up says hello: nobody has read there yet what was told before.
            self.notice = self.notice if event.act == "hello" else ""
            self._refused, self._away = True, False
            keep = frozenset[str]()
            with guard(self.tell):
                self._try(event)
                self._refused = False
                keep = TYPING if event.act in self.typing else keep
        # The event may have changed the language.
        with speaking(self.language), drawn_for(self._widths), guard(self.tell):
            drawn = self._screen is not None  # a new screen draws them itself
            panes = self.panes() if drawn else self.screen.shown
            self.screen.show(panes, self.place(), keep=keep, heard=self._hearing)

    def _try(self, event: Event) -> None:
        """Do it; where the database cannot be used the page keeps it, and asks again."""
        try:
            self._do(event)
        except (DatabaseMissing, DatabaseUnusable) as error:
            self._away = True
            self.mark_unsaved()
            raise type(error)(f"{error} {spoken(WAITING)}") from error

    def _do(self, event: Event) -> None:
        if event.act == "place":
            self._go_back(event)
        elif (act := self.acts().get(event.act)) is not None:
            _check_size(event)
            act(event)

    def _go_back(self, event: Event) -> None:
        """Go where the address says (Back, Forward), by the events that go there otherwise.

        What cannot be gone to by an event of its name stays; the address then follows.
        """
        acts = self.acts()
        wanted = event.value if isinstance(event.value, Mapping) else {}
        for name in self.place():
            value = str(wanted.get(name, ""))
            if value and name in acts and value != self.place()[name]:
                acts[name](Event(act=name, value=value))

    def _ping(self) -> None:
        before = self.language
        with speaking(before), drawn_for(self._widths), guard(self.tell):
            self.beat()
        if self.language != before:  # somebody else changed it, and `beat` has noticed
            with speaking(self.language), drawn_for(self._widths), guard(self.tell):
                self.screen.show(self.panes(), self.place())

    def beat(self) -> None:
        """Called every few seconds while a page is open; redraw if the store has changed."""
        return  # an exercise that nobody else can change has nothing to do

    def close(self) -> None:
        """Close the widget; what an exercise made, it takes away again."""
        if self._screen is not None:
            self._screen.layout.close()  # ipywidgets makes it for every widget, and forgets it
            self._screen.close()
            self._screen = None

    def _heard(self, _widget: Any, message: Mapping[str, Any], buffers: Sequence[Any]) -> None:
        event = Event(
            act=str(message.get("act", "")),
            id=str(message.get("id", "")),
            value=message.get("value"),
            content=bytes(buffers[0]) if buffers else b"",
            seen=str(seen) if (seen := message.get("seen")) is not None else None,
        )
        # A page whose line was cut says again what was not answered: it is not done twice.
        name = (str(message.get("view", "")), message.get("seq", 0))
        if name not in self._answered:
            # What is there already is not drawn anew for it, nor anything in the room.
            if event.act not in UNASKED and self.shell == "work":
                self._widths.heard(message.get("layout"))
            asked = event.act not in UNASKED
            self._hearing = {"view": name[0], "seq": name[1]} if asked else None
            self.handle(event)
            self._remember(name, event)
        refused = self._answered.get(name, self._refused)
        self.screen.send(
            {
                "ack": message.get("seq"),
                "saved": self.saved,
                "refused": refused,
                "away": self._away,
            }
        )

    def _remember(self, name: tuple[str, int], event: Event) -> None:
        if name[0] and event.act not in UNASKED:
            self._answered[name] = self._refused
            if len(self._answered) > REMEMBERED:
                del self._answered[next(iter(self._answered))]

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        with speaking(self.language):
            # A dashboard shows the screen only, and somebody is waiting for it.
            document = {} if run_mode() == "voila" else self._document()
            return {**self._live(), **document}, {}

    def _document(self) -> dict[str, Any]:
        """The exercise as a document, for whoever keeps or prints the notebook."""
        blocks = tuple(self.blocks())
        return {"text/html": html_fragment(blocks), BLOCKS_MIME: to_json(blocks)}

    def _live(self) -> dict[str, Any]:
        shown = None if self._screen is None else self.panes()  # a new screen has just drawn them
        screen = self.screen
        return {
            "text/plain": f"chainkit: {self.title}",
            WIDGET_MIME: {
                "version_major": 2,
                "version_minor": 0,
                "model_id": screen.model_id,
            },
            SCREEN_MIME: first_html(self.shell, shown or screen.shown),
        }


def _check_size(event: Event) -> None:
    """A page does not send a file that is too large; it says how large.  Raises ImportRefused."""
    said = event.value if isinstance(event.value, Mapping) else {}
    size = said.get("too_large")
    if isinstance(size, int):
        found = f"a file of {size // 1_000_000:,} MB"
        name = str(said.get("name", ""))
        raise ImportRefused([Problem(name, None, "", found, "at most 30 MB")])


def notice_html(sentence: str) -> Markup:
    """The notice pane's content for one sentence."""
    return el("p", sentence, class_="ck-notice-text") if sentence else Markup("")


def brand_bar(*more: Markup | None) -> Markup:
    """The bar at the top of a screen: the way home, then what the exercise puts there."""
    home = el("a", "chainkit", href="../../", class_="ck-brand")
    return el("div", home, *more, class_="ck-top")
