"""What a sector pack gives: features to start a list with, and an illustration to replay.

Everything in a pack is ours and illustrative (O); nothing of it is a placement of the client.
Pure; imports the records and results.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from chainkit.levels.model import Cadence, LevelsContent, Pack, PackFeature
from chainkit.levels.result import Rings, Stand
from chainkit.levels.workshop import Feature
from chainkit.words import say
from chainkit.workshop.checks import free_slug


def features_from(
    pack: Pack, client: str, known: Iterable[Feature], chosen: Collection[str] = ()
) -> tuple[Feature, ...]:
    """New features of `client` out of a pack, numbered on; those it has already are left out.

    `chosen`: ids of the pack's features; none means all of them.
    """
    known = tuple(known)
    have = {feature.id for feature in known}
    number = max((feature.number for feature in known), default=0)
    wanted = [each for each in pack.features if each.id not in have]
    wanted = [each for each in wanted if not chosen or each.id in chosen]
    return tuple(
        _feature(each, pack.id, client, number + place) for place, each in enumerate(wanted, 1)
    )


def own_feature(
    client: str, name: str, stage: str, known: Iterable[Feature], packs: Mapping[str, Pack]
) -> Feature:
    """A new feature of the client's own, with an id made of its name.

    It is reviewed as often as its sector is: that of the pack taken last, if any was.

    Raises pydantic's ValidationError for a name that is empty or too long.
    """
    known = tuple(known)
    number = max((feature.number for feature in known), default=0) + 1
    id_ = free_slug(name, {feature.id for feature in known})
    taken = [each for each in known if each.pack in packs]
    cadence: Cadence = "general"
    if taken:
        cadence = packs[max(taken, key=lambda each: each.number).pack].cadence
    return Feature(
        client=client, id=id_, name=name.strip(), stage=stage, number=number, cadence=cadence
    )


def pack_history(pack: Pack, content: LevelsContent) -> tuple[Rings, ...]:
    """The pack's illustration as one picture for each of its years, oldest first.

    It knows levels only: who offers what, and how well, is not said.
    """
    years = sorted({year for feature in pack.features for year in feature.levels})
    found: list[Rings] = []
    for at, year in enumerate(years):
        before = years[at - 1] if at else None
        found.append(
            Rings(
                held_on=date(year, 12, 31),
                title=say("{pack}, {year}: illustrative", pack=pack.name, year=year),
                stages=tuple((stage.id, stage.name) for stage in content.stages),
                stands=tuple(
                    Stand(
                        feature=each.id,
                        number=number,
                        name=each.name,
                        stage=each.stage,
                        level=each.levels.get(year),
                        before=each.levels.get(before) if before else None,
                    )
                    for number, each in enumerate(pack.features, 1)
                ),
                before_on=date(before, 12, 31) if before else None,
            )
        )
    return tuple(found)


def _feature(each: PackFeature, pack: str, client: str, number: int) -> Feature:
    return Feature(
        client=client,
        id=each.id,
        name=each.name,
        number=number,
        stage=each.stage,
        touchpoint=each.touchpoint,
        pack=pack,
        cadence=each.cadence,
        essential=each.essential,
    )
