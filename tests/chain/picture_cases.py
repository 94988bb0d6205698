"""Results made by hand for the pictures: every kind of link a workshop can come out with."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from chainkit.chain.model import Band, Basis, ChainContent, Edge, Link, Statement
from chainkit.chain.result import ChainResult, GroupScore, LinkScore, Source, Weakest

NAMES: tuple[tuple[str, str, str, Band], ...] = (
    ("internal_service_quality", "ISQ", "Internal\nservice quality", "people"),
    ("employee_satisfaction", "ES", "Employee\nsatisfaction", "people"),
    ("employee_retention", "ER", "Employee\nretention", "people"),
    ("employee_productivity", "EP", "Employee\nproductivity", "people"),
    ("external_service_value", "XV", "Service\nvalue", "service"),
    ("customer_satisfaction", "CS", "Customer\nsatisfaction", "service"),
    ("customer_loyalty", "CL", "Customer\nloyalty", "service"),
    ("revenue_growth", "RG", "Revenue\ngrowth", "results"),
    ("profitability", "PR", "Profitability", "results"),
    ("shareholder_client_value", "SV", "Owner and\nclient value", "results"),
)
IDS = tuple(name[0] for name in NAMES)
LONG = (
    "Qualité de\nservice interne",
    "Satisfaction des collaborateurs",
    "Fidélisation des\ncollaborateurs",
    "Productivité des collaborateurs et des équipes",
    "Valeur perçue du service",
    "Satisfaction\nde la clientèle",
    "Fidélité de la clientèle",
    "Croissance du chiffre d’affaires",
    "Rentabilité",
    "Valeur pour les actionnaires\net les entreprises clientes",
)
_ARROWS: tuple[tuple[str, str, Basis], ...] = (
    ("ISQ", "ES", "heskett_1994"),
    ("ES", "ER", "heskett_1994"),
    ("ES", "EP", "heskett_1994"),
    ("ER", "EP", "heskett_1994"),
    ("ER", "XV", "heskett_1994"),
    ("EP", "XV", "heskett_1994"),
    ("XV", "CS", "heskett_1994"),
    ("CS", "CL", "heskett_1994"),
    ("CL", "RG", "heskett_1994"),
    ("CL", "PR", "heskett_1994"),
    ("RG", "PR", "seed_order"),
    ("PR", "SV", "seed_order"),
    ("ES", "CS", "mirror"),
    ("ISQ", "EP", "later_study"),
    ("ISQ", "XV", "later_study"),
    ("ISQ", "PR", "later_study"),
    ("ER", "RG", "later_study"),
    ("PR", "ES", "later_study"),
    ("SV", "ISQ", "reinvestment"),
)


def content(cards: tuple[str, ...] = tuple(name[2] for name in NAMES)) -> ChainContent:
    """The ten links under given labels; the rest of the content does not reach a picture."""
    full = {code: key for key, code, _, _ in NAMES}
    links = tuple(
        _link(key, code, card, band, number)
        for number, ((key, code, _, band), card) in enumerate(
            zip(NAMES, cards, strict=True), start=1
        )
    )
    edges = tuple(
        Edge(source=full[one], target=full[two], basis=basis, both_ways=basis == "mirror")
        for one, two, basis in _ARROWS
    )
    bands: dict[Band, str] = {"people": "People", "service": "Service", "results": "Results"}
    return ChainContent(links=links, edges=edges, bands=bands)


def _link(key: str, code: str, card: str, band: Band, number: int) -> Link:
    one, two, three, four = (
        Statement(id=f"{code}{i}", text=f"Statement {i}.") for i in range(1, 5)
    )
    return Link(
        id=key,
        code=code,
        name=" ".join(card.split()),
        card=card,
        band=band,
        position=number,
        definition="d",
        depends_on="d",
        statements=(one, two, three, four),
        metrics=(),
        actions=(),
        question="q",
    )


def scored(
    link: str,
    score: float,
    *,
    source: Source = "ratings",
    n: int = 24,
    margin: float = 5.4,
    certainty: Literal["firm", "fair", "rough"] = "firm",
    half: float = 10,
) -> LinkScore:
    return LinkScore(
        link,
        source,
        "scored",
        score,
        score + 2,
        max(0.0, score - half),
        min(100.0, score + half),
        n,
        margin,
        certainty,
        0.6,
        "mixed",
    )


def groups(**scores: float | None) -> tuple[GroupScore, ...]:
    return tuple(
        GroupScore(name, "suppressed" if score is None else "scored", score, score, 8)
        for name, score in scores.items()
    )


def workshop() -> ChainResult:
    """A rated chain with one of everything."""
    rated = {
        link: scored(link, score)
        for link, score in zip(IDS, (34, 52, 61, 57, 48, 66, 71, 50, 63, 50), strict=True)
    }
    weak, split = rated[IDS[0]], rated[IDS[4]]
    rated[IDS[0]] = replace(
        weak,
        groups=groups(management=54, front_line=27, support=40),
        view_gap=27.0,
        gap_flagged=True,
        certainty="fair",
    )
    rated[IDS[4]] = replace(
        split,
        groups=groups(management=70, front_line=32, support=None, customer=45),
        view_gap=38.0,
        gap_flagged=True,
        agreement="split",
        certainty="rough",
        margin=12.4,
    )
    rated[IDS[7]] = LinkScore(IDS[7], "ratings", "missing")
    rated[IDS[8]] = LinkScore(IDS[8], "ratings", "not_applicable")
    rated[IDS[9]] = LinkScore(IDS[9], "ratings", "suppressed")
    measured = {link: LinkScore(link, "measures", "missing") for link in IDS}
    measured[IDS[5]] = scored(IDS[5], 74, source="measures", n=12)
    measured[IDS[7]] = scored(IDS[7], 41, source="measures", n=12)
    weakest = Weakest(IDS[4], IDS[0], "Because.")
    return ChainResult(rated, measured, "ratings", weakest, "A finding.", 24, {})


def units() -> ChainResult:
    """A chain known by hard measures only, with gaps in it."""
    rated = {link: LinkScore(link, "ratings", "missing") for link in IDS}
    measured = {link: LinkScore(link, "measures", "missing") for link in IDS}
    for index, score in ((0, 71), (1, 78), (4, 70), (5, 74), (9, 38)):
        measured[IDS[index]] = scored(IDS[index], score, source="measures", n=455, margin=1.2)
    weakest = Weakest(IDS[9], IDS[9], "Because.")
    return ChainResult(rated, measured, "measures", weakest, "A finding.", 0, {})
