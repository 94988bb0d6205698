"""What lets a mark be put on another ring, and what replays the reviews: words for a script.

`ui/parts/rings.js` does the moving; every sentence it says is made here.
"""

from __future__ import annotations

from collections.abc import Sequence

from chainkit.levels.model import Review
from chainkit.levels.result import LEVELS
from chainkit.levels.words import level_word
from chainkit.markup import Markup, el, join
from chainkit.words import day, say

HELP_ID = "ck-rings-help"


def movable(figure: Markup) -> Markup:
    """The rings of `figure`, whose marks can be dragged, or moved by keys.

    A drop sends the event ``place-level`` with the feature as its id and the level as its value.
    """
    how = say(
        "Drag a mark to another ring. By keyboard: go to a mark, press 1 to 4 or Alt with an "
        "arrow up or down, then Enter; Escape leaves it where it was. Or pick it and choose its "
        "level beside the picture."
    )
    return el(
        "div",
        figure,
        el("p", how, class_="ck-hint", id=HELP_ID),
        data_movable=True,
        data_names="|".join(level_word(level) for level in LEVELS),
        data_none=say("not placed"),
        data_say_over=say("{feature}: {level}. Enter puts it there, Escape leaves it."),
        data_say_put=say("{feature} stands at {level} now."),
        data_say_back=say("{feature} is left as it was: {level}."),
    )


def replay(reviews: Sequence[Review], shown: str) -> Markup | None:
    """A choice of `reviews` (oldest first) by their dates, and a button that plays them.

    `shown` is the review that is drawn.  None where there is nothing to replay.
    """
    if len(reviews) < 2:
        return None
    dates = [
        el(
            "label",
            el(
                "input",
                type="radio",
                name="replay-at",
                value=review.id,
                checked=review.id == shown,
                data_act="at",
                data_id="replay",
            ),
            el("span", day(review.held_on)),
            title=review.title,
        )
        for review in reviews
    ]
    play = el(
        "button",
        say("Play the reviews"),
        type="button",
        class_="ck-button",
        data_key="replay-play",
        data_replay_play=True,
        data_play=say("Play the reviews"),
        data_pause=say("Pause"),
    )
    return el(
        "fieldset",
        el("legend", say("The rings on"), class_="ck-label"),
        play,
        el("div", join(*dates)),
        class_="ck-replay",
        data_replay=True,
    )
