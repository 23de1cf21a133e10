"""What is left out of a WebAssembly module: what nothing reaches, and nothing else."""

import pytest

from build_scripts.webassembly import (
    EMPTY_BODY,
    empty_uncalled,
    empty_unreached,
    keep_exports,
    list_imports,
    list_unread,
)

HEAD = b"\0asm\1\0\0\0"
RETURN_ONE = b"\x05\x00\x41\x81\x01\x0b"
CALL_SECOND = b"\x07\x00\x02\x7f\x10\x02\x0b\x0b"
READ_GLOBAL = b"\x04\x00\x23\x00\x0b"
IN_TABLE = b"\x0b\x00\x44\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b"


def write_section(number: int, *entries: bytes) -> bytes:
    content = bytes([len(entries)]) + b"".join(entries)
    return bytes([number, len(content)]) + content


def write_module(*bodies: bytes) -> bytes:
    """Return a module that imports function 0, exports 1 and a global, and has 3 in its table."""
    return (
        HEAD
        + write_section(1, b"\x60\x00\x00")
        + write_section(2, b"\1m\1f\0\0", b"\1m\1g\x03\x7f\0")
        + write_section(3, *(b"\0" for _ in bodies))
        + write_section(4, b"\x70\0\1")
        + write_section(6, b"\x7f\x00\x41\x07\x0b")
        + write_section(7, b"\3one\0\1", b"\5datum\3\1", b"\4four\0\4", b"\5table\1\0")
        + write_section(9, b"\0\x41\0\x0b\1\3")
        + write_section(10, *bodies)
    )


def test_imports_are_read_by_name_and_kind() -> None:
    assert list_imports(write_module()) == [("f", 0), ("g", 3)]


def test_only_functions_and_data_that_are_wanted_stay_exported_and_every_table_does() -> None:
    trimmed = keep_exports(write_module(), {"one"})
    assert b"\x07\x0f\2\3one\0\1\5table\1\0" in trimmed
    assert b"datum" not in trimmed
    assert b"four" not in trimmed


def test_a_function_that_nothing_reaches_is_emptied_and_keeps_its_number() -> None:
    bodies = (CALL_SECOND, RETURN_ONE, IN_TABLE, CALL_SECOND)
    whole = keep_exports(write_module(*bodies), {"one"})
    assert empty_unreached(whole) == whole.replace(
        write_section(10, *bodies), write_section(10, *bodies[:3], EMPTY_BODY)
    )


def test_a_function_that_only_the_table_leads_to_is_emptied_unless_it_was_called() -> None:
    bodies = (CALL_SECOND, RETURN_ONE, IN_TABLE, CALL_SECOND)
    whole = keep_exports(write_module(*bodies), {"one"})
    emptied = write_section(10, *bodies[:2], EMPTY_BODY, EMPTY_BODY)
    assert empty_uncalled(whole, set()) == whole.replace(write_section(10, *bodies), emptied)
    assert empty_uncalled(whole, {3}) == empty_unreached(whole)


def test_what_is_exported_called_or_in_the_table_stays() -> None:
    whole = write_module(CALL_SECOND, RETURN_ONE, IN_TABLE, CALL_SECOND)
    assert empty_unreached(whole) == whole


def test_an_imported_global_is_unread_when_no_function_reads_it() -> None:
    assert list_unread(write_module(CALL_SECOND, RETURN_ONE)) == {"g"}
    assert list_unread(write_module(CALL_SECOND, READ_GLOBAL)) == set()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"\x05\x00\xfd\x0c\x1a\x0b", "does not know the instruction 0xfd"),
        (b"\x03\x00\x0b\x0b", "reads amiss"),
    ],
)
def test_what_is_not_understood_stops_the_build(body: bytes, said: str) -> None:
    with pytest.raises(SystemExit, match=said):
        empty_unreached(write_module(body, body, body, body))
