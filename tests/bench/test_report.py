"""What the bench found, as people read it."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from bench.figures import Row, Target, make_rows, read_targets
from bench.report import (
    END,
    START,
    TARGETS,
    describe_row,
    draw_bars,
    fill_between,
    read_report_words,
    show_number,
    write_table,
)

ROOT = Path(__file__).parent.parent.parent
RESULTS = {"month": "2026-03", "runs": 3, "machine": {"cores": 2, "chromium": "150"}}
ROWS = make_rows(
    [
        Target("result-first", "ms", "result.first", "stock.first", at_most=0.5, picture=True),
        Target("lighthouse-home", "points", "home", at_least=95),
    ],
    {"result.first": [1000.0, 900.0, 1100.0], "stock.first": [4000.0] * 3, "home": [99.0]},
)


@pytest.fixture(scope="module")
def words() -> dict[str, Any]:
    return read_report_words()


def test_a_row_tells_both_figures_their_ratio_and_whether_it_was_reached(
    words: dict[str, Any],
) -> None:
    said, home = (describe_row(row, words) for row in ROWS)
    assert said[1:] == [
        "1.00 s (900 ms–1.10 s)",
        "Pyodide as it comes: 4.00 s",
        "0.25 (0.23–0.28)",
        "at most 0.50",
        "yes",
    ]
    assert home[1:] == ["99", "", "", "at least 95, each time", "yes"]


@pytest.mark.parametrize(
    ("number", "unit", "text"),
    [
        (2.34, "ms", "2.3 ms"),
        (410.4, "ms", "410 ms"),
        (1920, "ms", "1.92 s"),
        (3_750_000, "bytes", "3.75 MB"),
        (45_532, "bytes", "46 kB"),
        (0.0042, "shift", "0.004"),
        (0.305, "ratio", "0.30"),
        (98.0, "points", "98"),
    ],
)
def test_a_number_is_shown_as_precisely_as_it_is_worth(
    number: float, unit: str, text: str, words: dict[str, Any]
) -> None:
    assert show_number(number, unit, words) == text


def test_every_row_of_the_file_has_words(words: dict[str, Any]) -> None:
    targets = read_targets(TARGETS)
    names = [name for target in targets for name in (target.ours, target.peer) if name]
    rows = make_rows(targets, {key: [1.0] for key in names})
    assert len(rows) == len(targets)
    assert all(len(describe_row(row, words)) == len(words["columns"]) for row in rows)


def test_a_table_has_a_line_a_row_and_a_cell_a_column(words: dict[str, Any]) -> None:
    lines = write_table(ROWS, words, RESULTS).splitlines()
    assert "Rounds: 3" in lines[0]
    assert [line.count("|") for line in lines[2:]] == [7] * 4


def test_text_is_filled_in_between_its_markers_and_nowhere_else() -> None:
    page = f"before\n{START}\nold\n{END}\nafter"
    filled = fill_between(page, "new")
    assert filled == f"before\n{START}\nnew\n{END}\nafter"
    assert fill_between(filled, "new") == filled


@pytest.mark.parametrize("page", ["", START, END, "no markers"])
def test_a_page_without_both_markers_is_refused(page: str) -> None:
    with pytest.raises(ValueError, match="no place"):
        fill_between(page, "new")


def test_bars_are_as_long_as_their_figures(words: dict[str, Any]) -> None:
    picture = ElementTree.fromstring(draw_bars(ROWS, words))  # noqa: S314, our own
    name = "{http://www.w3.org/2000/svg}"
    ours, peer = (float(bar.get("width", 0)) for bar in picture.findall(f"{name}g/{name}rect"))
    assert ours / peer == pytest.approx(0.25)
    texts = [text.text for text in picture.iter(f"{name}text")]
    assert words["rows"]["result-first"] in " ".join(filter(None, texts))
    assert words["figure"].format(name=words["ours"], figure="1.00 s") in texts


def test_only_pairs_are_drawn(words: dict[str, Any]) -> None:
    alone: list[Row] = [row for row in ROWS if row.peer is None]
    assert "<g" not in draw_bars(alone, words)


def test_pages_show_what_was_measured_last(words: dict[str, Any]) -> None:
    results: dict[str, Any] = json.loads((ROOT / "bench/results.json").read_text())
    rows = make_rows(read_targets(TARGETS), results["measured"])
    drawn = [row for row in rows if row.target.picture]
    few = [row for row in rows if row.target.readme]
    assert write_table(few, words, results) in (ROOT / "README.md").read_text()
    assert write_table(rows, words, results) in (ROOT / "bench/README.md").read_text()
    picture = ROOT / "docs/pictures/bench.svg"
    assert picture.read_text() == draw_bars(drawn, words)


def test_the_readme_has_six_rows() -> None:
    assert sum(target.readme for target in read_targets(TARGETS)) == 6
