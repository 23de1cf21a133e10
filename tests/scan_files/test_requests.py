"""Good and bad requests for files, as the browser sends them."""

import json
from base64 import b64decode
from typing import Any

import pytest

from scan_engine.answers import FieldError
from scan_files.commands import answer, handle

ROWS = [["Factor", "Score"], ["Felt urgency", 3.5], ["Strong team", None]]
TABLE = {"text": "4", "statements": [["a"] * 32], "labels": {"agree": 4}}

BAD_REQUESTS: dict[str, tuple[str, Any, str]] = {
    "no rows": ("csv", {}, "rows"),
    "rows that are text": ("csv", {"rows": "a,b"}, "rows"),
    "a row that is text": ("workbook", {"rows": ["ab"], "title": "x"}, "rows"),
    "a cell that is a list": ("csv", {"rows": [["a"], ["b", []]]}, "rows[1][1]"),
    "a boolean": ("csv", {"rows": [[True]]}, "rows[0][0]"),
    "a NaN": ("workbook", {"rows": [[float("nan")]], "title": "x"}, "rows[0][0]"),
    "a number too large": ("workbook", {"rows": [[10**400]], "title": "x"}, "rows[0][0]"),
    "half a character": ("workbook", {"rows": [["\ud800"]], "title": "x"}, "rows[0][0]"),
    "a cell too long": ("workbook", {"rows": [["x" * 32_768]], "title": "x"}, "rows[0][0]"),
    "no title": ("workbook", {"rows": ROWS}, "title"),
    "a title no sheet can have": ("workbook", {"rows": ROWS, "title": "a/b"}, "title"),
    "no text": ("qr", {}, "text"),
    "empty text": ("qr", {"text": ""}, "text"),
    "text too long for a code": ("qr", {"text": "x" * 3000}, "text"),
    "a table that is no text": ("read_table", {**TABLE, "text": None}, "text"),
    "no statements": ("read_table", {**TABLE, "statements": []}, "statements"),
    "statements that are text": ("read_table", {**TABLE, "statements": ["a"]}, "statements[0]"),
    "31 statements": ("read_table", {**TABLE, "statements": [["a"] * 31]}, "statements[0]"),
    "labels that are a list": ("read_table", {**TABLE, "labels": ["a"]}, "labels"),
    "a label for a six": ("read_table", {**TABLE, "labels": {"a": 6}}, "labels.a"),
    "a label for true": ("read_table", {**TABLE, "labels": {"a": True}}, "labels.a"),
    "a month head that is text": ("read_table", {**TABLE, "month_heads": "a"}, "month_heads"),
    "months that are text": ("read_table", {**TABLE, "months": "a"}, "months"),
    "meanings that are a list": ("read_table", {**TABLE, "meanings": []}, "meanings"),
    "a meaning of six": ("read_table", {**TABLE, "meanings": {"a": 6}}, "meanings.a"),
    "a yes in words": ("read_table", {**TABLE, "by_order": "yes"}, "by_order"),
    "tests in words": ("read_table", {**TABLE, "with_tests": "yes"}, "with_tests"),
    "hidden rows in words": ("read_table", {**TABLE, "with_hidden": 1}, "with_hidden"),
    "hidden rows that are a number": ("read_table", {**TABLE, "hidden": 3}, "hidden"),
    "a hidden row 0": ("read_table", {**TABLE, "hidden": [0]}, "hidden"),
    "a hidden column that is text": (
        "read_table",
        {**TABLE, "hidden_columns": ["A"]},
        "hidden_columns",
    ),
    "a column below 0": (
        "read_table",
        {**TABLE, "organisation_column": -1},
        "organisation_column",
    ),
    "columns that are a list": (
        "read_table",
        {**TABLE, "statement_columns": []},
        "statement_columns",
    ),
    "a 33rd statement": (
        "read_table",
        {**TABLE, "statement_columns": {"33": 1}},
        "statement_columns",
    ),
    "a file without a name": ("read_file", {"base64": ""}, "name"),
    "a file without bytes": ("read_file", {"name": "a"}, "base64"),
    "a file that is no base64": ("read_file", {"name": "a", "base64": "é"}, "base64"),
    "a list for a request": ("csv", [], "request"),
    "an unknown command": ("score", {"rows": ROWS}, "command"),
}


@pytest.mark.parametrize("name", BAD_REQUESTS)
def test_a_bad_request_names_its_field(name: str) -> None:
    command, request, field = BAD_REQUESTS[name]
    with pytest.raises(FieldError) as caught:
        handle(command, request)
    assert caught.value.field == field


def test_answers_have_the_shape_of_the_engines() -> None:
    good = json.loads(answer("csv", json.dumps({"rows": ROWS})))
    assert good["response"]["text"].endswith("Factor,Score\r\nFelt urgency,3.5\r\nStrong team,\r\n")
    assert json.loads(answer("csv", "{")) == {"wrong": "request"}
    assert json.loads(answer("qr", '{"text": 7}')) == {"wrong": "text"}
    workbook = json.loads(answer("workbook", json.dumps({"rows": ROWS, "title": "Result"})))
    assert b64decode(workbook["response"]["base64"]).startswith(b"PK")
    code = json.loads(answer("qr", '{"text": "x"}'))["response"]
    assert code["size"] == 21 + 2 * 4


def test_a_long_table_tells_how_far_it_is_and_only_then() -> None:
    told: list[int] = []
    statements = [f"statement {number}" for number in range(32)]
    text = "\n".join([",".join(statements), *[",".join(["4"] * 32)] * 1_200])
    request = json.dumps({"text": text, "statements": [statements], "labels": {}})
    assert (
        len(json.loads(answer("read_table", request, told.append))["response"]["results"]) == 1_200
    )
    assert told == [500, 1_000]
    answer("read_table", request)
    assert told == [500, 1_000]
