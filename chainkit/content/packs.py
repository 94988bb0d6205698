"""Which languages and sector packs there are, and where their overlays lie.

A language is a folder `<language>/` of the content, a pack a folder `packs/<pack>/`, with a
language folder of its own inside if it has one; each says in `about.yaml` what people choose
it by.  Imports errors, yamlfile and content.files.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import product
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from chainkit.content.files import ENGLISH, check_language, content_path
from chainkit.errors import UnknownChoice
from chainkit.yamlfile import read_yaml

PACKS, ABOUT = "packs", "about.yaml"
_PACK = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")


class About(BaseModel):
    """The file `about.yaml` of a language or a pack: what people choose it by."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    about: str = ""


def languages(folder: Path | None = None) -> Mapping[str, str]:
    """Every language there is and its own name, English first."""
    return {ENGLISH: "English", **_titles(content_path("", folder))}


def packs(language: str = ENGLISH, folder: Path | None = None) -> Mapping[str, str]:
    """Every sector pack there is and its title, in `language` where it has one."""
    root = content_path(PACKS, folder)
    found = dict(_titles(root))
    for pack in found if language != ENGLISH else ():
        if (root / pack / language / ABOUT).is_file():
            found[pack] = _title(root / pack / language / ABOUT)
    return found


def check_pack(pack: str, folder: Path | None = None) -> str:
    """`pack` itself, "" included; raises UnknownChoice unless its folder is there."""
    if pack and not (_PACK.match(pack) and content_path(f"{PACKS}/{pack}", folder).is_dir()):
        raise UnknownChoice("sector pack", pack, packs(folder=folder))
    return pack


def overlay_paths(
    name: str, language: str = ENGLISH, pack: str = "", folder: Path | None = None
) -> tuple[Path, ...]:
    """The overlays of the content file `name` that are there, in the order they are laid.

    Raises BadValue for what is no language tag, UnknownChoice for a pack that is not there.
    """
    root = content_path("", folder)
    spoken = [] if check_language(language) == ENGLISH else [language]
    places = [root / tag for tag in spoken]
    if check_pack(pack, folder):
        places += [root / PACKS / pack, *(root / PACKS / pack / tag for tag in spoken)]
    return tuple(place / name for place in places if (place / name).is_file())


def wordings(folder: Path | None = None) -> tuple[tuple[str, str], ...]:
    """Every (language, pack) that a session could choose."""
    return tuple(product(languages(folder), ("", *packs(folder=folder))))


def _titles(root: Path) -> Mapping[str, str]:
    if not root.is_dir():
        return {}
    folders = sorted(path for path in root.iterdir() if (path / ABOUT).is_file())
    return {path.name: _title(path / ABOUT) for path in folders if path.name != PACKS}


def _title(path: Path) -> str:
    value, errors = read_yaml(path, About)
    if value is None:
        raise errors[0]
    return value.title
