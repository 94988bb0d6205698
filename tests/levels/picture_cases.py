"""Reviews for the pictures of the rings, all invented: 13, 24 and 60 features."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from chainkit.levels.result import LEVELS, Rings, Stand

STAGES = (
    ("find", "Find"),
    ("buy", "Book"),
    ("use", "Stay"),
    ("help", "Get help"),
    ("leave", "Leave"),
)
LONG = (
    ("find", "Se renseigner et comparer les offres"),
    ("buy", "Réserver et régler le séjour"),
    ("use", "Séjourner dans l'établissement"),
    ("help", "Demander de l'assistance"),
    ("leave", "Départ, facturation et fidélisation"),
)
_G, _E, _A, _P = LEVELS
_HOTEL: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
    ("clean, safe room", "use", _G, {"well": 4, "before": _G}),
    ("book and cancel online", "buy", _G, {"well": 3, "before": _E}),
    ("wireless internet", "use", _G, {"well": 1, "before": _E, "broken": True}),
    ("late check-out on request", "leave", _E, {"well": 3, "before": _A}),
    ("clear prices", "find", _E, {"well": 3, "before": _E}),
    ("reply within an hour", "help", _E, {"offered": "partly", "well": 0, "broken": True}),
    ("phone as room key", "use", _A, {"well": 2, "before": _P}),
    ("staff know returning guests", "help", _A, {"well": 4, "before": _A, "invisible": True}),
    ("bill sent before you ask", "leave", _A, {"offered": "no", "rivals": ("Hotel Nord",)}),
    ("choose housekeeping by app", "use", _E, {"offered": "no", "rivals": ("Inn Süd", "Nord")}),
    ("offer shaped before arrival", "find", _P, {"offered": "no"}),
    ("problem solved before you notice", "help", _P, {"offered": "no"}),
    ("a person answers within a minute", "buy", _A, {"well": 2, "before": _E}),
)


def hotel(stages: tuple[tuple[str, str], ...] = STAGES, **changes: object) -> Rings:
    """Thirteen features of a hotel, of which some moved, some lack and two are broken."""
    stands = tuple(
        Stand(f"f{number}", number, name, stage, level, **{"offered": "yes", **more})
        for number, (name, stage, level, more) in enumerate(_HOTEL, start=1)
    )
    made = Rings(date(2026, 11, 3), "Demo Hotel", stages, stands, date(2025, 11, 4))
    return replace(made, **changes)  # type: ignore[arg-type]


def many(count: int, stages: tuple[tuple[str, str], ...] = STAGES, *, seed: int = 1) -> Rings:
    """As many features as wanted, spread by arithmetic alone."""
    stands = []
    for number in range(1, count + 1):
        turn = number * 7919 + seed * 104729
        name, _, _, _ = _HOTEL[turn % len(_HOTEL)]
        level = LEVELS[(turn // 7) % 10 // 3 if (turn // 7) % 10 < 9 else 3]
        before = LEVELS[min(3, max(0, LEVELS.index(level) + (0, 0, 1, 0, -1, 1, 0)[turn % 7]))]
        offered = ("yes", "yes", "partly", "yes", "no", "yes", "no", "yes")[(turn // 11) % 8]
        well = (turn // 13) % 5 if offered != "no" else None
        stands.append(
            Stand(
                f"f{number}",
                number,
                name,
                stages[(turn // 3) % len(stages)][0],
                None if number % 29 == 0 else level,
                before,
                offered,  # type: ignore[arg-type]
                well,
                ("Nord",) if (turn // 17) % 2 and offered == "no" else (),
                broken=level in LEVELS[:2] and well is not None and well < 2,
                invisible=level == "augmented" and turn % 5 == 0,
            )
        )
    return Rings(date(2026, 11, 3), "Demo Hotel", stages, tuple(stands), date(2025, 11, 4))
