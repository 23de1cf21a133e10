"""What is true of a whole picture: its perspectives, its lists, what is lowest, who is named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from tests.truth.reader import VOICES, Facts, Person, read_factor, read_organisation, show

# The fixed order, as the model's own page gives it.
PERSPECTIVES = {
    "motivation": ("felt-urgency", "shared-ambition", "guiding-goals", "mutual-dependence"),
    "organisation": (
        "considered-approach",
        "clear-decisions",
        "sufficient-resources",
        "committed-parents",
    ),
    "interaction": ("voiced-interests", "valued-differences", "sense-of-equality", "strong-team"),
    "realisation": (
        "monitoring-reflection",
        "adaptive-capacity",
        "meaningful-results",
        "added-value",
    ),
}
FACTORS = tuple(factor for factors in PERSPECTIVES.values() for factor in factors)
EQUALITY = ("voiced-interests", "sense-of-equality")
LISTS = {"cherish": ("cherish",), "improve": ("improve",), "talk": ("check", "talk")}

Sheet = Mapping[str, Any]  # answers, and organisation or none
Key = tuple[Fraction | int, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """What is true of a picture. Scores in tenths; lists whole, with how many may be named.

    `said`: of each factor the sentences that are true of it.
    """

    respondents: int
    organisations: Mapping[str | None, int]  # with how many people
    factors: Mapping[str, Facts]
    perspectives: Mapping[str, int | None]
    lists: Mapping[str, list[str]]
    named: Mapping[str, int]
    lowest: list[str]
    voices_differ: list[str]
    equality: list[dict[str, object]]


def read_pages(sheets: Sequence[Sheet]) -> dict[str, Page]:
    """Return what is true of a picture of these sheets, by whose voices count.

    There is at least one respondent; an empty sheet is left out.
    """
    filled = keep_filled(sheets)
    places: dict[str | None, list[int]] = {}
    for number, sheet in enumerate(filled):
        places.setdefault(sheet.get("organisation") or None, []).append(number)
    items = list(zip(*(sheet["answers"] for sheet in filled), strict=True))
    read = {}
    for place, factor in enumerate(FACTORS):
        pairs = list(zip(items[2 * place], items[2 * place + 1], strict=True))
        read[factor] = read_factor(
            {
                name: read_organisation(tuple([pairs[number] for number in numbers]))
                for name, numbers in places.items()
            }
        )
    organisations = {name: len(numbers) for name, numbers in places.items()}
    return {
        voices: read_page(organisations, {factor: one[voices] for factor, one in read.items()})
        for voices in VOICES
    }


def read_page(organisations: Mapping[str | None, int], factors: Mapping[str, Facts]) -> Page:
    """Return what is true of a picture of which the factors were read, without equality."""
    respondents = sum(organisations.values())
    facts = {factor: judge_equality(factor, one) for factor, one in factors.items()}
    lists = {name: rank(facts, name, respondents) for name in LISTS}
    return Page(
        respondents=respondents,
        organisations=organisations,
        factors=facts,
        perspectives={
            name: score_perspective([facts[factor].exact for factor in inside])
            for name, inside in PERSPECTIVES.items()
        },
        lists=lists,
        named={
            name: count_named([sort_key(facts[one], name) for one in lists[name]]) for name in lists
        },
        lowest=find_lowest(facts, respondents),
        voices_differ=[
            factor
            for factor, one in facts.items()
            if one.score is not None
            and one.other_score is not None
            and abs(one.score - one.other_score) >= 3
        ],
        equality=[
            describe_equality(factor, facts[factor])
            for factor in EQUALITY
            if facts[factor].equality
        ],
    )


def keep_filled(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Return the sheets with at least one answer or "don't know"."""
    return [sheet for sheet in sheets if any(one is not None for one in sheet["answers"])]


def take_people(sheets: Sequence[Sheet], factor: int) -> list[Person]:
    """Return the respondents with their answers to one factor's two items."""
    return [
        Person(sheet.get("organisation") or None, tuple(sheet["answers"][2 * factor :][:2]))
        for sheet in sheets
    ]


def score_perspective(factors: Sequence[Fraction | None]) -> int | None:
    """Return the shown mean of the exact scores of its factors, when two of the four have one."""
    scores = [exact for exact in factors if exact is not None]
    return show(sum(scores, Fraction(0)) / len(scores)) if len(scores) >= 2 else None


def sort_key(facts: Facts, name: str) -> Key:
    """Return by what a list is ordered, lowest first; equals have the same."""
    if facts.apart is not None:
        return (-facts.apart,)
    assert facts.score is not None
    assert facts.ad is not None
    if name == "talk":
        return (-facts.ad, facts.score)
    return (-facts.score if name == "cherish" else facts.score, facts.ad)


def rank(facts: Mapping[str, Facts], name: str, respondents: int) -> list[str]:
    """Return the factors of one list, in its order."""
    if respondents == 2:
        listed = [
            factor
            for factor, one in facts.items()
            if name == "talk" and one.apart is not None and one.apart >= 2
        ]
    else:
        listed = [factor for factor, one in facts.items() if one.label in LISTS[name]]
    return sorted(listed, key=lambda factor: sort_key(facts[factor], name))


def count_named(keys: Sequence[Key]) -> int:
    """Return how many may be named: at most three, and no part of a set of equals."""
    for count in range(min(3, len(keys)), 0, -1):
        if count == len(keys) or keys[count] != keys[count - 1]:
            return count
    return 0


def find_lowest(facts: Mapping[str, Facts], respondents: int) -> list[str]:
    """Return all factors with the lowest shown score; none where all are equal."""
    scores = {
        factor: one.score
        for factor, one in facts.items()
        if one.score is not None and (respondents < 3 or one.label)
    }
    if len(set(scores.values())) < 2:
        return []
    return [factor for factor, one in scores.items() if one == min(scores.values())]


def judge_equality(factor: str, facts: Facts) -> Facts:
    """Return the facts with: a finding between organisations, or a question, about equality."""
    if factor not in EQUALITY or facts.silent:
        return facts
    if facts.pattern == "between":
        return replace(facts, equality="finding")
    asked = facts.between.apart_all is not None and facts.between.apart_all >= 10
    return replace(facts, equality="question" if asked else None)


def describe_equality(factor: str, facts: Facts) -> dict[str, object]:
    """Return who differs: in a finding all lowest and all highest by name; else nobody's name."""
    finding = facts.equality == "finding"
    scores = {
        name: score
        for name, score in facts.between.organisations.items()
        if name in facts.between.counting and score is not None
    }
    low, high = (min(scores.values()), max(scores.values())) if finding else (None, None)
    apart = facts.between.gap if finding else facts.between.apart_all
    return {
        "id": factor,
        "kind": facts.equality,
        "apart": None if apart is None else apart / 10,
        "lowest": sorted(str(name) for name, score in scores.items() if score == low),
        "highest": sorted(str(name) for name, score in scores.items() if score == high),
        "lowest_score": None if low is None else low / 10,
        "highest_score": None if high is None else high / 10,
    }
