"""A language and a sector pack lie over the content: words only, under the same keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from chainkit.chain.content import WORDING, chain_content
from chainkit.chain.model import ChainContent
from chainkit.content import check_content, claims, effects, languages, packs, planning_ranges
from chainkit.content.lacking import lacking_words
from chainkit.content.overlay import lacking, load_worded
from chainkit.content.packs import check_pack, overlay_paths, wordings
from chainkit.errors import BadValue, ContentError, UnknownChoice
from chainkit.words import speaking
from tests.content.conftest import Copy

WORDED = [(language, pack) for language, pack in wordings() if (language, pack) != ("en", "")]


def keys(content: ChainContent) -> list[object]:
    """Everything that records are kept under, and that arrows rest on."""
    links = [
        (one.id, one.code, one.band, one.position, [s.id for s in one.statements])
        for one in content.links
    ]
    metrics = [metric.id for link in content.links for metric in link.metrics]
    edges = [(e.source, e.target, e.basis, e.both_ways, e.effects) for e in content.edges]
    return [links, metrics, edges]


def overlay(copy: Copy, place: str, text: str) -> Path:
    path = copy.folder / place / "chain.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


# --- what ships --------------------------------------------------------------------------


def test_french_and_health_ship() -> None:
    assert languages() == {"en": "English", "fr": "Français"}
    assert packs() == {"health": "Health care"}
    assert packs("fr") == {"health": "Santé"}
    assert len(WORDED) == 3
    assert check_content() == []


@pytest.mark.parametrize(("language", "pack"), WORDED)
def test_keys_are_the_same_in_every_wording(language: str, pack: str) -> None:
    content = chain_content(language, pack)
    assert keys(content) == keys(chain_content())
    texts = [s.text for link in content.links for s in link.statements]
    assert len(set(texts)) == 40
    assert all(len(link.actions) == 3 and link.question.endswith("?") for link in content.links)
    assert all(text.endswith(".") for text in texts)


def test_french_words_are_complete_for_the_chain() -> None:
    lacks = {Path(file).name: names for file, names in lacking_words() if "/fr/" in file}
    assert "chain.yaml" not in lacks
    assert "claims.yaml" not in lacks
    assert "agenda.yaml" not in lacks
    assert "planning_ranges.yaml" not in lacks


def test_health_speaks_of_patients_in_both_languages() -> None:
    for language, word, never in (("en", "patient", "customer"), ("fr", "patient", "client")):
        texts = [
            s.text.lower()
            for link in chain_content(language, "health").links
            for s in link.statements
        ]
        assert sum(word in text for text in texts) >= 15
        assert not [text for text in texts if never in text]


def test_the_health_pack_says_that_it_is_ours() -> None:
    folder = overlay_paths("chain.yaml", "en", "health")[0].parent
    assert "illustrative" in (folder / "about.yaml").read_text("utf-8")


def test_cards_and_ranges_follow_the_language_spoken() -> None:
    with speaking("fr"):
        assert claims()["eight-times"].text.startswith("Gagner un nouveau client")
        assert planning_ranges()[0].label.startswith("Qualité du service interne")
        assert {one.check for one in claims().values()} == {"V1", "V2", "M", "O"}
        french = effects()
    assert claims()["eight-times"].text.startswith("Winning a new customer")
    assert [one.value for one in french.values()] == [one.value for one in effects().values()]


# --- how overlays are laid ----------------------------------------------------------------


def test_language_then_pack_then_the_packs_language(copy: Copy) -> None:
    overlay(copy, "fr", "links: {profitability: {name: A, card: A, question: A?}}")
    overlay(copy, "packs/bank", "links: {profitability: {name: B, card: B}}")
    overlay(copy, "packs/bank/fr", "links: {profitability: {name: C}}")
    link = chain_content("fr", "bank", copy.folder).by_id["profitability"]
    assert (link.name, link.card, link.question) == ("C", "B", "A?")
    assert chain_content("en", "bank", copy.folder).by_id["profitability"].name == "B"


def test_a_statement_may_be_given_as_its_text_alone(copy: Copy) -> None:
    overlay(copy, "fr", "links: {profitability: {statements: {PR1: Un., PR2: {text: Deux.}}}}")
    found = chain_content("fr", folder=copy.folder).by_id["profitability"].statements
    assert [s.text for s in found[:2]] == ["Un.", "Deux."]
    assert found[2].text == chain_content().by_id["profitability"].statements[2].text


def test_an_arrows_note_is_named_by_its_ends(copy: Copy) -> None:
    overlay(copy, "fr", "edges: {customer_loyalty -> revenue_growth: {note: Rachat.}}")
    notes = [edge.note for edge in chain_content("fr", folder=copy.folder).edges]
    assert notes.count("Rachat.") == 1


def test_a_missing_key_falls_back_and_is_listed(copy: Copy) -> None:
    path = copy.folder / "fr" / "chain.yaml"
    text = path.read_text("utf-8")
    start = text.index("    question: Que nous demanderait")
    end = text.index("\nedges:", start)
    path.write_text(text[:start].rstrip() + text[end:], "utf-8")
    english = chain_content().by_id["shareholder_client_value"].question
    link = chain_content("fr", folder=copy.folder).by_id["shareholder_client_value"]
    assert link.question == english
    listed = {Path(file).name: names for file, names in lacking_words(copy.folder)}
    assert listed["chain.yaml"] == ("links.shareholder_client_value.question",)


def test_a_language_without_a_file_is_english() -> None:
    assert chain_content("de") == chain_content()


def test_what_a_pack_words_is_asked_of_its_language(copy: Copy) -> None:
    overlay(copy, "packs/health/fr", "links: {profitability: {name: Résultat}}")
    lacks = dict(lacking_words(copy.folder))
    file = next(name for name in lacks if name.endswith("packs/health/fr/chain.yaml"))
    assert "links.customer_loyalty.statements.CL1.text" in lacks[file]
    assert "links.employee_satisfaction.statements.ES1.text" not in lacks[file], "not the pack's"
    assert "links.profitability.name" not in lacks[file]


@pytest.mark.parametrize("language", ["../..", "", "French", "fr/..", "/etc"])
def test_language_that_is_not_one_is_refused(language: str) -> None:
    with pytest.raises(BadValue, match="it must be a language tag such as fr or pt-BR"):
        chain_content(language)


@pytest.mark.parametrize("pack", ["..", "../fr", "hospital", "Health"])
def test_pack_that_is_not_there_is_refused(pack: str) -> None:
    with pytest.raises(UnknownChoice, match=r"There is no sector pack .* Valid: health"):
        chain_content("en", pack)
    assert check_pack("") == ""


@pytest.mark.parametrize(
    ("text", "line", "key", "words"),
    [
        ("links:\n  profit: {name: X}\n", 2, "links.profit", "there is no “profit”"),
        ("links:\n  profitability:\n    code: XX\n", 3, "links.profitability.code", "stable key"),
        ("links:\n  profitability:\n    nome: X\n", 3, "links.profitability.nome", "“name”"),
        ("links:\n  profitability:\n    name: 3\n", 3, "links.profitability.name", "a text"),
        ("links:\n  profitability:\n    name: ''\n", 3, "links.profitability.name", "not empty"),
        ("links:\n  profitability:\n    actions: X\n", 3, "links.profitability.actions", "a list"),
        ("links: [1]\n", 1, "links", "a mapping"),
        ("bands:\n  folk: X\n", 2, "bands.folk", "there is no “folk”"),
        ("edges:\n  a -> b: {note: X}\n", 2, "edges.a -> b", "there is no “a -> b”"),
        ("links:\n  profitability: [\n", 3, "", "not valid YAML"),
        ("links: {}\nlinks: {}\n", 2, "links", "given twice"),
        ("", 1, "", "the file is empty"),
    ],
)
def test_mistakes_of_an_overlay_are_named(
    copy: Copy, text: str, line: int, key: str, words: str
) -> None:
    overlay(copy, "packs/bank", text)
    (copy.folder / "packs/bank/about.yaml").write_text("title: Bank\n", "utf-8")
    copy.says("chain.yaml", line, key, words)
    with pytest.raises(ContentError, match=r"packs/bank/chain\.yaml"):
        chain_content("en", "bank", copy.folder)


def test_a_rule_that_a_wording_breaks_is_named_where_the_words_are(copy: Copy) -> None:
    overlay(copy, "packs/bank", "links:\n  profitability:\n    name: Customer loyalty\n")
    (copy.folder / "packs/bank/about.yaml").write_text("title: Bank\n", "utf-8")
    errors = check_content(copy.folder)
    places = {(error.line, error.key) for error in errors if "bank" in error.file}
    assert (3, "links.profitability.name") in places


def test_a_broken_base_is_told_alone(copy: Copy) -> None:
    copy.change("chain.yaml", "id: churn_rate", "id: retention_rate")
    assert "used twice" in str(copy.the_error())


def test_what_a_broken_overlay_lacks_is_not_asked(tmp_path: Path) -> None:
    path = tmp_path / "chain.yaml"
    path.write_text("links: [", "utf-8")
    assert list(lacking({"links": []}, path, WORDING)) == []


def test_load_worded_without_an_overlay_reads_the_file(copy: Copy) -> None:
    found = load_worded("chain.yaml", ChainContent, WORDING, folder=copy.folder)
    assert keys(found) == keys(chain_content())
