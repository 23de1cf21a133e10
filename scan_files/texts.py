"""Bytes to text, whatever program wrote them."""

import codecs

MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}

# Of programs that do not know Unicode. Each can read all bytes of the others as something.
OLD = ("cp1252", "mac_roman")

# What stands in Dutch and English beside plain letters, and shows which of the two it is.
COMMON = frozenset("éèêëïíîóòôöúùûüáàâäçñÉËÏÖÜ‘’“”–—…•€\u00a0«»°")

# Stands in the place of what is no sign; among so many that are, it is a slip.
SPOILED = "\ufffd"
NEARLY = 10

# So many bytes tell.
SAMPLE = 4_000_000


def decode_text(data: bytes) -> str:
    """Return the text: by its mark, else as UTF-8, UTF-16, Windows-1252 or MacRoman.

    What is UTF-8 but for a sign or two stays that.
    """
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        if b"\0" not in data[:SAMPLE]:
            return data.decode()
    except UnicodeDecodeError:
        pass
    first = data[:SAMPLE]
    if 3 * first.count(0) > len(first):
        wide = "utf-16-le" if first[1::2].count(0) >= first[::2].count(0) else "utf-16-be"
        return data.decode(wide, errors="replace")
    nearly = first.decode(errors="replace")
    if NEARLY * nearly.count(SPOILED) < len(nearly) - len(nearly.encode("ascii", "ignore")):
        return data.decode(errors="replace")
    texts = [data.decode(encoding, errors="replace") for encoding in OLD]
    # Equals are the first's.
    return max(texts, key=lambda text: _count_common(text[:SAMPLE]))


def _count_common(text: str) -> int:
    """Return by how much signs that people write outnumber those that they do not."""
    strange = [sign for sign in text if not sign.isascii()]
    return sum(1 if sign in COMMON else -1 for sign in strange)
