"""Anything a person pastes to the codes in it, in reading order.

A code travels behind the `#` of an address, or bare. On its way a mail scanner may write the `#`
as `%23` or `%2523`, a mail program may break it over lines or quote it with `>`, and a chat may
surround it with anything. What it takes grows with the length of the text, whatever it holds.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scan_engine.answers import Respondent
from scan_engine.codes import CodeError, holds_group, list_starts
from scan_engine.framework import ITEMS
from scan_engine.group import Group
from scan_engine.group_code import decode_group, measure_group_code
from scan_engine.sealed import BEGINNING, Sealed, SealError, measure_sealed, read_sealed
from scan_engine.share_code import SHORTEST_CODE, decode_respondent, measure_code
from scan_engine.symbols import SYMBOLS, normalise_code
from scan_engine.wrapped_links import unwrap_links

ESCAPES = {f"{code:02x}": chr(code) for code in range(0x80)}
DEEPEST_ESCAPE = 4

# Characters that programs slip into long words without showing them, and how links write them.
INVISIBLE = [
    *"\u00ad\u034f\u061c\u180e\ufeff",
    *map(chr, range(0x200B, 0x2010)),
    *map(chr, range(0x202A, 0x202F)),
    *map(chr, range(0x2060, 0x2070)),
    *map(chr, range(0xFE00, 0xFE10)),
]
INVISIBLE_ESCAPES = re.compile(
    "|".join("".join(f"%{byte:02X}" for byte in sign.encode()) for sign in INVISIBLE), re.IGNORECASE
)

# What somebody may write between the groups of a code, or a program in the place of it.
SEPARATORS = {
    **dict.fromkeys(map(ord, INVISIBLE)),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-"),
    **dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2007\u2009\u202f"), " "),
    **dict.fromkeys(map(ord, "\u2028\u2029"), "\n"),
}

# What stands before the # of our own addresses, at the end of a word.
ADDRESS = re.compile(r"\b(?:result|together)/?(?:index\.html)?(?:\?|$)", re.ASCII)
LONGEST_ADDRESS = 2_100

# The next symbols, with what may stand before each: what groups them for the eye, or any program's
# line break, with a mail program's quotes. The first ones are enough to tell how long a code is.
BREAK = r"[ \t]*=?\r{0,2}[\n\v][ \t>|]*"
BREAKS = re.compile(BREAK, re.ASCII)
SYMBOL = rf"(?: - |[ -]|-?{BREAK})?[0-9A-TV-Za-tv-z]"
FIRST_PIECE = re.compile(rf"(?:{SYMBOL}){{1,28}}", re.ASCII)
NEXT_PIECE = re.compile(rf"(?:{SYMBOL}){{1,400}}", re.ASCII)

# Where a code can begin: behind a #, or at a word that starts with a first symbol of our formats
# and goes on for as long as the shortest that could be meant as a code: 16 symbols, or in an
# edition that asks little as many as a code of it has. The sign itself comes first and what
# surrounds it later: that is how Python searches fast. A first symbol says the format and whether
# the edition is above 7.
STARTS = list_starts()
FIRST_SYMBOLS = "".join(
    dict.fromkeys(
        SYMBOLS[SYMBOLS.index(start[0]) & ~1 | late] for start in STARTS for late in (0, 1)
    )
)
SHORTEST = min(16, SHORTEST_CODE)
START = re.compile(
    rf"[#{FIRST_SYMBOLS}](?:(?<=\S#)"
    rf"|(?<![0-9A-Za-z].)(?<!#)(?=[0-9A-Za-z](?:{SYMBOL}){{{SHORTEST - 2}}}))",
    re.ASCII,
)
CHUNK = re.compile(r"[0-9A-Za-z-]*", re.ASCII)

# A bare word like this was meant as a code, damaged or not; any shorter one may be a number. So was
# a row of groups, as people write a code down. Any long word can be of an edition that is not ours.
MEANT = re.compile(
    rf"(?:{'|'.join(STARTS)})(?=.*[A-Z])[0-9A-TV-Z-]{{18,}}", re.ASCII | re.IGNORECASE
)
GROUPED = re.compile(
    rf"(?={'|'.join(STARTS)})(?=(?:[A-Z -]*[0-9]){{5}})"
    r"(?:[0-9A-TV-Z]{3,8}(?: - |[ -])){3,}[0-9A-TV-Z]+(?![0-9A-Za-z])",
    re.ASCII,
)
LONG_WORD = re.compile(r"(?=.*[A-Za-z])[0-9A-TV-Za-tv-z-]{20,}", re.ASCII)
LONGEST_NAMED = 80
SHORTEST_MEANT = 20

# So many symbols may be read in vain for each character of the text, on the average. Only a text
# that was made to take long comes near it; then what was read in vain is not read again.
VAIN = 4

# A link that a passphrase protects: the page opens it. It does not tell where it ends, so what
# stands on the next line belongs to it when it is a long word, unless that is a code by itself.
LOCKED = re.compile(
    r"locked(?<![0-9A-Za-z]locked)\.\d+\.[0-9A-Za-z_-]+"
    r"(?:[ \t]*=\r?\n[ \t>]*[0-9A-Za-z_-]+"
    rf"|{BREAK}(?![0-9A-Z-]+(?![0-9A-Za-z_-]))[0-9A-Za-z_-]{{32,}})*",
    re.ASCII,
)


# What was sealed for a key, or was meant as that. It begins with its version, so with an A, and
# tells how long it is.
SEALED = re.compile(rf"sealed(?<![0-9A-Za-z]sealed)\.(?=(?:{BREAK})?A)", re.ASCII)
SEALED_PIECE = re.compile(rf"(?:(?:{BREAK})?[0-9A-Za-z_-]){{1,1500}}", re.ASCII)
SEALED_SIGNS = re.compile(r"[0-9A-Za-z_-]*", re.ASCII)
PROTECTED = re.compile(f"{LOCKED.pattern}|(?P<sealed>{SEALED.pattern})", re.ASCII)


# What parts the cells of a row; and how much of a text tells whether it has such rows.
COPIED = "\t"
CELL_SIGNS = f"{COPIED};,|"
LONGEST_HEAD = 50_000
FEWEST_ROWS = 3


@dataclass(frozen=True, slots=True)
class Found:
    """A code as it is written, and what it holds, or (content None) why it does not open.

    `reason`: damaged, edition, format; or locked, when a passphrase protects what it holds. What is
    sealed is a content of its own.
    """

    code: str
    content: Respondent | Group | Sealed | None
    reason: str | None = None


def holds_table(text: str) -> bool:
    """Return whether it may be a table: two rows have cells enough for everything that is asked.

    Tabs part cells that were copied, so that one such row will do, or most lines with any: whoever
    pastes a part of a table, or one that lies on its side, is told about tables, not about links.
    """
    rows = text[:LONGEST_HEAD].split("\n")
    for sign in CELL_SIGNS:
        wide = sum(row.count(sign) >= len(ITEMS) - 1 for row in rows)
        if wide > 1 or (wide and sign == COPIED):
            return True
    lines = [row for row in map(str.strip, rows) if row]
    copied = sum(COPIED in line for line in lines)
    return 2 * copied > len(lines) and copied >= FEWEST_ROWS


def find_codes(text: str) -> Iterator[Found]:
    """Yield, in reading order, the codes in `text`, and what was meant as one but is damaged.

    A code whose check is right is yielded as it is written, whatever its edition; a damaged
    one as it was found, up to 80 characters.
    """
    text = unescape_text(unwrap_links(unescape_text(text)))
    opened: dict[str, Found] = {}
    position = 0
    while one := PROTECTED.search(text, position):
        yield from _find_open_codes(text[position : one.start()], opened)
        position = one.end()
        if one["sealed"] is None:
            yield Found(BREAKS.sub("", one.group()), None, "locked")
        else:
            found, position = _cut_sealed(text, position)
            if found:
                yield found
    yield from _find_open_codes(text[position:], opened)


def unescape_text(text: str) -> str:
    """Return `text` with (repeated) percent-escapes of ASCII undone and invisible signs gone."""
    for _ in range(DEEPEST_ESCAPE):
        plain = INVISIBLE_ESCAPES.sub("", text) if "%" in text else text
        first, *parts = plain.split("%")
        plain = first + "".join([_unescape_part(part) for part in parts])
        if plain == text:
            break
        text = plain
    return text if text.isascii() else text.translate(SEPARATORS)


def _unescape_part(part: str) -> str:
    """Return what stands behind a %, the escape undone when it is one."""
    sign = ESCAPES.get(part[:2].lower())
    return "%" + part if sign is None else sign + part[2:]


def _find_open_codes(text: str, opened: dict[str, Found]) -> Iterator[Found]:
    """Yield the codes that no passphrase protects; `opened` keeps those that were read before."""
    position = last_hash = vain = 0
    while start := START.search(text, position):
        begin = start.start()
        linked = text[begin] == "#"
        if linked:
            before = text[max(last_hash, begin - LONGEST_ADDRESS) : begin]
            begin = position = last_hash = start.end()
            if not _is_address(before):
                continue
        code, end = _cut_code(text, begin)
        chunk = CHUNK.match(text, begin)[0]  # type: ignore[index]  # it matches nothing, too
        found = _open_code(code, opened)
        told = found.reason != "damaged" and (linked or LONG_WORD.fullmatch(chunk))
        if found.content or told:
            yield found
            position = end
            continue
        if chunk and (linked or MEANT.fullmatch(chunk)):
            yield _name_damage(chunk)
        elif grouped := GROUPED.match(text, begin):
            chunk = grouped[0]
            yield _name_damage(chunk)
        vain += end - begin
        position = max(start.end(), begin + len(chunk), end if vain > VAIN * len(text) else 0)


def _cut_sealed(text: str, begin: int) -> tuple[Found | None, int]:
    """Return the sealed result that begins there, behind `sealed.`, and the place after it.

    None for a word that was not meant as one.
    """
    piece = SEALED_PIECE.match(text, begin)
    whole = BREAKS.sub("", piece[0]) if piece else ""
    if not piece or len(whole) < SHORTEST_MEANT:
        return None, begin
    try:
        length = measure_sealed(whole)
        sealed = read_sealed(whole[:length])
    except SealError as error:
        first = SEALED_SIGNS.match(text, begin)[0]  # type: ignore[index]  # it matches nothing, too
        return Found(f"{BEGINNING}{first}"[:LONGEST_NAMED], None, error.reason), begin + len(first)
    end = piece.end()
    # What follows is no part of it.
    for _ in whole[length:]:
        end -= 1
        while not SEALED_SIGNS.match(text[end])[0]:  # type: ignore[index]
            end -= 1
    return Found(f"{BEGINNING}{whole[:length]}", sealed), end


def _is_address(before: str) -> bool:
    """Return whether the last word before a # is the address of a page that opens codes."""
    return any(map(ADDRESS.search, before.rsplit(None, 1)[-1:]))


