"""Whatever is said can be said in another language, and no catalogue can break a sentence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from chainkit.catalogues import Gaps, calls, gaps, languages_spoken, placeholders, sentences
from chainkit.words import (
    capital,
    catalogue,
    count,
    day,
    inside,
    listed,
    number,
    phrase,
    plain,
    say,
    speaking,
    spoken,
)

NARROW = "\u202f"


def test_every_sentence_is_a_literal() -> None:
    """What is not written out where it is said cannot be found, and so not translated."""
    made = [call.where for call in calls() if call.sentence is None]
    assert len(calls()) > 500
    assert not made, "give `say` a literal, or mark it by `phrase` and use `spoken`:\n" + str(made)


def test_french_has_every_sentence_with_the_same_placeholders() -> None:
    found = gaps("fr")
    assert languages_spoken() == ("fr",)
    assert not found.holes
    assert not found.missing, "\n".join(found.missing)
    assert not found.unused, "\n".join(found.unused)


def test_french_is_typeset_as_french() -> None:
    """A sign of two parts and a guillemet never stand alone on a line."""
    for english, french in catalogue("fr").items():
        for sign in ";!?»":
            assert f" {sign}" not in french, french
        assert "« " not in french, french
        assert "'" not in french or "'" in english, french
        if not any(sign in english for sign in ("http", "{at}")):
            assert " :" not in french, french


def test_the_scanner_finds_what_is_said_and_nothing_else(tmp_path: Path) -> None:
    package = tmp_path / "chainkit"
    package.mkdir()
    text = (
        "from itertools import count\n"
        "from chainkit.words import count as several, phrase, say\n"
        "A = phrase('one')\n"
        "def f(x):\n"
        "    count(1)\n"
        "    several(2, 'a made-up sheet', 'made-up sheets')\n"
        "    return say('two ' 'and a half'), say(x)\n"
    )
    (package / "here.py").write_text(text, "utf-8")
    assert set(sentences(package)) == {"one", "a made-up sheet", "made-up sheets", "two and a half"}
    assert [call.where for call in calls(package) if call.sentence is None] == [
        "chainkit/here.py:7"
    ]
    found = gaps("fr", package)
    assert found.any
    assert set(found.missing) == set(sentences(package))
    assert "Reload" in found.unused
    assert not Gaps((), (), ()).any


def test_a_lone_brace_is_no_placeholder() -> None:
    assert placeholders("{a} of {b}") == {"a", "b"}
    assert placeholders("{a} of {b") != placeholders("{a} of {b}")


def test_a_language_is_spoken_inside_its_block_only() -> None:
    assert say("Reload") == "Reload"
    with speaking("fr"):
        assert say("Reload") == "Recharger"
        with speaking("en"):
            assert say("Reload") == "Reload"
        assert spoken(phrase("agree")) == "d’accord"
    with pytest.raises(ZeroDivisionError), speaking("fr"):
        _ = 1 / 0
    assert say("Reload") == "Reload"


def test_a_sentence_or_a_language_that_is_not_there_stays_english() -> None:
    with speaking("fr"):
        assert spoken("nobody ever says this {x}", x=3) == "nobody ever says this 3"
    with speaking("de"):
        assert say("Reload") == "Reload"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["0 people answered", "1 person answered", "2 people answered"]),
        ("fr", ["0 personne a répondu", "1 personne a répondu", "2 personnes ont répondu"]),
    ],
)
def test_plurals_follow_the_language(language: str, said: list[str]) -> None:
    with speaking(language):
        one, many = "{number} person answered", "{number} people answered"
        assert [count(n, one, many) for n in (0, 1, 2)] == said


def test_numbers_and_days_in_english() -> None:
    assert number(12345.678, 2) == "12,345.68"
    assert number(-0.5, 1) == "−0.5"
    assert (plain(2.50), plain(-40.0)) == ("2.5", "−40")
    assert day(date(2026, 3, 1)) == "1 March 2026"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed([]) == ""
    assert (inside("Customer loyalty"), inside("NPS")) == ("customer loyalty", "NPS")
    assert capital("so far") == "So far"


def test_numbers_and_days_in_french() -> None:
    with speaking("fr-CA"):
        assert number(12345.678, 2) == f"12{NARROW}345,68"
    with speaking("fr"):
        assert plain(2.50) == "2,5"
        assert day(date(2026, 3, 1)) == "1er mars 2026"
        assert day(date(2026, 8, 15)) == "15 août 2026"
        assert listed(["a", "b", "c"]) == "a, b et c"
        assert inside("Fidélité des clients") == "Fidélité des clients"
