"""The numbers of docs/example.yml to the links of made-up results and partnerships."""

import re
from collections.abc import Mapping
from itertools import cycle, islice
from typing import Any

from build_scripts.words import Words
from scan_engine.commands import handle
from scan_engine.framework import FACTORS, ITEMS

# A link of a page to an example: [words]({code:name}).
CODE_LINK = re.compile(r"\[([^\]]+)\]\(\{code:([a-z-]+)\}\)")


def fit_example(example: Mapping[str, Any]) -> dict[str, Any]:
    """Return docs/example.yml with as many answers, and such factors, as this framework has.

    It was written for the first one: another takes its answers over in their order, again from the
    start when it has more.
    """
    return {
        **example,
        "answers": _fit_answers(example["answers"]),
        "group": _fit_group(example["group"]),
        "cases": {name: _fit_group(group) for name, group in example["cases"].items()},
    }


def _fit_group(group: Mapping[str, Any]) -> dict[str, Any]:
    people = [[_fit_answers(one) for one in part] for part in group["organisations"]]
    points = [
        {**point, "factor": FACTORS[place % len(FACTORS)]}
        if point.get("factor", FACTORS[0]) not in FACTORS
        else point
        for place, point in enumerate(group["points"])
    ]
    return {**group, "organisations": people, "points": points}


def _fit_answers(answers: list[int | None]) -> list[int | None]:
    return list(islice(cycle(answers), len(ITEMS)))


def make_codes(example: Mapping[str, Any], words: Words) -> dict[str, str]:
    """Return path and code of each story's groups and people, by name, in one language.

    Raises KeyError when a page names an example that docs/example.yml lacks, and ValueError when
    the two differ in how many organisations or points there are.
    """
    codes = {}
    for page in words.pages.values():
        for name, named in page.meta.get("groups", {}).items():
            codes[name] = f"together#{pack_group(example['cases'][name], named)}"
        for name, organisation in page.meta.get("people", {}).items():
            codes[name] = f"result#{share_person(example, name, organisation)}"
    return codes


def pack_group(group: Mapping[str, Any], named: Mapping[str, Any]) -> str:
    """Return the code of a group: its numbers, with the names of one language."""
    results = [
        {"answers": answers, "organisation": organisation, "month": group["month"]}
        for organisation, people in zip(named["organisations"], group["organisations"], strict=True)
        for answers in people
    ]
    points = [
        {**numbers, **texts}
        for numbers, texts in zip(group["points"], named["points"], strict=True)
    ]
    request = {**group, "name": named["name"], "results": results, "points": points}
    request["sheets"] = True  # people to go on with, for whoever tries it
    return str(handle("pack", request)["code"])


def share_person(example: Mapping[str, Any], name: str, organisation: str) -> str:
    """Return the code of one person of a group, with the organisation's name in one language."""
    person = example["people"][name]
    group = example["cases"][person["group"]]
    answers = group["organisations"][person["organisation"]][person["person"]]
    request = {"answers": answers, "organisation": organisation, "month": group["month"]}
    return str(handle("share", request)["code"])
