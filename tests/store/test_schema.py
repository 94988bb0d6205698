"""Tables follow from the record types, and from nothing else."""

from __future__ import annotations

import subprocess
import sys
from typing import Any, ClassVar

import pytest
import sqlalchemy as sa

from chainkit.chain.model import Rating
from chainkit.store import Record
from chainkit.store.schema import UtcDateTime, fields_of, table_of
from tests.store.kinds import Everything


def test_one_column_for_each_field_in_order() -> None:
    assert [c.name for c in table_of(Everything).columns] == list(Everything.model_fields)


def test_the_key_is_client_id_and_version() -> None:
    assert [c.name for c in table_of(Rating).primary_key.columns] == ["client", "id", "version"]


def test_a_field_that_may_be_none_is_a_column_that_may_be_null() -> None:
    nullable = {c.name for c in table_of(Everything).columns if c.nullable}
    assert nullable == {name for name in Everything.model_fields if name.startswith("maybe_")} | {
        "saved_at"
    }


def test_each_type_has_its_column_type() -> None:
    expected = {
        "text": sa.Text, "whole": sa.BigInteger, "bounded": sa.BigInteger, "real": sa.Double,
        "flag": sa.Boolean, "day": sa.Date, "moment": UtcDateTime, "choice": sa.Text,
        "pair": sa.JSON, "parts": sa.JSON, "sizes": sa.JSON, "names": sa.JSON,
        "maybe_pair": sa.JSON, "maybe_whole": sa.BigInteger,
    }  # fmt: skip
    columns = table_of(Everything).c
    assert {name: type(columns[name].type) for name in expected} == expected


def test_a_table_is_built_once() -> None:
    assert table_of(Rating) is table_of(Rating)
    assert fields_of(Rating) is fields_of(Rating)


@pytest.mark.parametrize("annotation", [object, complex, int | str, Any, bytes])
def test_a_field_that_no_column_fits_is_named(annotation: Any) -> None:
    odd = type(
        "Odd",
        (Record,),
        {
            "__annotations__": {"table": ClassVar[str], "oddity": annotation},
            "__module__": __name__,
            "table": "odd",
        },
    )
    with pytest.raises(TypeError, match=r"Odd\.oddity cannot be a column"):
        table_of(odd)


def test_declaring_records_needs_no_database_library() -> None:
    code = "import sys, chainkit.chain.model; print('sqlalchemy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_package_has_the_names_it_promises() -> None:
    import chainkit.store as package

    for name in package.__all__:
        assert getattr(package, name) is not None
    with pytest.raises(AttributeError, match="nonsense"):
        package.nonsense  # noqa: B018
