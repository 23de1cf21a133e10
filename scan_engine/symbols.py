"""Numbers, texts and dates to the symbols of a code, and back.

A code is written in Crockford's base32 (https://www.crockford.com/base32.html): upper case, read in
any case, with O read as 0 and I and L as 1; a symbol is five bits. Of what has no fixed width:

- a count is written four bits a symbol, the highest first, with the fifth bit set when another
  symbol follows;
- a text has symbols of its own: 0 to 25 a small letter, 26 a space, 27 the next letter is a
  capital, 28, 29 and 30 the next 2, 3 or 5 are the number of any other character, 31 the end;
- a month is a count: 0 for none, or 1 more than the months since 2000-01; a date alike, with the
  days since 2000-01-01 and 31 of them in each month.
"""

from collections.abc import Iterator
from itertools import islice

FIRST_YEAR = 2000
MONTH_DAYS = 31

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
DIGITS = "0123456789abcdefghijklmnopqrstuv"  # the same values as int(…, 32) writes them
TO_DIGITS = str.maketrans(SYMBOLS, DIGITS)
LOOKALIKES = str.maketrans("OIL", "011", "- ")

# Five bytes fill eight symbols exactly.
BYTES = 5

# A text's symbols: a letter or space by its place, or a sign and what follows it.
PLAIN = "abcdefghijklmnopqrstuvwxyz "
CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CAPITAL = SYMBOLS[27]
OTHERS = {SYMBOLS[28]: 2, SYMBOLS[29]: 3, SYMBOLS[30]: 5}
END = SYMBOLS[31]

MORE = 16
LONGEST_COUNT = 8  # symbols: more than any text that a browser can hold


def normalise_code(code: str) -> str:
    """Return a code as it is written: upper case, without lookalikes, hyphens and spaces."""
    return code.upper().translate(LOOKALIKES)


def write_number(number: int, width: int) -> str:
    """Return a number from 0 up in `width` symbols."""
    return "".join([SYMBOLS[number >> 5 * place & 31] for place in reversed(range(width))])


def read_number(text: str) -> int:
    """Return the number that one or more symbols write."""
    return int(text.translate(TO_DIGITS), len(SYMBOLS))


def count_places(count: int) -> int:
    """Return how many symbols number `count` things from 0 up: none for a single one."""
    return ((count - 1).bit_length() + 4) // 5


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


def take_symbols(symbols: Iterator[str], width: int) -> str:
    """Return the next symbols. Raises LookupError when the code ends before."""
    taken = "".join(islice(symbols, width))
    if len(taken) < width:
        raise LookupError
    return taken


def write_count(count: int) -> str:
    """Return a number from 0 up, four bits a symbol."""
    symbols = SYMBOLS[count % MORE]
    while count := count // MORE:
        symbols = SYMBOLS[MORE + count % MORE] + symbols
    return symbols


def read_count(symbols: Iterator[str]) -> int:
    """Return the count that the next symbols write."""
    count = 0
    while (symbol := read_number(take_symbols(symbols, 1))) >= MORE:
        count = count * MORE + symbol - MORE
    return count * MORE + symbol


def write_text(text: str) -> str:
    """Return a text in symbols, with its end."""
    return "".join([_write_character(character) for character in text]) + END


def _write_character(character: str) -> str:
    if character in PLAIN:
        return SYMBOLS[PLAIN.index(character)]
    if character in CAPITALS:
        return CAPITAL + SYMBOLS[CAPITALS.index(character)]
    number = ord(character)
    sign = next(sign for sign, width in OTHERS.items() if number < 32**width)
    return sign + write_number(number, OTHERS[sign])


def read_text(symbols: Iterator[str]) -> str:
    """Return the text that the next symbols write, up to its end."""
    text = ""
    while (symbol := take_symbols(symbols, 1)) != END:
        if symbol == CAPITAL:
            text += CAPITALS[read_number(take_symbols(symbols, 1))]
        elif symbol in OTHERS:
            text += chr(read_number(take_symbols(symbols, OTHERS[symbol])))
        else:
            text += PLAIN[read_number(symbol)]
    return text


def write_month(month: str | None) -> str:
    """Return a month (YYYY-MM) or none as a count."""
    return write_count(0 if month is None else count_months(month) + 1)


def read_month_count(symbols: Iterator[str]) -> str | None:
    """Return the month that the next symbols write; it is not held against the calendar."""
    count = read_count(symbols)
    return name_month(count - 1) if count else None


def write_date(date: str | None) -> str:
    """Return a date (YYYY-MM-DD) or none as a count."""
    if date is None:
        return write_count(0)
    return write_count(count_months(date) * MONTH_DAYS + int(date[8:]))


def read_date_count(symbols: Iterator[str]) -> str | None:
    """Return the date that the next symbols write; it is not held against the calendar."""
    count = read_count(symbols)
    if not count:
        return None
    months, days = divmod(count - 1, MONTH_DAYS)
    return f"{name_month(months)}-{days + 1:02}"


def measure_count(text: str) -> int | None:
    """Return how many symbols begin `text`: those of a count, and as many as that counts.

    None when `text` holds too few of them to tell; 0 when no count is so long.
    """
    for width in range(1, LONGEST_COUNT + 1):
        if len(text) < width:
            return None
        if read_number(text[width - 1]) < MORE:
            return width + read_count(iter(text))
    return 0
