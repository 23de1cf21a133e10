"""What describes the contract elsewhere is made from it, and is what was last made."""

from build_scripts.contract import (
    OF_THE_PAGE,
    README,
    TABLE,
    TYPES,
    describe_commands,
    write_limits,
    write_table,
    write_types,
)
from scan_engine.commands import COMMANDS as ENGINE
from scan_files.commands import COMMANDS as FILES


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
