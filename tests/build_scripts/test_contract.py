"""What describes the contract elsewhere is made from it, and is what was last made."""

from collections.abc import Iterator
from typing import Any

from build_scripts.contract import (
    OF_THE_PAGE,
    README,
    TABLE,
    TYPES,
    describe_commands,
    describe_file,
    write_limits,
    write_table,
    write_types,
)
from scan_engine.commands import COMMANDS as ENGINE
from scan_engine.contract import LIMITS
from scan_files.commands import COMMANDS as FILES
from scan_files.saved import FILES as SAVED


def test_every_command_has_its_types() -> None:
    assert set(describe_commands()["properties"]) == {*ENGINE, *FILES}


def test_the_types_of_the_page_are_those_of_the_contract() -> None:
    assert TYPES.read_text() == write_types(), "Run 'make contract'."


def test_the_limits_of_the_page_are_those_of_the_contract() -> None:
    assert OF_THE_PAGE.read_text() == write_limits(), "Run 'make contract'."


def test_the_table_of_commands_is_that_of_the_contract() -> None:
    found = TABLE.search(README.read_text())
    assert found
    assert found[0] == write_table(), "Run 'make contract'."


def test_a_file_may_hold_more_rounds_than_a_round_may_hold_points() -> None:
    schema = describe_file(SAVED["group"])
    found = list(find_fields(schema, "points"))
    limits = {one.get("maxItems") for one in found if one["items"].get("type") != "array"}
    assert limits == {int(LIMITS["points"])}
    assert [one for one in found if one["items"].get("type") == "array"]
    assert not [one for one in found if one["items"].get("type") == "array" and "maxItems" in one]


def find_fields(schema: Any, name: str) -> Iterator[dict[str, Any]]:
    if isinstance(schema, list):
        for one in schema:
            yield from find_fields(one, name)
    if isinstance(schema, dict):
        if isinstance(field := schema.get("properties", {}).get(name), dict):
            yield from (one for one in field.get("anyOf", [field]) if "items" in one)
        for one in schema.values():
            yield from find_fields(one, name)
