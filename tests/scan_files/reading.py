"""Reads what somebody brings as the page does, and answers what it asks in the obvious way."""

from base64 import b64encode
from collections import Counter
from dataclasses import dataclass
from typing import Any

from scan_engine.answers import FieldError
from scan_engine.commands import handle as handle_engine
from scan_files.commands import handle
from tests.scan_files.cases.people import VOCABULARY

# A table is asked about at most so often.
MOST_ASKED = 4


@dataclass(frozen=True)
class Brought:
    """Somebody who was found, and all that is said or asked about just that.

    Of a table: `uneven`: that the row may have moved; `items`: the statements of which the column
    was asked; `meant`: what words mean that were asked about; `asked`: what was asked at all.
    """

    person: Any
    uneven: bool = False
    items: frozenset[int] = frozenset()
    meant: frozenset[int | None] = frozenset()
    asked: frozenset[str] = frozenset()


def read_brought(name: str, content: bytes, pasted: bool = False) -> tuple[list[Any], list[str]]:
    """Return who is found, and what is asked or told, in that order."""
    brought, told = read_closely(name, content, pasted)
    return [one.person for one in brought], told


def read_closely(
    name: str, content: bytes, pasted: bool = False
) -> tuple[list[Brought], list[str]]:
    """Return who is found, with what is said about each, and what is asked or told, in order."""
    if pasted:
        text = content.decode(errors="replace")
        return _read_part({"name": name, "text": text, "table": False})
    opened: Any = handle("read_file", {"name": name, "base64": b64encode(content).decode()})
    people: list[Brought] = []
    told = [one["problem"] for one in opened["problems"]]
    for part in opened["parts"]:
        found, said = _read_part(part)
        people += found
        told += said
    return people, told if people or told else ["nothing"]


def _read_part(part: dict[str, Any]) -> tuple[list[Brought], list[str]]:
    opened: Any = handle_engine("open", {"text": part["text"]})
    people = [*opened["results"], *[one for each in opened["groups"] for one in each["results"]]]
    told = ["hidden"] * bool(opened["hidden"])
    if not people and not opened["locked"] and (part["table"] or opened["table"]):
        hides = {name: part.get(name, []) for name in ("hidden", "hidden_columns")}
        return _read_table(VOCABULARY | hides | {"text": part["text"]})
    return list(map(Brought, people)), told + ["damaged"] * bool(opened["rejected"])


def _read_table(request: dict[str, Any]) -> tuple[list[Brought], list[str]]:
    said: dict[str, Any] = {}
    told: list[str] = []
    for _ in range(MOST_ASKED):
        try:
            found: Any = handle("read_table", request | said)
        except FieldError as error:
            assert error.field == "text"
            return [], [*told, "none"]
        if found["problem"] or not found["asks"]:
            told += [found["problem"]] if found["problem"] else []
            told += ["cells"] * bool(found["rejected"]) + ["rows"] * bool(found["empty"])
            told += ["uneven"] * bool(found["uneven"])
            told += ["columns"] * bool(found["hidden_columns"])
            told += ["beside"] * bool(found["beside"])
            return _tell_each(found, said, told), told
        assert found["results"] == []
        told += found["asks"]
        said |= _answer(found, said)
    raise AssertionError("it does not stop asking")


def _tell_each(found: Any, said: dict[str, Any], asked: list[str]) -> list[Brought]:
    items = frozenset(int(number) - 1 for number in said.get("statement_columns", {}))
    meant = frozenset(said.get("meanings", {}).values())
    return [
        Brought(person, row in found["uneven"], items, meant, frozenset(asked))
        for person, row in zip(found["results"], found["places"], strict=True)
    ]


def _answer(found: Any, said: dict[str, Any]) -> dict[str, Any]:
    meanings = {one["value"]: one["suggested"] for one in found["words"]}
    columns = {str(one["statement"]): one["suggested"] or 0 for one in found["missing"]}
    return {
        "by_order": found["found"] == "order",
        "with_tests": False if found["tests"] else None,
        "with_hidden": False if found["hidden"] else None,
        "meanings": said.get("meanings", {}) | meanings,
        "statement_columns": said.get("statement_columns", {}) | columns,
        "organisation_column": found["organisation_column"] or 0,
    }


def count_people(people: list[Any]) -> Counter[Any]:
    return Counter((tuple(one["answers"]), one["organisation"], one["month"]) for one in people)
