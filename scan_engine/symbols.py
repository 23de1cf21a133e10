"""Numbers and bytes to the symbols of a code, and the check that guards them.

A code is written in Crockford's base32 (https://www.crockford.com/base32.html): upper case,
read in any case, with O read as 0 and I and L as 1. Whatever a code holds, it begins and ends
alike:

    2   header: format (4 bits), edition of the framework (4), and two bits for the format's own use
    …   what the format says
    4   check: it makes the code, read as one number, a multiple of 1 048 573

The check works as the one in bank account numbers (ISO 7064) does, with a larger prime: it
notices every wrong symbol and every two that changed places (32 is a primitive root, so that no two
places within a million symbols weigh the same), and misses other damage once in a million. Codes
are read for ever: a new layout gets a new format number and leaves the header and the check as they
are.
"""

from scan_engine.framework import EDITION

CHECK_PRIME = 1_048_573  # the largest prime that four symbols can count to
FIRST_YEAR = 2000

HEADER = 2
CHECK = 4

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
DIGITS = "0123456789abcdefghijklmnopqrstuv"  # the same values as int(…, 32) writes them
TO_DIGITS = str.maketrans(SYMBOLS, DIGITS)
LOOKALIKES = str.maketrans("OIL", "011")

# Five bytes fill eight symbols exactly.
BYTES = 5


class CodeError(ValueError):
    """A code that does not open. `reason`: damaged, or of another edition, or a later format."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def normalise_code(code: str) -> str:
    """Return a code as it is written: upper case, without lookalikes and hyphens."""
    return code.upper().translate(LOOKALIKES).replace("-", "")


def write_header(layout: int, flags: int = 0) -> str:
    """Return the header of a code: `layout` is its format, `flags` two bits of its own."""
    return write_number(layout << 6 | EDITION << 2 | flags, HEADER)


def read_format(text: str) -> int:
    """Return the format of a normalised code, from its first two symbols."""
    return read_number(text[:HEADER]) >> 6


def seal_body(body: str) -> str:
    """Return a code: all that it holds, with the check behind it."""
    check = -read_number(body + "0" * CHECK) % CHECK_PRIME
    return body + write_number(check, CHECK)


def check_code(code: str, layout: int) -> str:
    """Return a code as it is written, once its check, its format and its edition are right.

    Raises CodeError.
    """
    text = normalise_code(code)
    if len(text) <= HEADER or not set(text) <= set(SYMBOLS) or read_number(text) % CHECK_PRIME:
        raise CodeError("damaged")
    if read_format(text) != layout:
        raise CodeError("format")
    if read_number(text[:HEADER]) >> 2 & 15 != EDITION:
        raise CodeError("edition")
    return text


def write_number(number: int, width: int) -> str:
    """Return a number from 0 up in `width` symbols."""
    return "".join([SYMBOLS[number >> 5 * place & 31] for place in reversed(range(width))])


def read_number(text: str) -> int:
    """Return the number that one or more symbols write."""
    return int(text.translate(TO_DIGITS), len(SYMBOLS))


def count_symbols(size: int) -> int:
    """Return how many symbols hold `size` bytes."""
    return (8 * size + 4) // 5


def write_bytes(data: bytes) -> str:
    """Return bytes in symbols, with zeros up to a whole symbol."""
    chunks = (
        data[start : start + BYTES].ljust(BYTES, b"\0") for start in range(0, len(data), BYTES)
    )
    symbols = "".join([write_number(int.from_bytes(chunk, "big"), 8) for chunk in chunks])
    return symbols[: count_symbols(len(data))]


def read_bytes(text: str, size: int) -> bytes:
    """Return the `size` bytes in the symbols that hold them."""
    if not size:
        return b""
    return (read_number(text) >> 5 * count_symbols(size) - 8 * size).to_bytes(size, "big")


def count_months(month: str) -> int:
    """Return how many months after 2000-01 a month (YYYY-MM) is."""
    return (int(month[:4]) - FIRST_YEAR) * 12 + int(month[5:7]) - 1


def name_month(count: int) -> str:
    """Return the month that is `count` months after 2000-01, as YYYY-MM."""
    return f"{FIRST_YEAR + count // 12}-{count % 12 + 1:02}"
