"""Chapters to read and to check oneself by: every answer answered, and remembered.

What is asked of every exercise that has chapters is asked for each file there is, so that a new
file needs no test of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

import chainkit
from chainkit.chain.content import chain_content
from chainkit.chain.model import Session
from chainkit.content import claims, effects
from chainkit.content.files import content_path
from chainkit.content.overlay import lacking
from chainkit.content.questions import (
    QUESTION_WORDING,
    Chapter,
    Question,
    QuestionFile,
    chapters_of,
    question_faults,
    study_file,
)
from chainkit.errors import UnknownChoice
from chainkit.exercises import EXERCISES
from chainkit.places import notebooks_dir
from chainkit.report.blocks import text_of
from chainkit.ui.chapter import StudyChapter
from chainkit.ui.exercise import SCREEN_MIME, Event
from chainkit.words import speaking
from chainkit.workshop.study import open_chapter_here, reading
from chainkit.yamlfile import parse
from tests.house.notebooks import code_cells
from tests.plain import words
from tests.stores import sample_store

FILE = study_file("chain")
STUDIED = [entry.name for entry in EXERCISES if chapters_of(entry.name)]
each_studied = pytest.mark.parametrize("exercise", STUDIED)


def chapters() -> Mapping[str, Chapter]:
    return chapters_of("chain")


def read(chapter: str) -> str:
    return text_of(reading("chain", chapters()[chapter]))


@pytest.fixture
def database(tmp_path: Path) -> str:
    path = tmp_path / "study.sqlite"
    sample_store(path).close()
    return str(path)


@pytest.fixture
def links(database: str) -> StudyChapter:
    return open_chapter_here("chain", "links", "demo", database)


def right(question: Question) -> str:
    return next(option.id for option in question.options if option.right)


def test_the_reading_of_the_links_leaves_none_out() -> None:
    told = read("links")
    for link in chain_content().links:
        assert link.definition in told
        assert link.question in told


def test_the_reading_has_every_study_and_every_claim_with_its_mark() -> None:
    told = read("evidence")
    for edge in chain_content().edges:
        for name in edge.effects:
            assert effects()[name].source in told
    told = read("claims")
    cards = [claim for claim in claims().values() if "chain" in claim.exercises]
    assert len(cards) >= 10
    for claim in cards:
        assert claim.better in told


@each_studied
def test_the_notebook_opens_each_chapter_in_one_line(exercise: str) -> None:
    cells = [cell.source for cell in code_cells(notebooks_dir() / f"{exercise}.ipynb")]
    line = 'open_chapter("{}", "{}", client=client, database=database)'
    wanted = {line.format(exercise, chapter) for chapter in chapters_of(exercise)}
    assert {cell for cell in cells if cell.startswith("open_chapter(")} == wanted


@each_studied
def test_what_an_exercise_adds_to_read_is_read(exercise: str) -> None:
    if find_spec(f"chainkit.{exercise}.study"):
        made = import_module(f"chainkit.{exercise}.study").READINGS
        assert set(made) <= set(chapters_of(exercise))
        for chapter in made:
            assert reading(exercise, chapters_of(exercise)[chapter])


@each_studied
def test_every_answer_gets_an_answer(exercise: str, database: str) -> None:
    """And which is right rests on something, and does not stand at the same place always."""
    places = set()
    for name, told in chapters_of(exercise).items():
        chapter = open_chapter_here(exercise, name, "demo", database)
        for question in told.questions:
            places.add([option.right for option in question.mixed].index(True))
            assert set(question.mixed) == set(question.options)
            for option in question.options:
                chapter.handle(Event("choose", question.id, option.id))
                (card,) = (
                    str(each)
                    for each in BeautifulSoup(str(chapter.panes().body), "html.parser")("fieldset")
                    if question.text in " ".join(each.get_text(" ").split())
                )
                assert " ".join(option.why.split()) in words(card)
                assert ("Right." in words(card)) is option.right
                assert (question.source in words(card)) is option.right
        asked = len(told.questions)
        again = open_chapter_here(exercise, name, "demo", database)
        right = sum(question.options[-1].right for question in told.questions)
        assert f"{right} of {asked} answered rightly" in words(str(again.panes().body))
        chapter.close()
        again.close()
    assert len(places) > 1


def test_progress_is_remembered_and_can_be_cleared(links: StudyChapter, database: str) -> None:
    first, second = chapters()["links"].questions[:2]
    links.handle(Event("choose", first.id, right(first)))
    wrong = next(o.id for o in second.options if not o.right)
    links.handle(Event("choose", second.id, wrong))
    again = open_chapter_here("chain", "links", "demo", database)
    assert "1 of 4 answered rightly" in words(str(again.panes().body))
    assert BeautifulSoup(str(again.panes().body), "html.parser").find(
        "input", value=wrong, checked=True
    )
    again.handle(Event("again"))
    assert "0 of 4" in words(
        str(open_chapter_here("chain", "links", "demo", database).panes().body)
    )
    links.close()
    again.close()


def test_one_clients_answers_are_not_anothers(links: StudyChapter, database: str) -> None:
    question = chapters()["links"].questions[0]
    links.handle(Event("choose", question.id, right(question)))
    other = open_chapter_here("chain", "links", "nyc-schools", database)
    assert "0 of 4" in words(str(other.panes().body))
    links.close()


@pytest.mark.parametrize(("id_", "value"), [("nothing", "both"), ("parallel", "nothing")])
def test_an_answer_that_is_not_there_is_one_sentence(
    links: StudyChapter, id_: str, value: str
) -> None:
    links.handle(Event("choose", id_, value))
    assert "Valid:" in links.notice
    links.close()


def test_an_unknown_chapter_is_refused_with_the_chapters_there_are(database: str) -> None:
    with pytest.raises(UnknownChoice, match="links, reading, evidence, claims"):
        open_chapter_here("chain", "limits", "demo", database)


@pytest.mark.parametrize("mode", ["voila", "batch"])
def test_nobody_studies_in_a_dashboard_or_a_report(
    mode: str, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHAINKIT_MODE", mode)
    assert chainkit.open_chapter("chain", "links", client="demo", database=database) is None


def test_a_reader_gets_one_sentence_instead_of_a_traceback(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHAINKIT_MODE", "lab")
    shown = chainkit.open_chapter("chain", "links", client="nobody", database=database)
    assert "demo" in shown.sentence


def test_on_paper_the_answers_stand_under_the_questions(links: StudyChapter) -> None:
    told = text_of(links.blocks())
    for question in chapters()["links"].questions:
        assert question.text in told
        assert next(o.why for o in question.options if o.right) in told


def test_a_broken_question_is_named_by_its_place() -> None:
    good = chapters()["links"].model_dump()
    bad = {**good, "questions": [*good["questions"], good["questions"][0]]}
    bad["questions"][1]["options"] = [
        {**option, "right": False} for option in bad["questions"][1]["options"]
    ]
    file = QuestionFile.model_validate({"chapters": [bad]})
    said = [(fault.at, fault.message) for fault in question_faults(file)]
    assert (("chapters", 0, "questions", 4, "id"), "“parallel” is used twice") in said
    assert (("chapters", 0, "questions", 1, "options"), "exactly one option must be right") in said


def test_the_chapters_are_in_the_language_of_the_clients_session(tmp_path: Path) -> None:
    with sample_store(tmp_path / "fr.sqlite") as store:
        (session,) = store.latest(Session, "demo", id="2026-spring")
        store.append(session.model_copy(update={"language": "fr"}))
    chapter = open_chapter_here("chain", "links", database=str(tmp_path / "fr.sqlite"))
    said = words(chapter._repr_mimebundle_()[0][SCREEN_MIME])
    assert chapter.title == "Les dix maillons, un par un"
    assert "1. Qualité du service interne" in said
    assert "Ce maillon dépend d" in said
    assert not [english for english in ("Check yourself", "Read ", "depends") if english in said]
    chapter.close()
    assert chapters()["links"].title == "The ten links, one by one"


def test_the_french_has_every_word_of_every_question() -> None:
    """And says of the same option that it is right."""
    with speaking("fr"):
        french = chapters()
    base = parse(content_path(FILE)).data
    assert not list(lacking(base, content_path(f"fr/{FILE}"), QUESTION_WORDING))
    for name, chapter in chapters().items():
        for question, other in zip(chapter.questions, french[name].questions, strict=True):
            assert [o.right for o in question.options] == [o.right for o in other.options]
            assert other.text != question.text


def test_a_french_question_is_typeset_as_french() -> None:
    words = content_path(f"fr/{FILE}").read_text("utf-8")
    told = [line.split(": ", 1)[1] for line in words.splitlines() if ": " in line]
    assert len(told) > 100
    for line in told:
        assert not re.search(r" [;!?»%:]|« |'", line), line
