"""A picture beside its answers: every number, word and sentence of it that is not true."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from typing import Any

from scan_engine.commands import handle
from tests.truth.page import FACTORS, Page, Sheet, keep_filled, read_page
from tests.truth.reader import Facts
from tests.truth.rounds import Change, read_rounds
from tests.truth.sentences import (
    CHANGE_SENTENCES,
    CONTRADICTIONS,
    FACTOR_SENTENCES,
    GROUP_SENTENCES,
    ROUNDS_SENTENCES,
)

Picture = Mapping[str, Any]
MOST_PROBLEMS = 100


def read_pages(pages: Iterable[tuple[list[Sheet], str]]) -> tuple[int, list[str], set[str]]:
    """Return how many groups there were, what is not true of them, and which sentences came by."""
    groups = 0
    problems: list[str] = []
    said: set[str] = set()
    for sheets, voices in pages:
        filled = keep_filled(sheets)
        if not filled:
            continue
        picture = handle("combine", {"results": sheets, "voices": voices})
        found, sentences = find_untruths(picture, filled, voices)
        said |= sentences
        groups += len(FACTORS)
        if len(problems) < MOST_PROBLEMS:
            problems += [f"{line} | {voices} | {describe_sheets(filled, line)}" for line in found]
    return groups, problems, said


def find_untruths(
    picture: Picture, sheets: Sequence[Sheet], voices: str
) -> tuple[list[str], set[str]]:
    """Return what is not true, a line each, and the ids of the sentences that were said."""
    page = read_page(sheets, voices)
    true = {name for name, holds in GROUP_SENTENCES.items() if holds(page)}
    problems = [f"picture: {line}" for line in _compare(_describe_page(page), picture)]
    problems += [f"picture: {line}" for line in check_sentences(true, picture["findings"])]
    said = set(picture["findings"])
    for given in picture["factors"]:
        facts = page.factors[given["id"]]
        true = {name for name, holds in FACTOR_SENTENCES.items() if holds(facts, page)}
        lines = [
            *_compare(_describe_facts(facts), given),
            *check_sentences(true, given["findings"]),
        ]
        problems += [f"{given['id']}: {line}" for line in lines]
        said |= set(given["findings"])
    return problems, said


def compare_rounds(before: Sequence[Sheet], after: Sequence[Sheet], voices: str) -> list[str]:
    """Return what is not true of two rounds, a line each; none when one has no respondents."""
    if not keep_filled(before) or not keep_filled(after):
        return []
    told: Any = handle("compare", {"before": before, "after": after, "voices": voices})
    truth = read_rounds(before, after, voices)
    true = {name for name, holds in ROUNDS_SENTENCES.items() if holds(truth)}
    problems = [f"rounds: {line}" for line in check_sentences(true, told["findings"])]
    for given in told["factors"]:
        change = truth.changes[given["id"]]
        true = {name for name, holds in CHANGE_SENTENCES.items() if holds(change)}
        lines = [
            *_compare(_describe_change(change), given),
            *check_sentences(true, given["findings"]),
        ]
        problems += [f"{given['id']}: {line}" for line in lines]
    return problems


def _describe_change(change: Change) -> dict[str, object]:
    return {
        "before": _show_tenths(change.before),
        "after": _show_tenths(change.after),
        "like_before": _show_tenths(change.like_before),
        "like_after": _show_tenths(change.like_after),
        "change": _show_tenths(change.change),
        "direction": change.direction,
        "chance": _show_chance(change.chance),
    }


def check_sentences(true: set[str], said: Sequence[str]) -> Iterator[str]:
    """Yield each sentence that is false or missing, and each pair that contradicts."""
    yield from (f"{name} is said, and not true" for name in said if name not in true)
    yield from (f"{name} is true, and not said" for name in true if name not in said)
    yield from (
        f"{one} and {other} contradict each other"
        for one, other in combinations(said, 2)
        if frozenset((one, other)) in CONTRADICTIONS
    )


def _compare(true: Mapping[str, object], given: Mapping[str, Any]) -> Iterator[str]:
    for name, value in true.items():
        if given[name] != value:
            yield f"{name} is {given[name]!r}, and truly {value!r}"


def _describe_page(page: Page) -> dict[str, object]:
    return {
        "respondents": page.respondents,
        **page.lists,
        "named": dict(page.named),
        "lowest": page.lowest,
        "voices_differ": page.voices_differ,
        "equality": page.equality,
    }


def _describe_facts(facts: Facts) -> dict[str, object]:
    close = facts.closeness == "close"
    return {
        "score": _show_tenths(facts.score),
        "ad": _show_thousandths(facts.ad),
        "range": facts.range,
        "closeness": facts.closeness,
        "why": facts.why,
        "left_out": facts.left_out if close else None,
        "label": facts.label,
        "firm": facts.firm,
        "gap": _show_tenths(facts.gap),
        "chance": _show_chance(facts.chance),
        "pattern": facts.pattern,
        "ahead": facts.ahead,
        "apart": facts.apart,
    }


def _show_tenths(tenths: int | None) -> float | None:
    return None if tenths is None else tenths / 10


def _show_chance(exact: Fraction | None) -> float | None:
    return None if exact is None else math.ceil(exact * 1000) / 1000


def _show_thousandths(exact: Fraction | None) -> float | None:
    return None if exact is None else math.floor(exact * 1000 + Fraction(1, 2)) / 1000


def describe_sheets(sheets: Sequence[Sheet], problem: str) -> str:
    """Return, of the factor that a problem is about, each person's organisation and pair."""
    factor = problem.partition(":")[0]
    if factor not in FACTORS:
        return f"{len(sheets)} sheets"
    place = 2 * FACTORS.index(factor)
    people = [(sheet.get("organisation") or "-", sheet["answers"][place:][:2]) for sheet in sheets]
    return ", ".join(f"{name}:{agreed}/{lived}" for name, (agreed, lived) in people)
