"""Another wording laid over a content file: a language, a sector pack, a pack's own language.

An overlay is partial: only the words it changes, under the stable ids of the file beneath.
Whatever it lacks stays as it was; a new id, a changed key or another kind of value is
refused by file, line and key.  The order is base, language, pack, the pack's language.
Imports errors, yamlfile, content.files and content.packs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from chainkit.content.files import ENGLISH, content_path
from chainkit.content.packs import overlay_paths, wordings
from chainkit.errors import ContentError
from chainkit.yamlfile import Fault, Location, Rules, YamlFile, dotted, parse, read_yaml, validated

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Wording:
    """What in a content file is wording, and may be replaced; all else is a stable key."""

    words: frozenset[str]
    """Keys of records whose values are words: a text or a list of texts."""
    labels: frozenset[str] = frozenset()
    """Mappings at the top every value of which is words."""


@dataclass(frozen=True)
class Layered:
    """A base file with its overlays: the data they make, and the last file that had a say."""

    data: Any
    last: YamlFile | None
    errors: tuple[ContentError, ...] = ()


def load_worded(
    name: str,
    model: type[M],
    wording: Wording,
    *,
    rules: Rules[M] | None = None,
    language: str = ENGLISH,
    pack: str = "",
    folder: Path | None = None,
) -> M:
    """The content file `name` as a `model`, in the words of `language` and `pack`.

    Raises ContentError (file, line, key) for the first mistake in any of its files.
    """
    value, errors = read_yaml(content_path(name, folder), model, rules)
    paths = overlay_paths(name, language, pack, folder)
    if value is not None and paths:
        base = parse(content_path(name, folder))
        value, errors = worded(base.data, paths, model, wording, rules)
    if value is None:
        raise errors[0]
    return value


def worded(
    base: Any, paths: Iterable[Path], model: type[M], wording: Wording, rules: Rules[M] | None
) -> tuple[M | None, list[ContentError]]:
    """Valid data with the overlays at `paths` laid over it, or all mistakes of the overlays."""
    found = lay(base, paths, wording)
    if found.errors or found.last is None:
        return (None, list(found.errors)) if found.errors else (model.model_validate(base), [])

    def placed(value: M) -> Iterator[Fault]:
        for fault in rules(value) if rules else ():
            yield Fault(_by_key(base, fault.at), fault.message)

    file = YamlFile(found.last.path, found.data, found.last.node)
    return validated(file, model, placed)


def overlay_errors(
    name: str,
    base: Any,
    model: type[M],
    wording: Wording,
    rules: Rules[M] | None = None,
    folder: Path | None = None,
) -> list[ContentError]:
    """Every mistake in any overlay of the content file `name`, whose data are `base`."""
    errors: list[ContentError] = []
    for language, pack in wordings(folder):
        paths = overlay_paths(name, language, pack, folder)
        if paths:
            errors += worded(base, paths, model, wording, rules)[1]
    return list({str(error): error for error in errors}.values())


def lay(base: Any, paths: Iterable[Path], wording: Wording) -> Layered:
    """`base` with the overlays at `paths` laid over it, and what is wrong with them."""
    data, last, errors = base, None, list[ContentError]()
    for path in paths:
        try:
            last = parse(path)
        except ContentError as error:
            errors.append(error)
            continue
        faults: list[Fault] = []
        data = _lay(data, last.data, wording, (), faults)
        errors += last.faults(faults)
    return Layered(data, last, tuple(errors))


def lacking(base: Any, path: Path, wording: Wording) -> Iterator[str]:
    """The keys of words in `base` that the overlay at `path` does not give, in file order."""
    try:
        given = parse(path).data if path.is_file() else {}
    except ContentError:
        return  # it is told as a mistake
    yield from map(dotted, _lacking(base, given, wording, ()))


def given_words(base: Any, path: Path, wording: Wording) -> Any:
    """What of `base` the overlay at `path` gives in other words, as data of the same shape."""
    return _given(base, parse(path).data, wording, ())


# --- laying one mapping over another --------------------------------------------------------


def _lay(base: Any, change: Any, wording: Wording, at: Location, faults: list[Fault]) -> Any:
    if not isinstance(change, dict):
        faults.append(Fault(at, "here belongs a mapping from keys to words"))
        return base
    if isinstance(base, list):
        places = {_key(item): index for index, item in enumerate(base)}
        laid = list(base)
        for key, words in change.items():
            if (index := places.get(str(key))) is None:
                faults.append(Fault((*at, str(key)), _unknown(str(key), places)))
            else:
                laid[index] = _record(base[index], words, wording, (*at, str(key)), faults)
        return laid
    return {**base, **dict(_changes(base, change, wording, at, faults))}


def _changes(
    base: Mapping[str, Any],
    change: Mapping[Any, Any],
    wording: Wording,
    at: Location,
    faults: list[Fault],
) -> Iterator[tuple[str, Any]]:
    """What of a mapping is to be replaced."""
    labels = len(at) == 1 and at[0] in wording.labels
    for name, words in change.items():
        key = str(name)
        here, old = (*at, key), base.get(key)
        if _nested(old):
            yield key, _lay(old, words, wording, here, faults)
        elif labels and key not in base:
            faults.append(Fault(here, _unknown(key, base)))
        elif labels or key in wording.words:
            if message := _other_kind(old, words):
                faults.append(Fault(here, message))
            else:
                yield key, words
        else:
            stable = "this is a stable key, not a wording; it cannot be changed here"
            faults.append(Fault(here, stable if key in base else _unknown(key, base)))


def _record(base: Any, words: Any, wording: Wording, at: Location, faults: list[Fault]) -> Any:
    """A record; one with a single text may be given as that text alone."""
    if isinstance(words, str) and (name := _only_words(base, wording)):
        words = {name: words}
    return _lay(base, words, wording, at, faults)


def _lacking(base: Any, given: Any, wording: Wording, at: Location) -> Iterator[Location]:
    words = given if isinstance(given, dict) else {}
    if isinstance(base, list):
        for item in base:
            one = words.get(_key(item), {})
            if isinstance(one, str):
                one = {_only_words(item, wording): one}
            yield from _lacking(item, one, wording, (*at, _key(item)))
        return
    labels = len(at) == 1 and at[0] in wording.labels
    for key, old in base.items():
        if _nested(old):
            yield from _lacking(old, words.get(key), wording, (*at, key))
        elif (labels or key in wording.words) and old and key not in words:
            yield (*at, key)


def _given(base: Any, given: Any, wording: Wording, at: Location) -> Any:
    if isinstance(base, list):
        words = {str(key): value for key, value in given.items()}
        return [
            _given(item, _as_record(item, words[_key(item)], wording), wording, (*at, _key(item)))
            for item in base
            if _key(item) in words
        ]
    keys = {"id", "source", "target"} & set(base) if isinstance(base, dict) else set()
    kept = {key: base[key] for key in keys if not at or isinstance(base[key], str)}
    for key in given:
        old = base.get(key)
        kept[key] = _given(old, given[key], wording, (*at, key)) if _nested(old) else given[key]
    return kept


def _as_record(base: Any, words: Any, wording: Wording) -> Any:
    return {_only_words(base, wording): words} if isinstance(words, str) else words


def _only_words(record: Any, wording: Wording) -> str:
    """The name of a record's words if it has only one text beside its id; else ""."""
    if not isinstance(record, dict) or set(record) - {"id"} - wording.words:
        return ""
    names = [name for name in record if name in wording.words]
    return str(names[0]) if names == ["text"] else ""


