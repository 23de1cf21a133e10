"""Two copies of a partnership that went apart, to one: nothing that was written in either is lost.

A copy notes what it wrote: each thing (a round, a person, a point, a key) has a version, named by
the copy and a number that grows with each change, and a copy has seen all numbers of a copy up to
the one in `seen`. A version that both have, or that the other has not seen yet, stays; one that the
other has seen and no longer has was written anew there, or taken out. So the order in which copies
come together makes no difference, nor does a clock: there is none. (Almeida, Shoker and Baquero
2018, "Delta state replicated data types", section on causal CRDTs.)

What both changed meanwhile has two versions, until somebody changes it again. Of each field the one
that was written last is shown, by number and then by copy; where both wrote it, the other is told.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce

from scan_engine.answers import FieldError
from scan_engine.group import MOST_POINTS

# The kinds of things, by the beginning of their names.
PARTNERSHIP, ROUND, PERSON, POINT, KEY = "partnership", "round", "person", "point", "key"
KINDS = (PARTNERSHIP, ROUND, PERSON, POINT, KEY)

# What was written down of a meeting, each topic in a field of its own: meeting.notes.agree.
MEETING = "meeting."
BY_TOPIC = ("notes", "dots")

# What tells where a thing stands, and is no part of it.
HIDDEN = ("round", "place")

MOST_ENTRIES = 200_000
# Numbers that a browser counts exactly.
LARGEST = 2**53 - 1

Dot = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Written:
    """A field's value, with the number and the copy of the change in which it was written."""

    value: object
    number: int
    copy: str

    def dot(self) -> Dot:
        """Return the change in which it was written."""
        return (self.copy, self.number)

    def rank(self) -> tuple[int, str, str]:
        """Return what the version that is shown has most of."""
        return (self.number, self.copy, _write(self.value))


Fields = Mapping[str, Written]
Versions = Mapping[Dot, Fields]


