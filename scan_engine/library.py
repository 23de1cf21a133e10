"""The engine for whoever imports it: every command as a function, with values as they come.

    >>> import scan_engine
    >>> scan_engine.score([4, 2] * 16)["factors"][0]["gap"]
    'agreed'

Everywhere here:

- an answer is a whole number from 1 (strongly disagree) to 5 (strongly agree), 0 for "don't know",
  or None for "not answered"; `answers` holds one for each of `scan_engine.ITEMS`, in that order;
- lists may be whatever gives its values in order: tuples, ranges, generators, numpy arrays, columns
  of pandas, polars or pyarrow; a dataframe of these is the list of its rows. `np.int64(4)` and
  `4.0` are 4; `NA`, `NaN` and null are None. A bool is no answer, and `4.5` is none;
- a score has one decimal and goes from 1.0 to 5.0, or is None;
- what is wrong is a FieldError (a ValueError) that begins with its place: `answers[3]: must be …`.
  Its `field` is that place.

The rules and their sources are on the site's page "How the scan works"; what comes back is in types
in contract.py. Nothing in the engine imports this module, so no visitor's browser waits for it.
"""

import math
from collections.abc import Iterable, Mapping, Set
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from scan_engine.answers import FieldError as FieldError
from scan_engine.commands import handle
from scan_engine.framework import EDITION as EDITION
from scan_engine.framework import FACTORS as FACTORS
from scan_engine.framework import ITEMS as ITEMS
from scan_engine.framework import PERSPECTIVES as PERSPECTIVES

if TYPE_CHECKING:
    from scan_engine import contract

# How numpy, pandas, polars and pyarrow hand out plain values: of columns, single cells and rows.
PLAIN = ("tolist", "to_list", "to_pylist", "as_py", "to_dicts")

# What gives its values in no order, or letter by letter.
NO_LIST = (str, bytes, Set)


def score(answers: "Iterable[object]") -> "contract.ScoreResponse":
    """Return one person's scores: 16 factors, 4 perspectives, and the sentences they earn.

    A factor is the mean of its one or two answers; a perspective that of its factors, from two of
    them. Raises FieldError naming the first answer that is none.

    >>> mine = score([5, 4, None, None, 2, 0] + [3] * 26)
    >>> [(one["score"], one["band"]) for one in mine["factors"][:3]]
    [(4.5, 'strong'), (None, None), (2.0, 'concern')]
    >>> mine["answered"], mine["unknown"]
    (29, 1)
    >>> score([4, 4, 6] + [4] * 29)
    Traceback (most recent call last):
    scan_engine.answers.FieldError: answers[2]: must be a whole number from 0 to 5, or null
    >>> score([4] * 45)
    Traceback (most recent call last):
    scan_engine.answers.FieldError: answers: must hold 32 answers, holds 45
    """
    return cast("contract.ScoreResponse", _ask("score", answers=answers))


def tally(results: "Iterable[object]", *, letters: bool = False) -> "list[contract.OpenTally]":
    """Return how often each pair of answers was given, for each organisation and factor.

    `results`: one mapping a person, with `answers` and, when known, `organisation` (1 to 60
    characters) and `month` (YYYY-MM). A pair is the two answers to a factor, agreed and lived.
    Tallies of different people add. `letters`: A, B, C … for the organisations' names.

    >>> counted = tally([{"answers": [4, 2] * 16, "organisation": "Harbour"}] * 3)
    >>> counted[0]["organisation"], counted[0]["respondents"], counted[0]["factors"][0]["pairs"]
    ('Harbour', 3, [[4, 2, 3]])
    """
    found = _ask("tally", results=results, letters=letters)
    return cast("list[contract.OpenTally]", found["tallies"])


def combine(
    results: "Iterable[object] | None" = None,
    *,
    tallies: "Iterable[object] | None" = None,
    voices: str = "organisations",
    letters: bool = False,
) -> "contract.CombineResponse":
    """Return the picture of a partnership, from its people's `results` or from `tallies` of them.

    Both give the same answer. `voices`: "organisations" or "persons" count once each. `ad` is the
    average deviation in answer steps, 0 to 2 (Burke & Dunlap 2002); `chance`, 0 to 1, is how often
    luck shows as wide a gap (Phipson & Smyth 2010). Raises FieldError naming what is wrong.

    >>> people = [{"answers": [4, 4] * 16, "organisation": name} for name in "AABB"]
    >>> together = combine(people)
    >>> [together["factors"][0][name] for name in ("score", "closeness", "label", "ad")]
    [4.0, 'close', 'cherish', 0.0]
    >>> combine(tallies=tally(people)) == together
    True
    """
    asked = {"results": results, "tallies": tallies, "voices": voices, "letters": letters}
    return cast("contract.CombineResponse", _ask("combine", **asked))


