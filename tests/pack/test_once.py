"""Reports bound together say the client's one list of actions once; owners have low numbers."""

from __future__ import annotations

from pathlib import Path

from chainkit.actions import Action
from chainkit.charter.workshop import Promise
from chainkit.pack.once import told_once
from chainkit.report.blocks import Block, Bullets, Heading, Paragraph, Table
from chainkit.report.part import Part
from chainkit.store import Client, open_store
from chainkit.workshop.discreet import DiscreetStore

ELSEWHERE, DONE = "Open from other exercises", "Done and dropped"


def _report(own: str) -> list[Block]:
    def table(caption: str, what: str) -> Table:
        return Table(caption, ("Action",), ((what,),))

    return [
        Heading("Actions"),
        table("Decided in this session", own),
        table(ELSEWHERE, "theirs"),
        Heading("First steps", level=3),
        Bullets(("Ask guests",)),
        table(DONE, "old"),
        Heading("Sources"),
        Bullets(("A book",)),
    ]


def test_a_book_lists_all_actions_in_its_first_part_and_own_ones_in_the_others() -> None:
    first, none, last = told_once(
        [
            Part("Chain", _report("a")),
            Part("Care", [Heading("Scores")]),
            Part("Levels", _report("b")),
        ]
    )
    assert list(first.blocks) == _report("a")
    assert list(none.blocks) == [Heading("Scores")]
    whole = _report("b")
    assert [b for b in last.blocks if not isinstance(b, Paragraph)] == [*whole[:2], *whole[6:]]
    (pointer,) = (b for b in last.blocks if isinstance(b, Paragraph))
    assert pointer.text.endswith("under Actions in Chain.")


def test_who_owns_actions_has_the_first_numbers(tmp_path: Path) -> None:
    with open_store(tmp_path / "s.sqlite", create=True) as store:
        store.append(Client(client="inn", id="inn", title="Inn"))
        store.append(Action(client="inn", id="a", exercise="chain", what="Ask", owner="Zoe"))
        store.append(Promise(client="inn", id="p", action="Answer", owner="Ada"))
    with open_store(tmp_path / "s.sqlite", kind=DiscreetStore) as store:
        (action,), (promise,) = store.latest(Action, "inn"), store.latest(Promise, "inn")
    assert (action.owner, promise.owner) == ("Owner 1", "Owner 2")
