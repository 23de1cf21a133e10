"""How a copy of a partnership notes what it writes, as web/model/history.js does."""

from collections.abc import Iterable, Mapping

from scan_engine.merging import Fields, History, Written

NOTHING = History({}, {})


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
