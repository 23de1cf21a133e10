"""What was found, as people read it: the rows of a table, and the bars of a picture."""

import json
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from simulations.measure import NEAREST, TIMES

RESULTS = Path(__file__).parent / "results.json"
BAR_WIDTH, TITLE_WIDTH = 200, 44

# What was found when the rules were tried, before there was an engine for them, in the order of
# the points. Of luck and of one more person only the lowest and the highest were kept. Of one more
# person they fit groups in which nobody names an organisation; others were not tried.
TRIED: Mapping[str, Sequence[float]] = {
    "size": (0.74, 0.76, 0.65, 0.67, 0.70, 0.69, 0.69, 0.71),
    "size-named": (0.65, 0.76, 0.66, 0.60, 0.59, 0.68),
}
TRIED_RANGE = {"luck": (0.01, 0.09), "more": (0.08, 0.18), "more-firm": (0.03, 0.10)}

Measured = Mapping[str, Sequence[Mapping[str, Any]]]


def read_results() -> dict[str, Any]:
    """Return what was measured last: `partnerships`, and `measured` by question."""
    return dict(json.loads(RESULTS.read_text()))


def describe_results(results: Mapping[str, Any], words: Mapping[str, Any]) -> dict[str, Any]:
    """Return in words: `said` (of how many), `columns` and `rows` of a table, `panels` of bars."""
    return {
        "said": words["measured"].format(
            n=results["partnerships"],
            m=results["partnerships"] * TIMES,
            of=" × ".join(map(str, NEAREST)),
        ),
        "columns": words["columns"],
        "rows": list(_list_rows(results["measured"], words)),
        "panels": list(_list_panels(results["measured"], words)),
        "width": BAR_WIDTH,
    }


def _list_rows(measured: Measured, words: Mapping[str, Any]) -> Iterator[list[str]]:
    for name, points in measured.items():
        for place, point in enumerate(points):
            title = words["questions"][name]
            found = show_share(point["share"], words)
            yield [title, _describe_point(point, words), found, _tell(name, place, words)]


def _list_panels(measured: Measured, words: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    top = 0
    for name, points in measured.items():
        title = textwrap.wrap(words["questions"][name], TITLE_WIDTH)
        bars = [
            {
                "label": _describe_point(point, words),
                "width": round(BAR_WIDTH * point["share"], 1),
                "text": show_share(point["share"], words),
            }
            for point in points
        ]
        height = 24 * len(bars) + 20 * len(title) + 28
        yield {"top": top, "title": title, "bars": bars, "height": height}
        top += height


def _describe_point(point: Mapping[str, Any], words: Mapping[str, Any]) -> str:
    """Return who answered: so many people, or so many organisations of so many people."""
    first, *rest = point["of"]
    sentence = words["organisations"] if rest else words["people"]
    return str(sentence).format(n=first, people=rest[0] if rest else first)


def _tell(name: str, place: int, words: Mapping[str, Any]) -> str:
    if name in TRIED:
        return show_share(TRIED[name][place], words)
    if name not in TRIED_RANGE:
        return str(words["untried"])
    low, high = (show_share(share, words) for share in TRIED_RANGE[name])
    return str(words["range"]).format(low=low, high=high)


def show_share(share: float, words: Mapping[str, Any]) -> str:
    """Return a share of 1 with two decimals, as the language writes them."""
    return f"{share:.2f}".replace(".", words["decimal"])