def compare(
    before: object, after: object, *, voices: str = "organisations", letters: bool = False
) -> "contract.CompareResponse":
    """Return what changed between two rounds: a list of results each, or of tallies.

    `before` and `after` of a factor are whole scores; `change`, one decimal, is of the people of
    the organisations in both; `direction` is up, down, or same: about the same, or luck.

    >>> def round_of(answer):
    ...     return [{"answers": [answer] * 32, "organisation": name} for name in "AAABBB"]
    >>> changed = compare(round_of(2), round_of(4))["factors"][0]
    >>> changed["before"], changed["after"], changed["change"], changed["direction"]
    (2.0, 4.0, 2.0, 'up')
    """
    asked = {"before": before, "after": after, "voices": voices, "letters": letters}
    return cast("contract.CompareResponse", _ask("compare", **asked))


def trace(
    rounds: "Iterable[object]", *, voices: str = "organisations", letters: bool = False
) -> "contract.TraceResponse":
    """Return the factors' scores over two or more rounds, oldest first; see `compare`.

    >>> rounds = [[{"answers": [answer] * 32}] * 3 for answer in (2, 3, 4)]
    >>> trace(rounds)["factors"][0]["scores"]
    [2.0, 3.0, 4.0]
    """
    asked = {"rounds": rounds, "voices": voices, "letters": letters}
    return cast("contract.TraceResponse", _ask("trace", **asked))


def plan_agenda(
    results: "Iterable[object] | None" = None,
    *,
    tallies: "Iterable[object] | None" = None,
    minutes: int = 60,
    voices: str = "organisations",
    review: bool = False,
) -> "contract.AgendaResponse":
    """Return a meeting of 15 to 180 minutes about a picture, from minute to minute.

    `review`: it begins with what was agreed last time.

    >>> parts = plan_agenda([{"answers": [4, 2] * 16}] * 3, minutes=30)["parts"]
    >>> parts[0]["from"], parts[-1]["to"]
    (0, 30)
    """
    asked = {"results": results, "tallies": tallies, "voices": voices, "review": review}
    return cast("contract.AgendaResponse", _ask("agenda", minutes=minutes, **asked))


def share(
    answers: "Iterable[object]", *, organisation: str | None = None, month: str | None = None
) -> str:
    """Return one person's answers as a short code, which `open_text` and the site open.

    >>> open_text(share([4] * 32, month="2026-11"))["results"][0]["month"]
    '2026-11'
    """
    made = _ask("share", answers=answers, organisation=organisation, month=month)
    return cast("contract.ShareResponse", made)["code"]


def pack(  # noqa: PLR0913, the fields of a request, by name
    results: "Iterable[object] | None" = None,
    *,
    tallies: "Iterable[object] | None" = None,
    name: str | None = None,
    month: str | None = None,
    letters: bool = False,
    sheets: bool = False,
) -> "contract.PackResponse":
    """Return a group as a code: counts of its people, or with `sheets` everybody's answers.

    `of_one` and `of_two` name the organisations whose people such counts give away.

    >>> packed = pack([{"answers": [4] * 32, "organisation": "Harbour"}] * 2, name="Quay")
    >>> packed["of_two"], open_text(packed["code"])["groups"][0]["name"]
    (['Harbour'], 'Quay')
    """
    asked = {"name": name, "month": month, "letters": letters, "sheets": sheets}
    made = _ask("pack", results=results, tallies=tallies, **asked)
    return cast("contract.PackResponse", made)


def open_text(text: str) -> "contract.OpenResponse":
    """Return the results and groups whose codes or links stand in a text, and what is damaged.

    >>> open_text("no code in here")["results"]
    []
    """
    return cast("contract.OpenResponse", _ask("open", text=text))


def _ask(command: str, **request: object) -> dict[str, Any]:
    given = {name: value for name, value in request.items() if value is not None}
    return handle(command, make_plain(given))


def make_plain(value: object) -> object:
    """Return a value as JSON would hold it; what is no whole number stays, to be named as wrong."""
    for name in PLAIN:
        if callable(give := getattr(value, name, None)):
            value = give()
            break
    if hasattr(value, "iterrows"):  # a dataframe of pandas
        value = cast("Any", value).to_dict("records")
    if isinstance(value, Mapping):
        return {name: make_plain(part) for name, part in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, NO_LIST):
        return [make_plain(part) for part in value]
    if type(value).__name__ == "NAType":
        return None
    if isinstance(value, float | Decimal):
        # A Decimal can be a NaN that answers to no comparison.
        if value.is_nan() if isinstance(value, Decimal) else math.isnan(value):
            return None
        return int(value) if math.isfinite(value) and value == int(value) else value
    return value
