"""Each sentence of a picture: when it is true, in words here and in the reader's own terms.

A condition about a factor reads the factor's facts and the page; one about the group, the page.
"""

from collections.abc import Callable, Iterable
from fractions import Fraction
from itertools import combinations

from tests.truth.page import Page
from tests.truth.reader import Facts
from tests.truth.rounds import Change, Meetings

TENTH = Fraction(1, 10)


def _scores(page: Page) -> list[int]:
    return [one.score for one in page.factors.values() if one.score is not None]


def _is_end(it: Facts, page: Page, end: Callable[[Iterable[int]], int]) -> bool:
    """Return whether nothing that is shown scores higher, or lower; it must be comparable."""
    comparable = it.label is not None or page.respondents < 3
    scores = _scores(page)
    return comparable and it.score is not None and len(set(scores)) > 1 and it.score == end(scores)


def _is_furthest(it: Facts, page: Page) -> bool:
    deviations = {one.ad for one in page.factors.values() if one.ad is not None}
    differ = it.closeness in ("different", "far")
    return differ and len(deviations) > 1 and it.ad == max(deviations)


def _asks_luck(it: Facts) -> bool:
    return not it.silent and it.chance is not None


# Of a factor. Each line: the sentence's id, and when it is true.
FACTOR_SENTENCES: dict[str, Callable[[Facts, Page], bool]] = {
    # Three people or more, and half or more of them chose "don't know" at one statement.
    "unknown": lambda it, page: page.respondents >= 3 and it.silent == "unknown",
    # Three people or more, and one statement has fewer than three answers.
    "too-few": lambda it, page: page.respondents >= 3 and it.silent == "too-few",
    # Your answers lie close together; we do not call this close; they lie far apart.
    "close": lambda it, _: it.closeness == "close",
    "different": lambda it, _: it.closeness == "different",
    "far": lambda it, _: it.closeness == "far" and it.ad is not None and it.ad >= Fraction(6, 5),
    # On neither statement does one agree where another disagrees; once some are left out.
    "one-side": lambda it, _: it.closeness == "close" and it.left_out == 0,
    "one-side-but": lambda it, _: it.closeness == "close" and it.left_out != 0,
    # What comes first of that which keeps it from being close.
    "why-between": lambda it, _: it.why == "between",
    "why-voices": lambda it, _: it.why == "voices",
    "why-opposite": lambda it, _: it.why == "opposite",
    "why-spread": lambda it, _: it.why == "spread",
    # A statement has three or four answers.
    "indication": lambda it, _: not it.silent and min(it.answers) in (3, 4),
    # With one person fewer this could be called something else.
    "not-firm": lambda it, _: it.firm is False,
    # High or not, close or not.
    "cherish": lambda it, _: it.closeness == "close" and (it.score or 0) >= 40,
    "check": lambda it, _: it.closeness in ("different", "far") and (it.score or 0) >= 40,
    "improve": lambda it, _: it.closeness == "close" and (it.score or 0) < 40,
    "talk": lambda it, _: it.closeness in ("different", "far") and (it.score or 0) < 40,
    # You place what was agreed a step or more above what happens, or its mirror.
    "ahead-agreed": lambda it, _: it.ahead == "agreed",
    "ahead-lived": lambda it, _: it.ahead == "lived",
    # Your organisations differ; one agrees where another of the same organisation disagrees.
    "between": lambda it, _: _asks_luck(it) and (it.gap or 0) >= 10 and (it.chance or 0) <= TENTH,
    "through": lambda it, _: it.pattern == "through",
    # So far apart lie those of which two people or more answered both.
    "gap": lambda it, _: it.gap is not None,
    # Dealt at random, they lie so far apart in at most, or in more than, 1 of 10 deals.
    "chance-rare": lambda it, _: _asks_luck(it) and (it.chance or 0) <= TENTH,
    "chance-common": lambda it, _: _asks_luck(it) and (it.chance or 0) > TENTH,
    # The lowest and the highest by name; or a question without names.
    "equality-finding": lambda it, _: it.equality == "finding",
    "equality-question": lambda it, _: it.equality == "question",
    # Counted the other way, the score differs by 0.3 or more.
    "voices-differ": lambda it, _: (
        it.score is not None and it.other_score is not None and abs(it.score - it.other_score) >= 3
    ),
    # Two people: the same, one point, or more points apart.
    "apart-none": lambda it, _: it.apart == 0,
    "apart-one": lambda it, _: it.apart == 1,
    "apart-more": lambda it, _: it.apart in (2, 3, 4),
    # Nothing scores higher, or lower; on nothing do answers lie further apart.
    "highest": lambda it, page: _is_end(it, page, max),
    "lowest": lambda it, page: _is_end(it, page, min),
    "furthest": _is_furthest,
    # Somebody chose "don't know".
    "dont-know": lambda it, _: sum(it.unknown) > 0,
}


