"""Every record type there is, and what its records are called in plain words.

For whoever must see all of a client: deleting, exporting and counting.  Imports the record
types of all exercises; a test holds that none is missing.
"""

from __future__ import annotations

from typing import Final

from chainkit.actions import Action
from chainkit.chain import model as chain
from chainkit.chain.workshop import RECORDS as CHAIN
from chainkit.charter.workshop import RECORDS as CHARTER
from chainkit.failures.workshop import RECORDS as FAILURES
from chainkit.intake.mapping import ColumnMapping
from chainkit.levels.workshop import RECORDS as LEVELS
from chainkit.store.record import Client, Record
from chainkit.study import CheckAnswer

EVERY_KIND: Final[tuple[type[Record], ...]] = (
    Client,
    chain.Session,
    chain.Round,
    chain.Rating,
    chain.Tally,
    chain.Metric,
    chain.Measure,
    *CHAIN,
    *LEVELS,
    *CHARTER,
    *FAILURES,
    Action,
    CheckAnswer,
    ColumnMapping,
)

WORDS: Final[dict[str, str]] = {
    "chain_sessions": "chain: sessions",
    "chain_rounds": "chain: rounds",
    "chain_ratings": "chain: answers on sheets",
    "chain_tallies": "chain: tallies from paper",
    "chain_metrics": "chain: what is measured",
    "chain_measures": "chain: measured figures",
    "chain_stages": "chain: steps shown to the room",
    "chain_card_orders": "chain: orders of cards",
    "chain_story_notes": "chain: notes on the story",
    "chain_choices": "chain: links chosen",
    "chain_scenarios": "chain: what-if scenarios",
    "chain_baselines": "chain: starting figures of what-ifs",
    "chain_confidence": "chain: votes of confidence",
    "chain_second_counts": "chain: second counts of paper",
    "level_reviews": "levels: reviews",
    "level_rounds": "levels: rounds",
    "level_votes": "levels: votes on sheets",
    "level_tallies": "levels: tallies from paper",
    "level_stages": "levels: steps shown to the room",
    "level_features": "levels: features",
    "level_placements": "levels: features placed",
    "level_decisions": "levels: decisions",
    "level_triggers": "levels: reasons for the next review",
    "level_months": "levels: figures month by month",
    "level_standards": "levels: standards for months",
    "charter_sessions": "charter: reviews",
    "charter_rounds": "charter: rounds",
    "charter_answers": "charter: answers on sheets",
    "charter_tallies": "charter: tallies from paper",
    "charter_checks": "charter: checklist items answered",
    "charter_strategy_texts": "charter: texts of the strategy",
    "charter_promises": "charter: promises",
    "charter_counts": "charter: counts of promises kept",
    "charter_texts": "charter: texts of the charter",
    "charter_editions": "charter: published editions",
    "charter_stages": "charter: steps shown to the room",
    "failure_reviews": "failures: reviews",
    "failure_stages": "failures: steps shown to the room",
    "failure_setups": "failures: what the log is about",
    "failure_log": "failures: failures logged",
    "failure_causes": "failures: causes and what their codes mean",
    "failure_exposure": "failures: how often it could have gone wrong",
    "failure_spellings": "failures: what spellings mean",
    "failure_limits": "failures: who may decide what",
    "failure_handovers": "failures: hand-overs between departments",
    "actions": "actions",
    "check_answers": "answers to check questions",
    "column_mappings": "remembered columns of own files",
}
"""Table -> what its records are, as one line of a list."""
