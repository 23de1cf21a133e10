"""How a copy of a partnership notes what it writes, as web/model/history.js does."""

from collections.abc import Iterable, Mapping

from scan_engine.merging import Fields, History, Written

NOTHING = History({}, {})
FOURS = [4] * 32


def write(history: History, copy: str, name: str, fields: Mapping[str, object]) -> History:
    """Return a history after a copy wrote fields of a thing: one version in the place of all."""
    number = max(history.seen.values(), default=0) + 1
    known: dict[str, Written] = {}
    for version in history.entries.get(name, {}).values():
        for field, one in version.items():
            known[field] = max(known.get(field, one), one, key=Written.rank)
    fresh: Fields = {field: Written(value, number, copy) for field, value in fields.items()}
    entries = {**history.entries, name: {(copy, number): {**known, **fresh}}}
    return History({**history.seen, copy: number}, entries)


def remove(history: History, copy: str, names: Iterable[str]) -> History:
    """Return a history after a copy took things out."""
    number = max(history.seen.values(), default=0) + 1
    gone = set(names)
    entries = {name: versions for name, versions in history.entries.items() if name not in gone}
    return History({**history.seen, copy: number}, entries)


def list_values(history: History) -> set[tuple[str, str, str]]:
    """Return every value that a history holds, shown or not, with its thing and field."""
    return {
        (name, field, str(one.value))
        for name, versions in history.entries.items()
        for fields in versions.values()
        for field, one in fields.items()
    }


def make_base() -> History:
    """Return a partnership with a round of two people and one point, as copy k wrote it."""
    history = write(NOTHING, "k", "partnership", {"now": "a"})
    history = write(history, "k", "round:a", {"name": "Linde", "month": "2026-11", "next": None})
    for number, origin in enumerate("xy"):
        person = {"answers": FOURS, "edition": 2, "organisation": "Noord", "month": None}
        more = {"round": "a", "origin": origin, "place": str(number)}
        history = write(history, "k", f"person:{origin}", person | more)
    point = {"what": "Bel", "who": "", "by": None, "factor": None, "done": None, "helped": None}
    return write(history, "k", "point:p", point | {"round": "a", "place": "0"})