@dataclass(frozen=True, slots=True)
class History:
    """What one copy knows: how far it has seen each copy, and the versions of each thing."""

    seen: Mapping[str, int]
    entries: Mapping[str, Versions]

    def has_seen(self, dot: Dot) -> bool:
        """Return whether a version was known here at some time."""
        copy, number = dot
        return self.seen.get(copy, 0) >= number


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that both copies changed: what is shown, and what stood in the other."""

    kind: str
    field: str
    kept: object
    other: object


def merge_histories(one: History, other: History) -> History:
    """Return what both know together; which of the two comes first makes no difference."""
    seen = {
        copy: max(one.seen.get(copy, 0), other.seen.get(copy, 0))
        for copy in sorted({*one.seen, *other.seen})
    }
    entries = {}
    for name in sorted({*one.entries, *other.entries}):
        versions = _merge_versions(one, other, name)
        if versions:
            entries[name] = versions
    return History(seen, entries)


def read_history(value: object, field: str) -> History:
    """Return a History from an untrusted mapping; raise FieldError naming what is wrong."""
    if not isinstance(value, dict):
        raise FieldError(field, "must be an object")
    seen, entries = value.get("seen"), value.get("entries")
    if not isinstance(seen, dict) or not all(map(_is_number, seen.values())):
        raise FieldError(f"{field}.seen", "must hold a number for each copy")
    if not isinstance(entries, dict) or len(entries) > MOST_ENTRIES:
        raise FieldError(f"{field}.entries", f"must be an object of at most {MOST_ENTRIES} entries")
    history = History(
        dict(seen),
        {
            name: _read_versions(name, versions, f"{field}.entries[{place}]")
            for place, (name, versions) in enumerate(entries.items())
        },
    )
    for versions in history.entries.values():
        if not all(map(history.has_seen, versions)):
            raise FieldError(f"{field}.seen", "must reach every version")
    return history


def show_history(history: History) -> dict[str, object]:
    """Return a History as read_history reads it."""
    return {
        "seen": dict(history.seen),
        "entries": {
            name: [
                {
                    "dot": list(dot),
                    "fields": {
                        field: [one.value, one.number, one.copy] for field, one in fields.items()
                    },
                }
                for dot, fields in versions.items()
            ]
            for name, versions in history.entries.items()
        },
    }


@dataclass(frozen=True, slots=True)
class Shown:
    """The group that a history tells of, unchecked; names of its rounds and of each one's points.

    `left`: how many points found no room beside twenty others of their round.
    """

    group: Mapping[str, object]
    rounds: tuple[str, ...]
    points: tuple[tuple[str, ...], ...]
    left: int


def show_group(history: History) -> Shown:
    """Return the group that a history tells of.

    The round of now is the one that was named so; when that is gone, the last by its month. A
    round that somebody took out, while the other copy put people into it, is there again.
    """
    things = {name: _show_fields(versions) for name, versions in history.entries.items()}
    rounds = {_cut(name): fields for name, fields in things.items() if _find_kind(name) == ROUND}
    people: dict[str, list[object]] = {}
    points: dict[str, list[object]] = {}
    named: dict[str, list[str]] = {}
    keys: list[object] = []
    for name, fields in sorted(things.items(), key=lambda thing: _order(*thing)):
        if _find_kind(name) == KEY:
            keys.append({"public": _cut(name), "private": fields.get("private")})
        members = {PERSON: people, POINT: points}.get(_find_kind(name))
        if members is not None:
            shown = {key: one for key, one in fields.items() if key not in HIDDEN}
            members.setdefault(str(fields.get("round", "")), []).append(shown)
        if members is points:
            named.setdefault(str(fields.get("round", "")), []).append(_cut(name))
    whole = {
        one: _settle(rounds.get(one, {}), people.get(one, []), points.get(one, []))
        for one in sorted({*rounds, *people, *points})
    }
    ordered = sorted(whole, key=lambda one: (str(whole[one].get("month") or ""), one))
    now = things.get(PARTNERSHIP, {}).get("now")
    chosen = str(now) if str(now) in whole else (ordered or [""])[-1]
    rest = [one for one in ordered if one != chosen]
    earlier = [whole[one] for one in rest]
    group = {**whole.get(chosen, {"results": []}), "keys": keys, "earlier": earlier}
    rounds_shown = (chosen, *rest)
    return Shown(
        group,
        rounds_shown,
        tuple(tuple(named.get(one, ())[:MOST_POINTS]) for one in rounds_shown),
        sum(max(0, len(members) - MOST_POINTS) for members in points.values()),
    )


def list_conflicts(one: History, other: History) -> list[Conflict]:
    """Return each field that both changed, neither knowing of it, and that is not the same."""
    conflicts = []
    for name in sorted({*one.entries} & {*other.entries}):
        mine, theirs = _join_all(one.entries[name]), _join_all(other.entries[name])
        for field in sorted({*mine} & {*theirs} - {*HIDDEN}):
            last, first = sorted((mine[field], theirs[field]), key=Written.rank, reverse=True)
            known = one.has_seen(theirs[field].dot()) or other.has_seen(mine[field].dot())
            if not known and _write(last.value) != _write(first.value):
                conflicts.append(Conflict(_find_kind(name), field, last.value, first.value))
    return conflicts


def _merge_versions(one: History, other: History, name: str) -> dict[Dot, Fields]:
    mine, theirs = one.entries.get(name, {}), other.entries.get(name, {})
    stays: dict[Dot, Fields] = {}
    for dot in sorted({*mine, *theirs}):
        if dot in mine and dot in theirs:
            stays[dot] = _join(mine[dot], theirs[dot])
        elif dot in mine and not other.has_seen(dot):
            stays[dot] = mine[dot]
        elif dot in theirs and not one.has_seen(dot):
            stays[dot] = theirs[dot]
    return stays


def _join(one: Fields, other: Fields) -> Fields:
    """Return the fields of two versions, each as it was written last."""
    joined = dict(one)
    for field, written in other.items():
        known = joined.get(field)
        joined[field] = written if known is None else max(known, written, key=Written.rank)
    return {field: joined[field] for field in sorted(joined)}


def _join_all(versions: Versions) -> Fields:
    return reduce(_join, versions.values())


def _show_fields(versions: Versions) -> dict[str, object]:
    return {field: one.value for field, one in _join_all(versions).items()}


def _settle(
    fields: Mapping[str, object], people: list[object], points: list[object]
) -> dict[str, object]:
    """Return a round of at most twenty points, with people or counts: of both, the people."""
    tallies = [] if people else fields.get("tallies") or []
    rest = {name: value for name, value in fields.items() if not name.startswith(MEETING)}
    return {
        **rest,
        "results": people,
        "points": points[:MOST_POINTS],
        "tallies": tallies,
        "meeting": _settle_meeting(fields),
    }


def _settle_meeting(fields: Mapping[str, object]) -> dict[str, object]:
    """Return a meeting, unchecked, of the fields in which its parts are written."""
    parts: dict[str, dict[str, object]] = {kind: {} for kind in BY_TOPIC}
    talked: list[str] = []
    whole: dict[str, object] = {}
    for name, value in fields.items():
        kind, _, topic = name.removeprefix(MEETING).partition(".")
        if not name.startswith(MEETING) or value in (None, False):
            continue
        if kind == "talked":
            talked.append(topic)
        elif kind in BY_TOPIC:
            parts[kind][topic] = value
        else:
            whole[kind] = value
    return {**whole, **parts, "talked": talked}


def _order(name: str, fields: Mapping[str, object]) -> tuple[str, str]:
    """Return where a thing stands among others: as they came, then by name."""
    return (str(fields.get("place", "")), name)


def _find_kind(name: str) -> str:
    return name.partition(":")[0]


def _cut(name: str) -> str:
    return name.partition(":")[2]


def _write(value: object) -> str:
    return json.dumps(value, sort_keys=True)


def _is_number(value: object) -> bool:
    return type(value) is int and 0 <= value <= LARGEST


def _read_versions(name: str, value: object, field: str) -> Versions:
    if _find_kind(name) not in KINDS:
        raise FieldError(field, f"must be named {', '.join(KINDS)}")
    if not isinstance(value, list | tuple) or not value:
        raise FieldError(field, "must be a list of versions")
    versions = {}
    for place, one in enumerate(value):
        part = f"{field}[{place}]"
        if not isinstance(one, dict):
            raise FieldError(part, "must be an object")
        dot = _read_dot(one.get("dot"), f"{part}.dot")
        versions[dot] = _read_fields(one.get("fields"), part)
    return dict(sorted(versions.items()))


def _read_dot(value: object, field: str) -> Dot:
    if isinstance(value, list | tuple) and len(value) == len(("copy", "number")):
        copy, number = value
        if isinstance(copy, str) and _is_number(number):
            return copy, number
    raise FieldError(field, "must be a copy and a number")


def _read_fields(value: object, part: str) -> Fields:
    if not isinstance(value, dict):
        raise FieldError(f"{part}.fields", "must be an object")
    fields = {}
    for place, name in enumerate(sorted(value)):
        one = value[name]
        right = isinstance(one, list | tuple) and len(one) == len(("value", "number", "copy"))
        if not (right and _is_number(one[1]) and isinstance(one[2], str)):
            raise FieldError(f"{part}.fields[{place}]", "must be a value, a number and a copy")
        fields[name] = Written(*one)
    return fields
