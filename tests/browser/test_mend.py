"""Panes mended in place show what was drawn, whatever stood there and whoever touched it."""

from __future__ import annotations

import random
from pathlib import Path

from playwright.sync_api import Page

import chainkit.ui
from tests.browser.conftest import Seen

SCRIPT = Path(chainkit.ui.__file__).parent / "parts" / "mend.js"
ROUNDS = 200
# One pane is mended from drawing to drawing; now and then a script changes what stands there.
PLAY = """
([drawings, touches]) => {
  const pane = document.querySelector("#pane");
  const plain = document.createElement("div");
  let stayed = 0;
  return drawings.map((html, turn) => {
    const before = new Set(pane.querySelectorAll("g, li, tr"));
    mend(pane, html);
    mended(pane);
    plain.innerHTML = html;
    const wrong = pane.innerHTML === plain.innerHTML ? "" : pane.innerHTML;
    for (const node of pane.querySelectorAll("g, li, tr")) stayed += before.has(node);
    const all = [...pane.querySelectorAll("*")];
    const [what, where, other] = touches[turn];
    const node = all[Math.floor(where * all.length)];
    if (node && what === "mark") node.setAttribute("data-held", "yes");
    else if (node && what === "say") node.append("said by a script");
    else if (node && what === "drop") node.remove();
    else if (node && what === "move") node.parentNode.append(node);
    return [wrong, stayed];
  });
}
"""


def test_a_pane_shows_what_was_drawn_whatever_stood_there(page: Page, seen: Seen) -> None:
    chance = random.Random(20260722)
    drawings = [_drawing(chance) for _ in range(ROUNDS)]
    touches = [
        (chance.choice(("", "", "mark", "say", "drop", "move")), chance.random(), chance.random())
        for _ in drawings
    ]
    page.set_content("<div id=pane></div>")
    page.add_script_tag(path=SCRIPT)
    shown = page.evaluate(PLAY, [drawings, touches])
    assert [wrong for wrong, _ in shown if wrong] == []
    assert shown[-1][1] > ROUNDS * 4, "hardly anything stayed: the test would show nothing"


def test_what_is_the_same_stays_the_same_element(page: Page, seen: Seen) -> None:
    page.set_content("<div id=pane></div>")
    page.add_script_tag(path=SCRIPT)
    kept = page.evaluate(
        """([first, second]) => {
          const pane = document.querySelector("#pane");
          mend(pane, first);
          mended(pane);
          const [a, b] = pane.querySelectorAll("li");
          const inner = b.querySelector("g");
          mend(pane, second);
          const now = [...pane.querySelectorAll("li")];
          return [now[2] === a, now[0] === b, now[0].querySelector("g") === inner, now.length];
        }""",
        [
            "<ul><li>one</li><li><svg><g><g></g></g></svg>two</li></ul>",
            "<ul><li><svg><g><g></g></g></svg>two</li><li>new</li><li>one</li></ul>",
        ],
    )
    assert kept == [True, True, True, 3]


def _drawing(chance: random.Random) -> str:
    """A pane of the kinds of things that panes hold, nested and alike by chance."""
    if chance.random() < 0.05:
        return ""
    rows = "".join(f"<tr><td>{_word(chance)}</td>{_cell(chance)}</tr>" for _ in _some(chance))
    items = "".join(_item(chance, 0) for _ in _some(chance))
    return (
        f"<h2>{_word(chance)}</h2><ul>{items}</ul>{_picture(chance)}"
        f"<table><tbody>{rows}</tbody></table><p>{_word(chance)}</p>"
    )


def _item(chance: random.Random, depth: int) -> str:
    inner = "".join(_item(chance, depth + 1) for _ in range(chance.randint(0, 2 - depth)))
    key = f' data-key="{_word(chance)}"' if chance.random() < 0.3 else ""
    nested = f"<ul>{inner}</ul>" if inner else ""
    return (
        f"<li{key}>{_word(chance)}{_picture(chance) if chance.random() < 0.2 else ''}{nested}</li>"
    )


def _picture(chance: random.Random) -> str:
    marks = "".join(
        f'<g data-id="{_word(chance)}" transform="translate({chance.randint(0, 2)} 0)">'
        f'<g><circle r="{chance.randint(1, 2)}"></circle></g><text>{_word(chance)}</text></g>'
        for _ in _some(chance)
    )
    return f'<svg viewBox="0 0 9 9"><g>{marks}</g></svg>'


def _cell(chance: random.Random) -> str:
    return f'<td><input name="{_word(chance)}" value="{_word(chance)}"></td>'


def _word(chance: random.Random) -> str:
    return chance.choice(("find", "buy", "use", "help", "a &lt;g&gt; b"))


def _some(chance: random.Random) -> range:
    return range(chance.randint(0, 4))
