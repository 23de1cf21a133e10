"""The notebook runs, and what stands in it is what it answers."""

import ast
import contextlib
import io
import json
from pathlib import Path
from typing import Any

import pytest

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "programme.ipynb"

pytestmark = pytest.mark.built


def run_cell(source: str, space: dict[str, Any]) -> tuple[str, Any]:
    """Return what a cell prints, and the value of its last expression, as a notebook shows both."""
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(tree, str(NOTEBOOK), "exec"), space)  # noqa: S102, our own notebook
        value = None
        if isinstance(last, ast.Expr):
            shown = compile(ast.Expression(last.value), str(NOTEBOOK), "eval")
            value = eval(shown, space)  # noqa: S307, our own notebook
    return said.getvalue(), value


def test_every_cell_answers_what_stands_below_it() -> None:
    space: dict[str, Any] = {"__name__": "__main__"}
    drawn = 0
    for cell in json.loads(NOTEBOOK.read_text())["cells"]:
        if cell["cell_type"] != "code":
            continue
        said, value = run_cell("".join(cell["source"]), space)
        for output in cell["outputs"]:
            if "text" in output:
                assert said == "".join(output["text"])
            elif "image/svg+xml" in output["data"]:
                assert value == "".join(output["data"]["image/svg+xml"])
                drawn += 1
            else:
                assert repr(value) == "".join(output["data"]["text/plain"])
        assert bool(cell["outputs"]) == bool(said or value is not None)
    assert drawn == 1
    assert len(space["sheets"]) == 500


def test_it_says_that_its_people_are_made_up() -> None:
    first = json.loads(NOTEBOOK.read_text())["cells"][0]
    assert "made up" in "".join(first["source"])
