"""Content is data: what ships in `data/content`, as frozen and validated values.

Every published number has a source and a confidence mark; every mistake in a file is
named by file, line and key.  Imports errors and places; no pandas, nothing of an exercise.
"""

from __future__ import annotations

from chainkit.content.check import check_content
from chainkit.content.claims import STATUSES, Claim, ClaimStatus
from chainkit.content.evidence import (
    CHECKS,
    LEVELS,
    TYPES,
    Check,
    Effect,
    PlanningRange,
    comparable,
    strength_sentence,
)
from chainkit.content.files import content_path, load_yaml
from chainkit.content.packs import languages, packs
from chainkit.content.shelf import claims, claims_beside, effects, effects_beside, planning_ranges

__all__ = [
    "CHECKS",
    "LEVELS",
    "STATUSES",
    "TYPES",
    "Check",
    "Claim",
    "ClaimStatus",
    "Effect",
    "PlanningRange",
    "check_content",
    "claims",
    "claims_beside",
    "comparable",
    "content_path",
    "effects",
    "effects_beside",
    "languages",
    "load_yaml",
    "packs",
    "planning_ranges",
    "strength_sentence",
]
