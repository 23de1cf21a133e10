"""What is true of a whole picture: its perspectives, its lists, what is lowest, who is named."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from tests.truth.reader import Facts, Person, count_answers, read_factor, score, show

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


@dataclass(frozen=True)
class Page:
    """What is true of a picture. Scores in tenths; lists whole, with how many may be named."""

    respondents: int
    organisations: Mapping[str | None, int]  # with how many people
    factors: Mapping[str, Facts]
    perspectives: Mapping[str, int | None]
    lists: Mapping[str, list[str]]
    named: Mapping[str, int]
    lowest: list[str]
    voices_differ: list[str]
    equality: list[dict[str, object]]


def read_page(sheets: Sequence[Sheet], voices: str) -> Page:
    """Return what is true of a picture of these sheets; an empty sheet is left out."""
    filled = keep_filled(sheets)
    people = {factor: take_people(filled, place) for place, factor in enumerate(FACTORS)}
    facts = {
        factor: judge_equality(factor, read_factor(people[factor], voices)) for factor in FACTORS
    }
    lists = {name: rank(facts, name, len(filled)) for name in LISTS}
    return Page(
        respondents=len(filled),
        organisations=Counter(sheet.get("organisation") for sheet in filled),
        factors=facts,
        perspectives={
            name: score_perspective([people[factor] for factor in factors], voices)
            for name, factors in PERSPECTIVES.items()
        },
        lists=lists,
        named={
            name: count_named([sort_key(facts[one], name) for one in lists[name]]) for name in lists
        },
        lowest=find_lowest(facts, len(filled)),
        voices_differ=[
            factor
            for factor, one in facts.items()
            if one.score is not None
            and one.other_score is not None
            and abs(one.score - one.other_score) >= 3
        ],
        equality=[
            describe_equality(factor, facts[factor]) for factor in FACTORS if facts[factor].equality
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


def score_perspective(factors: Sequence[Sequence[Person]], voices: str) -> int | None:
    """Return the shown mean of the exact scores of its factors, when two of the four have one."""
    scores = [
        exact for people in factors if (exact := score(count_answers(people), voices)) is not None
    ]
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
    asked = facts.apart_all is not None and facts.apart_all >= 10
    return replace(facts, equality="question" if asked else None)


def describe_equality(factor: str, facts: Facts) -> dict[str, object]:
    """Return who differs: in a finding all lowest and all highest by name; else nobody's name."""
    finding = facts.equality == "finding"
    scores = {
        name: score
        for name, score in facts.organisations.items()
        if name in facts.counting and score is not None
    }
    low, high = (min(scores.values()), max(scores.values())) if finding else (None, None)
    apart = facts.gap if finding else facts.apart_all
    return {
        "id": factor,
        "kind": facts.equality,
        "apart": None if apart is None else apart / 10,
        "lowest": sorted(str(name) for name, score in scores.items() if score == low),
        "highest": sorted(str(name) for name, score in scores.items() if score == high),
        "lowest_score": None if low is None else low / 10,
        "highest_score": None if high is None else high / 10,
    }
