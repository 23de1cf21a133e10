import doctest
import importlib
import inspect
import pickle
import pkgutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import kijkglas
import scan_engine
import scan_files
from scan_engine import library
from scan_engine.commands import COMMANDS

SCAN_ENGINE = Path(scan_engine.__file__).parent
FUNCTIONS = {name for name in scan_engine.__all__ if inspect.isfunction(getattr(scan_engine, name))}
MODULES = [
    f"{package.__name__}.{module.name}"
    for package in (scan_engine, scan_files, kijkglas)
    for module in pkgutil.iter_modules(package.__path__)
    if module.name != "__main__"
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_are_true(name: str) -> None:
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    assert not doctest.testmod(importlib.import_module(name), optionflags=flags).failed


def test_the_examples_of_the_readme_are_true() -> None:
    tried = doctest.testfile(str(SCAN_ENGINE / "README.md"), module_relative=False)
    assert tried.attempted
    assert not tried.failed


def test_what_is_listed_is_there() -> None:
    assert all(hasattr(scan_engine, name) for name in scan_engine.__all__)
    functions = inspect.getmembers(library, inspect.isfunction)
    made = {name for name, one in functions if one.__module__ == library.__name__}
    assert {name for name in made if not name.startswith("_")} == FUNCTIONS | {"make_plain"}


def test_every_function_of_the_library_tells_of_itself_with_an_example() -> None:
    for name in FUNCTIONS:
        assert ">>>" in getattr(scan_engine, name).__doc__


def test_an_error_comes_whole_out_of_another_process() -> None:
    with pytest.raises(scan_engine.FieldError) as raised:
        scan_engine.score([4, 6] * 16)
    again = pickle.loads(pickle.dumps(raised.value))  # noqa: S301, made here
    assert (str(again), again.field) == (str(raised.value), "answers[1]")


def test_a_name_that_is_not_there_is_an_ordinary_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'average'"):
        scan_engine.average  # noqa: B018


ROW = [4, 2, 5, None, 0, 1, 3, 3] * 4


@pytest.mark.parametrize(
    "make",
    [
        tuple,
        lambda row: pd.Series(row, dtype="Int64"),
        pd.Series,  # floats, with NaN for what is missing
        pl.Series,
        pa.array,
        lambda row: pa.chunked_array([row[:5], row[5:]]),
        lambda row: np.array([np.nan if one is None else one for one in row]),
        lambda row: np.array([np.nan if one is None else one for one in row], dtype="float32"),
        lambda row: [None if one is None else np.int8(one) for one in row],
        lambda row: [pd.NA if one is None else np.float64(one) for one in row],
        lambda row: [None if one is None else Decimal(one) for one in row],
        lambda row: list(pa.array(row)),
        lambda row: (one for one in row),
        lambda row: dict(enumerate(row)).values(),
        lambda row: [Decimal("sNaN") if one is None else one for one in row],
    ],
)
def test_answers_come_as_other_libraries_hold_them(make: Callable[[Any], Any]) -> None:
    assert scan_engine.score(make(ROW)) == COMMANDS["score"]({"answers": ROW})


@pytest.mark.parametrize(
    "wrong",
    [4.5, np.float64(4.5), True, np.True_, "4", 6, -1, float("inf"), Decimal("1.5"), [4], {}, b"4"],
)
def test_what_is_no_answer_is_named_by_its_place(wrong: object) -> None:
    with pytest.raises(scan_engine.FieldError, match=r"^answers\[7\]: must be a whole number"):
        scan_engine.score([4] * 7 + [wrong] + [4] * 24)
    people = [{"answers": [4] * 32}, {"answers": [4] * 7 + [wrong] + [4] * 24}]
    with pytest.raises(scan_engine.FieldError) as raised:
        scan_engine.combine(people)
    assert raised.value.field == "results[1].answers[7]"


def test_rows_of_a_table_are_people() -> None:
    frame = pd.DataFrame({"answers": [ROW, ROW], "organisation": ["Harbour", np.nan]})
    people = frame.to_dict("records")
    names = [one["name"] for one in scan_engine.combine(people)["organisations"]]
    assert names == ["Harbour", None]


@pytest.mark.parametrize(
    "make",
    [
        lambda rows: (one for one in rows),
        pd.DataFrame,
        pl.DataFrame,
        pa.Table.from_pylist,
        lambda rows: ({**one, "answers": iter(one["answers"])} for one in rows),
    ],
)
def test_people_come_as_other_libraries_hold_them(make: Callable[[Any], Any]) -> None:
    rows = [{"answers": ROW, "organisation": name} for name in ("Harbour", "Harbour", "Quay")]
    assert scan_engine.combine(make(rows)) == scan_engine.combine(rows)


def test_a_range_is_a_list() -> None:
    with pytest.raises(scan_engine.FieldError, match=r"^answers\[6\]: must be a whole number"):
        scan_engine.score(range(32))


@pytest.mark.parametrize("wrong", ["4" * 32, {4, 2}, b"4" * 32, {"answers": ROW}, 4])
def test_what_has_no_order_is_no_list(wrong: Any) -> None:
    with pytest.raises(scan_engine.FieldError, match=r"^answers: must be a list of 32 answers"):
        scan_engine.score(wrong)
