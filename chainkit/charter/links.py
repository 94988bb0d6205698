"""The names of the chain's links, so that a promise can say which of them it serves.

Exercises do not import one another: names are read from the chain's content file, and of it
only the names.  Imports content only.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from pydantic import BaseModel, ConfigDict

from chainkit.content.files import load_yaml

FILE = "chain.yaml"


class _Link(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    name: str


class _Links(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    links: tuple[_Link, ...]


@cache
def link_names() -> Mapping[str, str]:
    """Id -> name of each link, in the order of the chain.  Raises ContentError."""
    found = load_yaml(FILE, _Links)
    return MappingProxyType({link.id: link.name for link in found.links})