def _cut_code(text: str, begin: int) -> tuple[str, int]:
    """Return the code that begins there, as long as its header says, and the place after it.

    An empty code, and the place where reading stopped, when there is none.
    """
    code = ""
    position = begin
    length: int | None = None
    while length is None or len(code) < length:
        piece = (FIRST_PIECE if length is None else NEXT_PIECE).match(text, position)
        if not piece:
            return "", position
        code += normalise_code(BREAKS.sub("", piece[0]))
        position = piece.end()
        length = length or _measure_code(code)
        if length is not None and not 0 < length <= len(text) - begin:
            return "", position
    # What follows is no part of it.
    surplus = len(code) - length
    while surplus:
        position -= 1
        surplus -= text[position].isalnum()
    return code[:length], position


def _measure_code(code: str) -> int | None:
    """Return how many symbols a code has; None when too few are known; 0 when it is not ours."""
    return (measure_group_code if holds_group(code) else measure_code)(code)


def _open_code(code: str, opened: dict[str, Found]) -> Found:
    """Return what a code holds; the same one is read once."""
    if code in opened:
        return opened[code]
    found = _decode_code(code)
    if found.reason != "damaged":
        opened[code] = found
    return found


def _decode_code(code: str) -> Found:
    try:
        return Found(code, decode_group(code) if holds_group(code) else decode_respondent(code))
    except CodeError as error:
        return Found(code, None, error.reason)


def _name_damage(chunk: str) -> Found:
    """Return a word that was meant as a code, by its first 80 characters when it does not open."""
    found = _decode_code(normalise_code(chunk))
    return found if found.content else Found(chunk[:LONGEST_NAMED], None, found.reason)