def _kinds(page: Page) -> tuple[int, bool]:
    """Return how many organisations are named, and whether somebody named none."""
    return sum(name is not None for name in page.organisations), None in page.organisations


def _who(named: range, nameless: bool) -> Callable[[Page], bool]:
    return lambda page: (
        page.respondents > 1 and _kinds(page)[0] in named and _kinds(page)[1] == nameless
    )


def _basis(people: range) -> Callable[[Page], bool]:
    return lambda page: page.respondents in people


def _any(sentence: str) -> Callable[[Page], bool]:
    holds = FACTOR_SENTENCES[sentence]
    return lambda page: any(holds(one, page) for one in page.factors.values())


def _lowest_score(page: Page) -> int | None:
    return page.factors[page.lowest[0]].score if page.lowest else None


MANY = 10**9
GROUP_SENTENCES: dict[str, Callable[[Page], bool]] = {
    "basis-none": _basis(range(1)),
    "basis-one": _basis(range(1, 2)),
    "basis-two": _basis(range(2, 3)),
    "basis-few": _basis(range(3, 5)),
    "basis-many": _basis(range(5, MANY)),
    "who-one": _basis(range(1, 2)),
    "who-people": _who(range(1), nameless=True),
    "who-organisation": _who(range(1, 2), nameless=False),
    "who-organisation-mixed": _who(range(1, 2), nameless=True),
    "who-organisations": _who(range(2, MANY), nameless=False),
    "who-organisations-mixed": _who(range(2, MANY), nameless=True),
    # The choice of voices moves a score by 0.3 or more, or none; then there are two voices.
    "voices-matter": lambda page: bool(page.voices_differ),
    "voices-same": lambda page: (
        len(page.organisations) > 1 and not page.voices_differ and bool(_scores(page))
    ),
    "unnamed": lambda page: None in page.organisations,
    # A named organisation is one person's voice, or two people's.
    "single-voice": lambda page: any(
        name is not None and many == 1 for name, many in page.organisations.items()
    ),
    "pair-voice": lambda page: any(
        name is not None and many == 2 for name, many in page.organisations.items()
    ),
    "small-group": lambda page: page.respondents < 5 or 1 in page.organisations.values(),
    # No factor is on the list.
    "cherish-none": lambda page: page.respondents > 1 and not page.lists["cherish"],
    "improve-none": lambda page: page.respondents > 1 and not page.lists["improve"],
    "talk-none": lambda page: page.respondents > 1 and not page.lists["talk"],
    # What is lowest, whether that is high, or that none is.
    "no-scores": lambda page: not _scores(page),
    "lowest": lambda page: bool(page.lowest) and (_lowest_score(page) or 0) < 40,
    "lowest-high": lambda page: bool(page.lowest) and (_lowest_score(page) or 0) >= 40,
    "lowest-none": lambda page: bool(_scores(page)) and not page.lowest,
    "unknown-some": _any("unknown"),
    "between-some": _any("between"),
    "through-some": _any("through"),
    # For no factor that can be compared a difference between organisations, or through one.
    "between-none": lambda page: (
        _kinds(page)[0] > 1
        and not any(one.pattern for one in page.factors.values())
        and any(one.closeness for one in page.factors.values())
    ),
    "equality-found": _any("equality-finding"),
    "equality-asked": _any("equality-question"),
}


