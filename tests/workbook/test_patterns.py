"""What a text must look like is said in words for every column that a workbook has."""

from __future__ import annotations

import json
import re

import pytest
from pydantic import ValidationError

from chainkit.economics.workshop import ClientTerms
from chainkit.workbook.patterns import pattern_words
from chainkit.workshop.kinds import all_kinds


def test_no_column_answers_with_a_pattern() -> None:
    schemas = json.dumps([kind.record.model_json_schema() for kind in all_kinds()])
    patterns = {json.loads(said) for said in re.findall(r'"pattern": ("(?:[^"\\]|\\.)*")', schemas)}
    assert len(patterns) > 3
    for pattern in patterns:
        assert pattern_words(pattern) != "a text of another form", pattern


def test_a_currency_in_small_letters_is_told_what_one_looks_like() -> None:
    with pytest.raises(ValidationError) as refused:
        ClientTerms(client="a", id="terms", currency="euro")
    (error,) = refused.value.errors()
    assert pattern_words(error["ctx"]["pattern"]).startswith("three capital letters, such as EUR")
