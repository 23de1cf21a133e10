"""A picture beside its answers: every number, word and sentence of it that is not true."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import combinations
from typing import Any

from scan_engine.commands import handle
from tests.truth.page import FACTORS, Page, Sheet, keep_filled, read_pages
from tests.truth.reader import Facts
from tests.truth.rounds import Change, read_rounds
from tests.truth.sentences import (
    CHANGE_SENTENCES,
    CONTRADICTIONS,
    END_SENTENCES,
    FACTOR_SENTENCES,
    GROUP_SENTENCES,
    ROUNDS_SENTENCES,
    SOME_SENTENCES,
    find_ends,
)

Picture = Mapping[str, Any]
Sheets = list[Sheet]
MOST_PROBLEMS = 100
FACETS = ("agreed", "lived")


def read_pictures(pages: Iterable[tuple[Sheets, str]]) -> tuple[int, list[str], set[str]]:
    """Return how many groups there were, what is not true of them, and which sentences came by.

    Where the same sheets follow each other, with other voices, they are read once.
    """
    groups = 0
    problems: list[str] = []
    said: set[str] = set()
    before: tuple[Sheets, Mapping[str, Page]] | None = None
    for sheets, voices in pages:
        if not any(one is not None for sheet in sheets for one in sheet["answers"]):
            continue
        if before is None or before[0] is not sheets:
            before = (sheets, read_pages(sheets))
        picture = handle("combine", {"results": sheets, "voices": voices})
        found, sentences = find_untruths(picture, before[1][voices])
        said |= sentences
        groups += len(FACTORS)
        if found and len(problems) < MOST_PROBLEMS:
            problems += [f"{line} | {voices} | {describe_sheets(sheets, line)}" for line in found]
    return groups, problems, said


def find_untruths(picture: Picture, page: Page) -> tuple[list[str], set[str]]:
    """Return what is not true, a line each, and the ids of the sentences that were said."""
    problems = list(_compare_picture(picture, page))
    ends = find_ends(page)
    said: set[str] = set()
    for given in picture["factors"]:
        name, facts = given["id"], page.factors[given["id"]]
        true = {name for name, holds in FACTOR_SENTENCES.items() if holds(facts)}
        true |= {name for name, holds in END_SENTENCES.items() if holds(facts, ends)}
        problems += [f"{name}: {line}" for line in _compare(_describe_facts(facts), given)]
        problems += [f"{name}: {line}" for line in check_sentences(true, given["findings"])]
        said |= true
    true = {name for name, holds in GROUP_SENTENCES.items() if holds(page)}
    true |= {name for name, some in SOME_SENTENCES.items() if some in said}
    problems += [f"picture: {line}" for line in check_sentences(true, picture["findings"])]
    return problems, said | true


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
    yield from _judge_sentences(frozenset(true), tuple(said))


@lru_cache(1 << 16)
def _judge_sentences(true: frozenset[str], said: Sequence[str]) -> tuple[str, ...]:
    return tuple(_find_wrong(true, said))


def _find_wrong(true: frozenset[str], said: Sequence[str]) -> Iterator[str]:
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


def _compare_picture(picture: Picture, page: Page) -> Iterator[str]:
    perspectives = {one["id"]: one["score"] for one in picture["perspectives"]}
    given = {**picture, "perspectives": perspectives}
    yield from (f"picture: {line}" for line in _compare(_describe_page(page), given))


def _describe_page(page: Page) -> dict[str, object]:
    return {
        "respondents": page.respondents,
        "perspectives": {name: _show_tenths(one) for name, one in page.perspectives.items()},
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
        "gap": _show_tenths(facts.between.gap),
        "chance": _show_chance(facts.between.chance),
        "pattern": facts.pattern,
        "ahead": facts.ahead,
        "apart": facts.apart,
        "band": _name_band(facts.score),
        "indication": not facts.silent and min(facts.answers) in (3, 4),
        "answers": dict(zip(FACETS, facts.answers, strict=True)),
        "unknown_items": dict(zip(FACETS, facts.unknown, strict=True)),
        "organisations": _describe_organisations(facts),
    }


def _describe_organisations(facts: Facts) -> list[dict[str, object]]:
    """Return them in order of their names, last of who named none."""
    return [
        {
            "name": name,
            "score": _show_tenths(facts.between.organisations[name]),
            "counts": name in facts.between.counting,
        }
        for name in sorted(facts.between.organisations, key=lambda name: (name is None, name or ""))
    ]


def _name_band(score: int | None) -> str | None:
    if score is None:
        return None
    return "strong" if score >= 40 else "attention" if score >= 30 else "concern"


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
