"""What every code has in common: its formats, its header and the check that guards it.

A code is written in Crockford's base32 (symbols.py). Whatever it holds, it begins and ends alike:

    2   header: format (4 bits), edition of the statements (4), what it holds (2)
    …   what share_code.py and group_code.py say
    4   check: it makes the code, read as one number, leave a known remainder

Formats 1 (a person) and 2 (a group) are the first version's: 32 items, and a check that misses one
in a hundred of certain pairs of wrong symbols, because its prime, 1 048 573, is 2^20 - 3. They are
read for ever and written no more.

Format 3 holds persons and groups. Of the primes just below 2^20 its own, 1 047 317, notices two
wrong symbols that stand furthest apart: any two that are fewer than 4 607 places from each other.
Other damage passes it once in a million. The remainder names whose framework was answered: one of
1 021, by namespace and number of items. So an edition of somebody else's costs no symbol, and its
codes are known for what they are. The remainders lie so that no wrong symbol and no two neighbours
that changed places make a code of up to 60 symbols look like another namespace's.
"""

from dataclasses import dataclass

from scan_engine.framework import EDITION, ITEMS, NAMESPACE
from scan_engine.symbols import SYMBOLS, normalise_code, read_number, write_number

HEADER = 2
CHECK = 4

FIRST_EDITION = 1

# Whose the first version's codes are.
FIRST_NAMESPACE = "kijkglas"
FIRST_ITEMS = 32

NAMESPACES = 1_021
NAMESPACE_STEP = 94

# What a code holds: in format 3 the last two bits of the header, in the others the format itself.
PERSON, PERSON_WITH_FIELDS, SHEETS, TALLIES = range(4)
PERSONS = (PERSON, PERSON_WITH_FIELDS)


class CodeError(ValueError):
    """A code that does not open. `reason`: damaged, edition (somebody else's too), or format."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Format:
    """One layout of codes; `remainder` is what its check leaves after division by `prime`.

    `first`: of the first version, which had one edition and one framework.
    """

    number: int
    prime: int
    remainder: int = 0
    first: bool = False


def number_namespace(namespace: str, items: int) -> int:
    """Return the remainder, 94 to 95 974, of the codes of a framework."""
    name = int.from_bytes(f"{namespace} {items}".encode(), "big")
    return NAMESPACE_STEP * (name % NAMESPACES + 1)


FIRST_PERSON = Format(1, 1_048_573, first=True)
FIRST_GROUP = Format(2, 1_048_573, first=True)
THIRD = Format(3, 1_047_317, number_namespace(NAMESPACE, len(ITEMS)))
FORMATS = {layout.number: layout for layout in (FIRST_PERSON, FIRST_GROUP, THIRD)}
WRITTEN = THIRD


@dataclass(frozen=True, slots=True)
class Header:
    """What the first two symbols of a code say; `kind` are its last two bits."""

    format: int
    edition: int
    kind: int


def read_header(text: str) -> Header:
    """Return what the first two symbols of a normalised code say."""
    number = read_number(text[:HEADER])
    return Header(number >> 6, number >> 2 & 15, number & 3)


def holds_group(text: str) -> bool:
    """Return whether a normalised code is a group's, from its first two symbols."""
    if len(text) < HEADER:
        return False
    header = read_header(text)
    layout = FORMATS.get(header.format)
    if layout is None or layout.first:
        return layout is FIRST_GROUP
    return header.kind not in PERSONS


def write_header(layout: Format, edition: int, kind: int) -> str:
    """Return the two symbols that a code begins with."""
    return write_number(layout.number << 6 | edition << 2 | kind, HEADER)


def seal_body(body: str, layout: Format = WRITTEN) -> str:
    """Return a code: all that it holds, with the check behind it."""
    check = (layout.remainder - read_number(body + "0" * CHECK)) % layout.prime
    return body + write_number(check, CHECK)


def check_code(code: str) -> tuple[str, Header]:
    """Return a code as it is written, and its header, once its check and its edition are right.

    Raises CodeError.
    """
    text = normalise_code(code)
    if len(text) <= HEADER + CHECK or not set(text) <= set(SYMBOLS):
        raise CodeError("damaged")
    header = read_header(text)
    layout = FORMATS.get(header.format, WRITTEN)
    remainder = read_number(text) % layout.prime
    if remainder != layout.remainder:
        raise CodeError("edition" if _is_namespace(remainder, layout) else "damaged")
    if header.format not in FORMATS:
        raise CodeError("format")
    if layout.first and (NAMESPACE, len(ITEMS)) != (FIRST_NAMESPACE, FIRST_ITEMS):
        raise CodeError("edition")
    if not FIRST_EDITION <= header.edition <= (FIRST_EDITION if layout.first else EDITION):
        raise CodeError("edition")
    return text, header


def list_starts() -> tuple[str, ...]:
    """Return the first two symbols that codes of this framework can have, in all formats."""
    return tuple(
        write_header(layout, edition, kind)
        for layout in FORMATS.values()
        for edition in range(FIRST_EDITION, 2 if layout.first else EDITION + 1)
        for kind in range(1 if layout is FIRST_GROUP else 4)
    )


def _is_namespace(remainder: int, layout: Format) -> bool:
    """Return whether it is the remainder of some other framework's codes."""
    whole, rest = divmod(remainder, NAMESPACE_STEP)
    return not layout.first and rest == 0 and 1 <= whole <= NAMESPACES
