"""The sentences of a picture: which hold together, and which never do."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scan_engine.commands import handle
from scan_engine.findings import FACTOR_FINDINGS, GROUP_FINDINGS
from tests.examples import examples
from tests.scan_engine.sheets import any_results, make_likely_group, read_golden, read_people


def combine(results: list[dict[str, Any]], voices: str | None = None) -> Any:
    return handle("combine", {"results": results, "voices": voices})


def find_clashes(found: list[str], table: Any) -> list[str]:
    """Return the groups of findings of which more than one holds."""
    families = Counter(table[name].one_of for name in found if table[name].one_of)
    return [family for family, times in families.items() if times > 1]


def hold_apart(combined: Any) -> None:
    assert find_clashes(combined["findings"], GROUP_FINDINGS) == []
    for factor in combined["factors"]:
        assert find_clashes(factor["findings"], FACTOR_FINDINGS) == []
        families = {FACTOR_FINDINGS[name].one_of for name in factor["findings"]}
        assert ("closeness" in families) == (combined["respondents"] > 2)
        if {"unknown", "too-few"} & {*factor["findings"]}:
            assert families <= {"closeness", "score-end", None} | (
                {"ahead"} if "too-few" in factor["findings"] else set()
            )
            assert not {"indication", "not-firm"} & {*factor["findings"]}


@examples(40)
@given(any_results, st.sampled_from(["organisations", "persons"]))
def test_of_findings_that_exclude_each_other_one_holds(
    results: list[dict[str, Any]], voices: str
) -> None:
    hold_apart(combine(results, voices))


@examples(30)
@given(st.integers(0, 1000), st.integers(1, 30), st.integers(1, 5))
def test_of_a_likely_group_too(seed: int, size: int, organisations: int) -> None:
    hold_apart(combine(make_likely_group(seed, size, organisations)))


@pytest.fixture(scope="module")
def seen() -> dict[str, set[str]]:
    """Return what is said of the golden groups."""
    factors, groups = set(), set()
    for case in read_golden("groups.yml"):
        people = read_people(case["people"], case.get("others", "44"))
        combined = combine(people, case.get("voices"))
        groups |= {*combined["findings"]}
        factors |= {name for factor in combined["factors"] for name in factor["findings"]}
    nobody: Any = handle("combine", {"tallies": []})
    return {"factors": factors, "groups": groups | {*nobody["findings"]}}


def test_every_sentence_is_said_of_some_golden_group(seen: dict[str, set[str]]) -> None:
    assert {*FACTOR_FINDINGS} - seen["factors"] == set()
    assert {*GROUP_FINDINGS} - seen["groups"] == set()


# Each value of a picture, and the finding that says it.
SAYS: dict[str, dict[Any, str]] = {
    "closeness": {"close": "close", "different": "different", "far": "far"},
    "why": {name: f"why-{name}" for name in ("between", "voices", "opposite", "spread")},
    "firm": {False: "not-firm"},
    "ahead": {"agreed": "ahead-agreed", "lived": "ahead-lived"},
    "pattern": {"between": "between", "through": "through"},
    "label": {name: name for name in ("cherish", "check", "improve", "talk", "unknown")},
    "apart": {0: "apart-none", 1: "apart-one", **dict.fromkeys((2, 3, 4), "apart-more")},
    "indication": {True: "indication"},
}


@examples(40)
@given(any_results)
def test_what_a_factor_says_in_values_it_says_in_findings(results: list[dict[str, Any]]) -> None:
    combined = combine(results)
    for factor in combined["factors"]:
        for name, sentences in SAYS.items():
            said = {*sentences.values()} & {*factor["findings"]}
            wanted = sentences.get(factor[name]) if factor[name] is not None else None
            assert said == ({wanted} if wanted else set())
        assert ("voices-differ" in factor["findings"]) == (
            factor["id"] in combined["voices_differ"]
        )
        kinds = [one["kind"] for one in combined["equality"] if one["id"] == factor["id"]]
        assert [name for name in factor["findings"] if name.startswith("equality")] == [
            f"equality-{kind}" for kind in kinds
        ]
        if "chance-rare" in factor["findings"]:
            assert factor["chance"] <= 0.1
            assert factor["pattern"] == "between"
        if "lowest" in factor["findings"]:
            assert factor["id"] in combined["lowest"]


@examples(40)
@given(any_results)
def test_what_the_group_says_is_what_its_lists_say(results: list[dict[str, Any]]) -> None:
    combined = combine(results)
    found = {*combined["findings"]}
    scores = {factor["id"]: factor["score"] for factor in combined["factors"]}
    lowest = [scores[name] for name in combined["lowest"]]
    assert ("lowest" in found) == (bool(lowest) and lowest[0] < 4)
    assert ("lowest-high" in found) == (bool(lowest) and lowest[0] >= 4)
    assert ("no-scores" in found) == (set(scores.values()) == {None})
    for name in ("cherish", "improve", "talk"):
        if combined["respondents"] > 1:
            assert (f"{name}-none" in found) == (not combined[name])
    assert ("small-group" in found) == combined["small_group"]
    sizes = {one["size"] for one in combined["organisations"] if one["name"]}
    assert ("single-voice" in found) == ("one" in sizes)
    assert ("pair-voice" in found) == ("two" in sizes)
