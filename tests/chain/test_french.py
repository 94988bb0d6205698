"""A session in French, or in the words of a sector, is so on every screen and in every report."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from chainkit.chain.content import chain_content
from chainkit.chain.desk import Desk
from chainkit.chain.exercise import ChainExercise
from chainkit.chain.model import Session
from chainkit.chain.picture import draw_chain
from chainkit.chain.place import STEPS, Place
from chainkit.chain.report import chain_blocks, report_title
from chainkit.chain.state import load_state
from chainkit.content.packs import wordings
from chainkit.report.blocks import MIME, text_of
from chainkit.report.executed import read_document
from chainkit.report.html import html_page
from chainkit.report.pdf import pdf_bytes
from chainkit.store import Store
from chainkit.ui.exercise import SCREEN_MIME, Event
from chainkit.words import speaking
from tests.chain.drawn import NS, cards, span, surface
from tests.chain.picture_cases import workshop
from tests.stores import sample_store

ENGLISH = (": the service-profit chain", "Front line", "weakest link", "Show this", "not measured")


@pytest.fixture(scope="module")
def french(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The sample workshop with its latest session in French."""
    store = sample_store(tmp_path_factory.mktemp("fr") / "fr.sqlite")
    (session,) = store.latest(Session, "demo", id="2026-spring")
    store.append(session.model_copy(update={"language": "fr"}))
    return store


@pytest.mark.parametrize("step", [step for step, _ in STEPS])
def test_every_step_is_in_french(french: Store, step: str) -> None:
    exercise = ChainExercise(Desk(french, Place(client="demo", step=step)))  # type: ignore[arg-type]
    try:
        page = BeautifulSoup(exercise._repr_mimebundle_()[0][SCREEN_MIME], "html.parser")
    finally:
        exercise.close()
    root = page.select_one(".ck-root")
    assert root is not None
    assert root["lang"] == "fr"
    for style in page.select("style"):
        style.decompose()
    words = page.get_text(" ")
    assert "Maillon faible" in words
    assert not [phrase for phrase in ENGLISH if phrase in words]


def test_the_finding_is_in_french_however_the_state_is_read(french: Store) -> None:
    state = load_state(french, "demo")
    assert state.result.headline == (
        "«\u202fQualité du service interne\u202f» est le maillon auquel travailler d’abord"
    )
    assert state.result.weakest is not None
    assert "la médiane la plus basse (31 sur 100)" in state.result.weakest.why
    older = load_state(french, "demo", "2025-spring")
    assert older.language == "en"
    assert "link" in older.result.headline


def test_the_report_is_french_in_every_format(french: Store) -> None:
    state = load_state(french, "demo")
    with speaking(state.language):
        blocks = chain_blocks(state)
        page = html_page(report_title(state), blocks, lang="fr")
        assert pdf_bytes(report_title(state), blocks, lang="fr").startswith(b"%PDF")
    words = text_of(blocks)
    assert not [phrase for phrase in ENGLISH if phrase in words]
    assert "17 mars 2026" in words
    assert "consensus 0,42" in words
    found = BeautifulSoup(page, "html.parser")
    assert found.html is not None
    assert found.html["lang"] == "fr"
    text = found.get_text(" ")
    for french_words in ("Figure 1.", "Mieux dit", "La même chose en tableau", "Marques"):
        assert french_words in text
    for english in ("Better said", "The same as a table", "Marks:", "Skip to"):
        assert english not in text


def test_the_notebook_carries_its_language_to_the_writers(french: Store) -> None:
    exercise = ChainExercise(Desk(french, Place(client="demo")))
    try:
        data = exercise._repr_mimebundle_()[0]
    finally:
        exercise.close()
    output = {"output_type": "display_data", "data": {MIME: data[MIME]}, "metadata": {}}
    cell = {"cell_type": "code", "metadata": {}, "source": "", "outputs": [output]}
    words = {"cell_type": "markdown", "metadata": {}, "source": "Told in English."}
    english = read_document({"cells": [words, cell], "metadata": {}})
    assert english.language == "fr"
    assert "Told in English" not in text_of(english.blocks), "two languages on one page"
    own = {"chainkit": {"language": "fr"}}
    words["source"] = "Raconté en français."
    told = read_document({"cells": [words, cell], "metadata": own})
    assert "Raconté en français" in text_of(told.blocks)


def test_an_event_is_answered_in_the_language_it_sets(tmp_path: Path) -> None:
    store = sample_store(tmp_path / "x.sqlite")
    exercise = ChainExercise(Desk(store, Place(client="demo", step="reveal")))
    try:
        assert "Weakest link" in exercise.screen.header
        (session,) = store.latest(Session, "demo", id="2026-spring")
        store.append(session.model_copy(update={"language": "fr"}))
        exercise.desk.reload()
        exercise.handle(Event("ping"))
        exercise.handle(Event("chain", value="seed_order"))
        assert "Maillon faible" in exercise.screen.header
    finally:
        exercise.close()


@pytest.mark.parametrize("layout", ["wide", "narrow"])
@pytest.mark.parametrize("view", ["graph_1994", "seed_order"])
@pytest.mark.parametrize(("language", "pack"), wordings())
def test_no_word_leaves_its_card_and_no_label_is_cut(
    language: str, pack: str, view: str, layout: str
) -> None:
    content = chain_content(language, pack)
    with speaking(language):
        svg = draw_chain(workshop(), content, title="x", view=view, layout=layout)  # type: ignore[arg-type]
    tags = {"maillon faible", "commencer ici", "weakest link", "start here"}
    for key, card in cards(svg).items():
        assert card.find(f"{NS}title") is None, f"{key} is cut"
        x0, y0, x1, y1 = surface(card)
        for text in card.iter(f"{NS}text"):
            start, end = span(text)
            slack = 12 if text.text in tags else 0
            assert x0 - slack <= start <= end <= x1 + slack, (key, text.text)
            assert y0 - slack <= float(text.attrib["y"]) <= y1 + slack, (key, text.text)
