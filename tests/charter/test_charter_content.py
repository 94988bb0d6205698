"""The charter's content file: whole, in order, and every mistake named by file, line and key."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from chainkit.charter.content import FILE, charter_content, check
from chainkit.content.files import content_path


def broken(folder: Path, old: str, new: str) -> list[str]:
    """The mistakes of the file with its first `old` replaced."""
    text = content_path(FILE).read_text(encoding="utf-8")
    assert old in text
    (folder / FILE).write_text(text.replace(old, new, 1), encoding="utf-8")
    return [str(error) for error in check(folder)]


def test_thirty_items_in_six_groups_twelve_statements_ten_contents() -> None:
    content = charter_content()
    assert [len(group.items) for group in content.groups] == [7, 8, 5, 4, 3, 3]
    assert [item.id for item in content.items] == [f"C{n:02d}" for n in range(1, 31)]
    parts = [statement.part for statement in content.statements]
    assert (parts.count("intelligence"), parts.count("coordination")) == (5, 3)
    assert len(content.strategy) == 10
    assert len(content.self_check) == 3


def test_what_is_ours_is_marked_ours_and_facts_say_their_source() -> None:
    content = charter_content()
    assert set(content.marks.values()) == {"O"}
    assert {fact.check for fact in content.facts} == {"V1", "V2"}
    assert {example.check for example in content.examples} == {"V1"}
    assert all(fact.source for fact in content.facts)


def test_no_promise_word_is_soft_and_an_act_at_once() -> None:
    content = charter_content()
    assert not {soft.words for soft in content.soft} & content.verb_set
    assert not content.verb_set & content.vague_set


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("- id: C02\n", "- id: C99\n", "it must be “C02”"),
        ("{id: O3, part: intelligence", "{id: O4, part: intelligence", "it must be “O3”"),
        ("- {value: 0, word: absent", "- {value: 1, word: absent", "0, 1, 2, 3, 4, in this order"),
        ("- id: needs", "- id: segments", "“segments” is used twice"),
        ("- id: charter\n  text: Is what", "- id: other\n  text: Is what", "it must be “charter”"),
        ("part: response", "part: luck", "statements[8].part"),
        ("promise_test: O", "promise_test: X9", "marks.promise_test"),
        ("- {words: promptly", "- {words: timely", "given twice"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    found = broken(tmp_path, old, new)
    assert any(said in error for error in found), found
    assert all("charter.yaml, line " in error for error in found)


def test_the_file_that_ships_has_none(tmp_path: Path) -> None:
    assert check() == []
    shutil.copy(content_path(FILE), tmp_path)
    assert charter_content(tmp_path) == charter_content()
