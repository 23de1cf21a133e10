"""Each sentence of a picture: when it is true, in words here and in the reader's own terms.

A condition about a factor reads its facts, and the ends of the page where it says that nothing goes
beyond it; one about the group reads the page.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from tests.truth.page import Page
from tests.truth.reader import Facts
from tests.truth.rounds import Change, Meetings

TENTH = Fraction(1, 10)


@dataclass(frozen=True, slots=True)
class Ends:
    """The highest and lowest score and the widest deviation that a page shows.

    None where all that is shown are equal, or nothing is.
    """

    highest: int | None
    lowest: int | None
    furthest: Fraction | None


def find_ends(page: Page) -> Ends:
    """Return the ends of a page's scores and deviations."""
    scores = set(_scores(page))
    deviations = {one.ad for one in page.factors.values() if one.ad is not None}
    return Ends(
        highest=max(scores) if len(scores) > 1 else None,
        lowest=min(scores) if len(scores) > 1 else None,
        furthest=max(deviations) if len(deviations) > 1 else None,
    )


def _scores(page: Page) -> list[int]:
    return [one.score for one in page.factors.values() if one.score is not None]


def _is_comparable(it: Facts) -> bool:
    return it.score is not None and (it.label is not None or it.respondents < 3)


def _is_luck(it: Facts, *, rare: bool) -> bool:
    """Return whether luck was asked, and makes as much seldom, or often."""
    chance = it.between.chance
    return not it.silent and chance is not None and (chance <= TENTH) == rare


# Of a factor. Each line: the sentence's id, and when it is true.
FACTOR_SENTENCES: dict[str, Callable[[Facts], bool]] = {
    # Three people or more, and half or more of them chose "don't know" at one statement.
    "unknown": lambda it: it.respondents >= 3 and it.silent == "unknown",
    # Three people or more, and one statement has fewer than three answers.
    "too-few": lambda it: it.respondents >= 3 and it.silent == "too-few",
    # Your answers lie close together; we do not call this close; they lie far apart.
    "close": lambda it: it.closeness == "close",
    "different": lambda it: it.closeness == "different",
    "far": lambda it: it.closeness == "far" and it.ad is not None and it.ad >= Fraction(6, 5),
    # On neither statement does one agree where another disagrees; so it is apart from some.
    "one-side": lambda it: it.closeness == "close" and it.left_out == 0,
    "one-side-but": lambda it: it.closeness == "close" and it.left_out != 0,
    # What comes first of that which keeps it from being close.
    "why-between": lambda it: it.why == "between",
    "why-voices": lambda it: it.why == "voices",
    "why-opposite": lambda it: it.why == "opposite",
    "why-spread": lambda it: it.why == "spread",
    # A statement has three or four answers.
    "indication": lambda it: not it.silent and min(it.answers) in (3, 4),
    # With one person fewer this could be called something else.
    "not-firm": lambda it: it.firm is False,
    # High or not, close or not.
    "cherish": lambda it: it.closeness == "close" and (it.score or 0) >= 40,
    "check": lambda it: it.closeness in ("different", "far") and (it.score or 0) >= 40,
    "improve": lambda it: it.closeness == "close" and (it.score or 0) < 40,
    "talk": lambda it: it.closeness in ("different", "far") and (it.score or 0) < 40,
    # You place what was agreed a step or more above what happens, or its mirror.
    "ahead-agreed": lambda it: it.ahead == "agreed",
    "ahead-lived": lambda it: it.ahead == "lived",
    # Your organisations differ; one agrees where another of the same organisation disagrees.
    "between": lambda it: (it.between.gap or 0) >= 10 and _is_luck(it, rare=True),
    "through": lambda it: it.pattern == "through",
    # So far apart lie those of which two people or more answered both.
    "gap": lambda it: it.between.gap is not None,
    # Dealt at random, they lie so far apart in at most, or in more than, 1 of 10 deals.
    "chance-rare": lambda it: _is_luck(it, rare=True),
    "chance-common": lambda it: _is_luck(it, rare=False),
    "equality-finding": lambda it: it.equality == "finding",
    "equality-question": lambda it: it.equality == "question",
    # Counted the other way, the score differs by 0.3 or more.
    "voices-differ": lambda it: (
        it.score is not None and it.other_score is not None and abs(it.score - it.other_score) >= 3
    ),
    # Two people: the same, one point, or more points apart.
    "apart-none": lambda it: it.apart == 0,
    "apart-one": lambda it: it.apart == 1,
    "apart-more": lambda it: it.apart in (2, 3, 4),
    # Somebody chose "don't know".
    "dont-know": lambda it: sum(it.unknown) > 0,
}

# Of a factor beside the others.
END_SENTENCES: dict[str, Callable[[Facts, Ends], bool]] = {
    # Nothing that is shown scores higher, or lower; this can be compared with it.
    "highest": lambda it, ends: _is_comparable(it) and it.score == ends.highest,
    "lowest": lambda it, ends: _is_comparable(it) and it.score == ends.lowest,
    # They differ, and on nothing do answers lie further from their average.
    "furthest": lambda it, ends: (
        it.closeness in ("different", "far") and it.ad is not None and it.ad == ends.furthest
    ),
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
    # For no factor that can be compared a difference between organisations, or through one.
    "between-none": lambda page: (
        _kinds(page)[0] > 1
        and not any(one.pattern for one in page.factors.values())
        and any(one.closeness for one in page.factors.values())
    ),
}
# Of the group too: that there is a factor of which the other sentence is said.
SOME_SENTENCES = {
    "unknown-some": "unknown",
    "between-some": "between",
    "through-some": "through",
    "equality-found": "equality-finding",
    "equality-asked": "equality-question",
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
