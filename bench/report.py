"""What was found, as people read it: tables and a picture in READMEs."""

import textwrap
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bench.figures import Row, Spread, make_rows, read_targets

HERE = Path(__file__).parent
TARGETS = HERE / "targets.yml"
START, END = "<!-- bench:start -->", "<!-- bench:end -->"

# Of the picture: narrow enough to be read on a phone.
BAR_WIDTH = 360
TITLE_WIDTH = 42
SCALE_WIDTH = 52


def read_report_words() -> dict[str, Any]:
    """Return the words of the tables and the picture."""
    return dict(yaml.safe_load((HERE / "words.yml").read_text()))


def write_reports(root: Path, words: Mapping[str, Any], results: Mapping[str, Any]) -> None:
    """Write the tables of both READMEs, and the picture that stands above the first."""
    rows = make_rows(read_targets(TARGETS), results["measured"])
    few = [row for row in rows if row.target.readme]
    _fill_between(root / "README.md", write_table(few, words, results))
    _fill_between(root / "bench/README.md", write_table(rows, words, results))
    drawn = [row for row in rows if row.target.picture]
    (root / "docs/pictures/bench.svg").write_text(draw_bars(drawn, words))


def write_table(rows: Iterable[Row], words: Mapping[str, Any], results: Mapping[str, Any]) -> str:
    """Return the rows as a Markdown table, under how they were measured."""
    said = words["measured"].format(
        month=results["month"], runs=results["runs"], **results["machine"]
    )
    lines = [words["columns"], ["---"] * len(words["columns"])]
    lines += [describe_row(row, words) for row in rows]
    return "\n".join([said, "", *(f"| {' | '.join(line)} |" for line in lines)])


def describe_row(row: Row, words: Mapping[str, Any]) -> list[str]:
    """Return the cells of one row, in the order of the columns."""
    target = row.target
    return [
        words["rows"][target.row],
        _show_spread(row.ours, target.unit, words),
        _describe_peer(row, words),
        _show_spread(row.ratio, "ratio", words),
        _describe_goal(row, words),
        {True: words["yes"], False: words["no"], None: ""}[row.reached],
    ]


def _describe_peer(row: Row, words: Mapping[str, Any]) -> str:
    if row.peer is None:
        return ""
    figure = _show_spread(row.peer, row.target.unit, words)
    return str(words["figure"]).format(name=_name_peer(row, words), figure=figure)


def _name_peer(row: Row, words: Mapping[str, Any]) -> str:
    peer = str(row.target.peer)
    return str(words["subjects"][peer.rpartition(".")[0] or peer])


def _describe_goal(row: Row, words: Mapping[str, Any]) -> str:
    unit = "ratio" if row.ratio else row.target.unit
    for name, goal in (("at_most", row.target.at_most), ("at_least", row.target.at_least)):
        if goal is not None:
            return str(words[name]).format(n=show_number(goal, unit, words))
    return ""


def show_number(number: float, unit: str, words: Mapping[str, Any]) -> str:
    """Return a number with its unit, as precise as it is worth: 2.3 ms, 410 ms, 1.92 s, 3.75 MB."""
    if unit == "points":
        text = f"{number:.0f}"
    elif unit == "shift":
        text = f"{number:.3f}"
    elif unit == "ratio":
        text = f"{number:.2f}"
    elif unit == "bytes":
        text = f"{number / 1e6:.2f} MB" if number >= 1e6 else f"{number / 1e3:.0f} kB"
    elif number >= 1000:
        text = f"{number / 1000:.2f} s"
    else:
        text = f"{number:.1f} ms" if number < 10 else f"{number:.0f} ms"
    return text.replace(".", words["decimal"])


def _show_spread(spread: Spread | None, unit: str, words: Mapping[str, Any]) -> str:
    if spread is None:
        return ""
    numbers = {
        name: show_number(value, unit, words)
        for name, value in (("median", spread.median), ("low", spread.low), ("high", spread.high))
    }
    if len(set(numbers.values())) == 1:
        return numbers["median"]
    return str(words["range"]).format(**numbers)


def draw_bars(rows: Iterable[Row], words: Mapping[str, Any]) -> str:
    """Return the rows that have a peer as pairs of bars, each pair to its own scale."""
    environment = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pairs = [_describe_pair(row, words) for row in rows if row.ours and row.peer]
    template = environment.get_template("bars.svg.j2")
    scale = textwrap.wrap(words["scale"], SCALE_WIDTH)
    return template.render(pairs=pairs, title=words["title"], scale=scale, width=BAR_WIDTH)


def _describe_pair(row: Row, words: Mapping[str, Any]) -> dict[str, Any]:
    named = ((words["ours"], row.ours), (_name_peer(row, words), row.peer))
    medians = [(name, spread.median) for name, spread in named if spread]
    longest = max(median for _, median in medians)
    bars = []
    for name, median in medians:
        figure = show_number(median, row.target.unit, words)
        text = words["figure"].format(name=name, figure=figure)
        bars.append({"text": text, "width": round(BAR_WIDTH * median / longest, 1)})
    return {"title": textwrap.wrap(words["rows"][row.target.row], TITLE_WIDTH), "bars": bars}


def fill_between(text: str, filling: str) -> str:
    """Return `text` with `filling` between its two markers. Raises ValueError without them."""
    before, start, rest = text.partition(START)
    _, end, after = rest.partition(END)
    if not start or not end:
        raise ValueError(f"has no place between {START} and {END}")
    return f"{before}{START}\n{filling}\n{END}{after}"


def _fill_between(file: Path, filling: str) -> None:
    file.write_text(fill_between(file.read_text(), filling))


def print_table(words: Mapping[str, Any], results: Mapping[str, Any]) -> None:
    """Print the table with its columns under each other."""
    rows = make_rows(read_targets(TARGETS), results["measured"])
    lines = [words["columns"], *(describe_row(row, words) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)))