def _nested(value: Any) -> bool:
    """Whether words lie deeper: a mapping, or a list of records that have a stable key."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return not {"id", "source"}.isdisjoint(value[0])
    return isinstance(value, dict)


def _key(item: Any) -> str:
    """The stable key of a record: its id, or for an arrow ``source -> target``."""
    return str(item["id"]) if "id" in item else f"{item['source']} -> {item['target']}"


def _other_kind(old: Any, new: Any) -> str:
    """Why `new` cannot stand where `old` does; "" if it can.  None there was text left out."""
    if isinstance(old, list):
        texts = isinstance(new, list) and all(isinstance(t, str) and t.strip() for t in new)
        return "" if texts else "it must be a list of texts"
    return "" if isinstance(new, str) and new.strip() else "it must be a text that is not empty"


def _unknown(key: str, known: Iterable[str]) -> str:
    near = get_close_matches(key, list(known), n=1, cutoff=0.6)
    hint = f"; did you mean “{near[0]}”?" if near else ""
    return f"there is no “{key}” in the file beneath, and an overlay adds none{hint}"


def _by_key(base: Any, at: Location) -> Location:
    """A place in the data as an overlay would name it: records by their keys."""
    found: list[str | int] = []
    for step in at:
        inside = base[step] if isinstance(base, list) and isinstance(step, int) else None
        found.append(step if inside is None or not isinstance(inside, dict) else _key(inside))
        base = base.get(step) if isinstance(base, dict) else inside
    return tuple(found)
