"""When two names are one: here, and in web/model/names.js, which says the same."""


def fold_name(name: str | None) -> str:
    """Return what is the same for names that differ in capitals or spaces alone; "" for none.

    "Groß BV", "GROSS  BV" and "gross bv" are one organisation. To and fro between the cases writes
    out what one of them has and the other has not, in Python as in a browser.
    """
    return " ".join((name or "").lower().upper().lower().split())