def _is_no_luck(it: Change) -> bool:
    """Return whether a reader who subtracts finds half a point, and luck seldom makes as much."""
    return abs(it.change or 0) >= 5 and it.chance is not None and it.chance <= TENTH


# Of a factor in two rounds. The change is that of the organisations in both.
CHANGE_SENTENCES: dict[str, Callable[[Change], bool]] = {
    "change-up": lambda it: _is_no_luck(it) and (it.like_after or 0) > (it.like_before or 0),
    "change-down": lambda it: _is_no_luck(it) and (it.like_after or 0) < (it.like_before or 0),
    # Both can be compared, and it is about the same, or luck makes as much.
    "change-same": lambda it: (
        it.like_before is not None and it.like_after is not None and not _is_no_luck(it)
    ),
    "change-none": lambda it: it.like_before is None or it.like_after is None,
    # Everybody together, which is something else than those in both rounds.
    "change-whole": lambda it: (
        it.like_before is not None
        and it.like_after is not None
        and (it.before != it.like_before or it.after != it.like_after)
    ),
}

# Of two rounds.
ROUNDS_SENTENCES: dict[str, Callable[[Meetings], bool]] = {
    "rounds-one-person": lambda it: 1 in it.respondents,
    "rounds-came": lambda it: bool(it.organisations[1] - it.organisations[0]),
    "rounds-went": lambda it: bool(it.organisations[0] - it.organisations[1]),
    "rounds-apart": lambda it: not it.organisations[0] & it.organisations[1],
    "rounds-together": lambda it: bool(it.organisations[0] & it.organisations[1]),
    "rounds-no-change": lambda it: (
        not any(_is_no_luck(one) for one in it.changes.values())
        and any(one.direction is not None for one in it.changes.values())
    ),
}

# Sentences of which, by the plain meaning of their words, no two stand together.
_AT_MOST_ONE = (
    ("unknown", "too-few", "close", "different", "far"),
    ("unknown", "too-few", "indication"),
    *(
        (silent, said)
        for silent in ("unknown", "too-few")
        for said in (
            "one-side",
            "one-side-but",
            "not-firm",
            "ahead-agreed",
            "ahead-lived",
            "between",
            "through",
            "chance-rare",
            "chance-common",
            "equality-finding",
            "equality-question",
            "furthest",
            "cherish",
            "check",
            "improve",
            "talk",
        )
    ),
    ("close", "why-between", "why-voices", "why-opposite", "why-spread"),
    ("close", "between"),
    ("close", "through"),
    ("close", "check"),
    ("close", "talk"),
    ("different", "one-side", "one-side-but"),
    ("far", "one-side", "one-side-but"),
    ("different", "cherish", "improve"),
    ("far", "cherish", "improve"),
    ("one-side", "one-side-but"),
    ("one-side", "why-opposite"),
    ("one-side", "through"),
    ("cherish", "check", "improve", "talk"),
    ("highest", "lowest"),
    ("ahead-agreed", "ahead-lived"),
    ("between", "through"),
    ("between", "chance-common"),
    ("chance-rare", "chance-common"),
    ("equality-finding", "equality-question"),
    ("equality-finding", "chance-common"),
    ("why-between", "not-firm"),
    ("apart-none", "apart-one", "apart-more"),
    ("voices-matter", "voices-same"),
    ("lowest-high", "no-scores", "lowest-none"),
    ("between-none", "between-some"),
    ("between-none", "through-some"),
    ("basis-none", "basis-one", "basis-two", "basis-few", "basis-many"),
    ("who-one", "who-people", "who-organisation", "who-organisations"),
    ("who-organisation-mixed", "who-organisation", "who-organisations-mixed"),
    ("change-up", "change-down", "change-same", "change-none"),
    ("change-none", "change-whole"),
    ("rounds-apart", "rounds-together"),
    ("rounds-apart", "rounds-no-change"),
)
CONTRADICTIONS = {frozenset(pair) for group in _AT_MOST_ONE for pair in combinations(group, 2)}
