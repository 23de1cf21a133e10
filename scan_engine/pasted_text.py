"""Anything a person pastes to the codes in it, in reading order.

A code travels behind the `#` of a result's address, or bare. On its way a mail scanner may
write the `#` as `%23` or `%2523`, a mail program may break it over lines or quote it with
`>`, and a chat may surround it with anything.
"""

import re
from collections.abc import Iterator

from scan_engine.share_code import CodeError, decode_respondent, measure_code, normalise_code

ESCAPE = re.compile(r"%([0-7][0-9A-Fa-f])", re.ASCII)
DEEPEST_ESCAPE = 4

# Characters that programs slip into long words without showing them.
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))

# Where a code can begin: behind the address of a result, or at a word that starts with a first
# symbol of our format.
START = re.compile(
    r"\bresult/?(?:index\.html)?(?:\?[^\s#]{0,2000})?#|(?<![0-9A-Za-z])[23](?=[0-9A-Za-z])",
    re.ASCII,
)

# The next symbol, with what a mail program may have put before it: a line break with quotes.
SYMBOL = re.compile(r"(?:-|[ \t]*=?\r?\n[ \t>]*)?([0-9A-TV-Za-tv-z])", re.ASCII)
CHUNK = re.compile(r"[0-9A-Za-z-]*", re.ASCII)

# A bare word like this was meant as a code, damaged or not; any shorter one may be a number.
MEANT = re.compile(r"2[4-7](?=.*[A-Za-z])[0-9A-TV-Za-tv-z-]{18,}", re.ASCII)
LONGEST_NAMED = 80


def find_codes(text: str) -> Iterator[str]:
    """Yield, in reading order, the codes in `text`, and what was meant as one but is damaged.

    A code whose check is right is yielded as it is written, whatever its edition; a damaged
    one as it was found, up to 80 characters.
    """
    text = unescape_text(text)
    position = 0
    while start := START.search(text, position):
        linked = start.group().endswith("#")
        begin = start.end() if linked else start.start()
        chunk = CHUNK.match(text, begin)[0]  # type: ignore[index]  # it matches nothing, too
        code, end = _cut_code(text, begin)
        if code and _is_whole(code):
            yield code
            position = end
        else:
            if chunk and (linked or MEANT.fullmatch(chunk)):
                yield chunk[:LONGEST_NAMED]
            position = max(begin + len(chunk), start.end())


def unescape_text(text: str) -> str:
    """Return `text` with (repeated) percent-escapes of ASCII undone and invisible signs gone."""
    for _ in range(DEEPEST_ESCAPE):
        plain = ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), text)
        if plain == text:
            break
        text = plain
    return text.translate(INVISIBLE)


def _cut_code(text: str, begin: int) -> tuple[str, int]:
    """Return the code that begins there, as long as its header says, and the place after it."""
    code = ""
    position = begin
    length: int | None = None
    while length is None or len(code) < length:
        symbol = SYMBOL.match(text, position)
        if not symbol:
            return "", position
        code += normalise_code(symbol[1])
        position = symbol.end()
        length = length or measure_code(code)
        if length == 0:
            return "", position
    return code, position


def _is_whole(code: str) -> bool:
    try:
        decode_respondent(code)
    except CodeError as error:
        return error.reason != "damaged"
    return True
