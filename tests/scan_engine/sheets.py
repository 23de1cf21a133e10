"""Answer sheets for tests: written as in tests/golden, or any that a person could hand in."""

from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import yaml
from hypothesis import strategies as st

from scan_engine.answers import compose_name, describe_respondent, read_respondent
from scan_engine.codes import FORMATS, WRITTEN
from scan_engine.framework import EDITION, FACTORS
from scan_engine.symbols import write_number

GOLDEN = Path(__file__).parent.parent / "golden"
MARKS: dict[str, int | None] = {"-": None, "?": 0, **{str(n): n for n in range(1, 6)}}


def read_golden(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = yaml.load((GOLDEN / name).read_text(), yaml.CSafeLoader)
    return cases


def read_answers_row(row: str) -> list[int | None]:
    return [MARKS[mark] for mark in row if mark not in " |"]


def tell_whole(given: dict[str, Any]) -> dict[str, Any]:
    """Return a respondent as the engine tells one, with none of what was not given."""
    return {**given, **describe_respondent(read_respondent(given))}


def read_people(people: dict[str, object], others: str = "44") -> list[dict[str, Any]]:
    """Return the results of the people of a golden case."""
    rest = read_answers_row(others)
    rest = rest * (32 // len(rest))
    results = []
    for organisation, rows in people.items():
        for row in str(rows).split(","):
            times, _, marks = row.rpartition("x")
            answers = read_answers_row(marks)
            result: dict[str, Any] = {"answers": answers + rest[len(answers) :]}
            if organisation != "no organisation":
                result["organisation"] = organisation
            results += [result] * int(times or 1)
    return results


def make_likely_group(seed: int, size: int, organisations: int) -> list[dict[str, Any]]:
    """Return people as they could be: leaning one way, near each other on most factors."""
    chance = Random(seed)  # noqa: S311, test data and no secret
    gauss = chance.gauss
    means = [gauss(3.75, 0.4) for _ in FACTORS for _ in range(2)]
    offsets = [[gauss(0, 0.6) for _ in means] for _ in range(organisations)]
    results: list[dict[str, Any]] = []
    for number in range(size):
        leaning = gauss(0, 0.35)
        views = [
            mean + offset + leaning + gauss(0, 0.75)
            for mean, offset in zip(means, offsets[number % organisations], strict=True)
        ]
        answers = [0 if chance.random() < 0.05 else min(5, max(1, round(one))) for one in views]
        name = chance.choice([*[f"Organisation {number % organisations + 1}"] * 9, None])
        results.append({"answers": answers, "organisation": name})
    return results


def read_person(row: str) -> dict[str, Any]:
    """Return the result that a golden group code writes as answers; organisation; month."""
    answers, organisation, month = [*row.split("; "), "", ""][:3]
    return {
        "answers": read_answers_row(answers),
        "organisation": organisation or None,
        "month": month or None,
        "edition": 1,
    }


any_answer = st.sampled_from([None, 0, 1, 2, 3, 4, 5])
any_answers = st.lists(any_answer, min_size=32, max_size=32)
any_month = st.none() | st.builds("{:04}-{:02}".format, st.integers(2000, 2999), st.integers(1, 12))
any_name = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=60).map(
    str.strip
)
any_organisation = st.none() | any_name.map(compose_name).filter(bool)
any_result = st.fixed_dictionaries(
    {"answers": any_answers, "organisation": st.sampled_from([None, "Noord", "Zuid", "West"])}
)
any_results = st.lists(any_result, min_size=1, max_size=8)

any_date = st.none() | st.dates(date(2000, 1, 1), date(2999, 12, 31)).map(str)
any_line = any_name.map(lambda text: " ".join(text.split()))
any_point = st.fixed_dictionaries(
    {
        "what": any_line.filter(bool),
        "who": any_line,
        "by": any_date,
        "factor": st.none() | st.sampled_from(FACTORS),
        "done": st.sampled_from([None, "yes", "partly", "no"]),
        "helped": st.sampled_from([None, "yes", "no"]),
    }
)
any_group_of_people = st.fixed_dictionaries(
    {
        "name": st.none() | any_line.filter(bool),
        "month": any_month,
        "results": st.lists(
            st.fixed_dictionaries(
                {
                    "answers": any_answers,
                    "organisation": st.sampled_from([None, "Noord", "Zuid"]) | any_organisation,
                    "month": st.sampled_from([None, "2026-11"]) | any_month,
                }
            ),
            min_size=1,
            max_size=5,
        ),
        "points": st.lists(any_point, max_size=3),
        "next": any_date,
    }
)


def name_edition(group: dict[str, Any], edition: int) -> dict[str, Any]:
    """Return a group whose people all answered to the same statements."""
    people = [{**one, "edition": edition} for one in group["results"]]
    return {**group, "edition": edition, "results": people}


any_group = st.builds(name_edition, any_group_of_people, st.integers(1, EDITION))


def write_code(header: int, length: int = 24) -> str:
    """Return a code whose check is right, with another header than ours."""
    layout = FORMATS.get(header >> 6, WRITTEN)
    number = header << 5 * (length - 2)
    number += (layout.remainder - number) % layout.prime
    return write_number(number, length)
