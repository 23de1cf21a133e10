"""JSON in, JSON out: what the browser asks about files that are taken along, or brought."""

import math
from base64 import b64decode, b64encode

import segno

from scan_engine.answers import (
    HIGHEST_ANSWER,
    FieldError,
    describe_respondent,
    refuse_half_characters,
)
from scan_engine.commands import Commands, Message, answer_with, handle_with
from scan_engine.framework import ITEMS
from scan_files import progress
from scan_files.cells import name_word, shorten_text, simplify_text
from scan_files.columns import Choices
from scan_files.files import open_file
from scan_files.progress import Tell
from scan_files.qr_codes import draw_qr_code
from scan_files.replies import Words
from scan_files.surveys import Hidden, Survey, read_survey
from scan_files.tables import LONGEST_TEXT, Cell, TitleError, write_csv, write_workbook


def handle(command: str, request: object) -> Message:
    """Answer one request. Raises FieldError naming the field that is wrong."""
    return handle_with(COMMANDS, command, request)


def answer(command: str, text: str, tell: Tell | None = None) -> str:
    """Answer one request as the browser sends it, in the shape of scan_engine.commands.answer.

    `tell` is told now and then how many rows were read.
    """
    before = progress.tell.set(tell)
    try:
        return answer_with(COMMANDS, command, text)
    finally:
        progress.tell.reset(before)


def make_csv(request: Message) -> Message:
    """{rows} → {text}; rows are lists of cells, each text, a number or null."""
    return {"text": write_csv(_read_rows(request))}


def make_workbook(request: Message) -> Message:
    """{rows, title} → {base64}: the bytes of a workbook."""
    rows, title = _read_rows(request), _read_text(request.get("title"), "title")
    try:
        return {"base64": b64encode(write_workbook(rows, title)).decode()}
    except TitleError:
        raise FieldError("title", "cannot be the name of a sheet") from None


def make_qr_code(request: Message) -> Message:
    """{text} → {size, path}: see QrCode."""
    text = _read_text(request.get("text"), "text")
    if not text:
        raise FieldError("text", "must not be empty")
    try:
        code = draw_qr_code(text)
    except segno.DataOverflowError:
        raise FieldError("text", "is too long for a QR code") from None
    return {"size": code.size, "path": code.path}


def read_table(request: Message) -> Message:
    """See ReadTableRequest and ReadTableResponse; rows, columns and statements count from 1.

    `text` is CSV of any length, of a sheet that may hide some of it; what somebody said of the
    table before stands in `meanings`, `by_order`, `organisation_column` (0 for none),
    `statement_columns`, `with_tests` and `with_hidden`.
    """
    text = request.get("text")
    if not isinstance(text, str):
        raise FieldError("text", "must be text")
    hidden = Hidden(
        _read_places(request, "hidden"),
        {column - 1 for column in _read_places(request, "hidden_columns")},
    )
    survey = read_survey(text, _read_vocabulary(request), _read_choices(request), hidden)
    return {
        "results": list(map(describe_respondent, survey.respondents)),
        "places": list(survey.places),
        "rejected": [
            {"row": one.row, "column": one.column, "value": one.value} for one in survey.rejections
        ],
        "uneven": list(survey.uneven),
        "rows": survey.rows,
        "empty": survey.empty,
        "found": survey.found,
        "tests": list(survey.tests),
        "hidden": list(survey.hidden),
        "hidden_columns": [column + 1 for column in survey.hidden_columns],
        "asks": list(survey.asks),
        "problem": survey.problem,
        "words": [
            {"value": one.value, "count": one.count, "suggested": one.suggested}
            for one in survey.words
        ],
        **_describe_columns(survey),
    }


def _describe_columns(survey: Survey) -> Message:
    columns = survey.columns
    if columns is None:
        return {"heads": [], "items": [], "organisation_column": None, "missing": [], "beside": []}
    items = sorted({column + 1 for places in columns.items for column in places})
    return {
        "heads": list(map(shorten_text, columns.heads)),
        "items": items,
        "organisation_column": next((column + 1 for column in columns.organisations), None),
        "missing": [
            {"statement": item + 1, "suggested": None if column is None else column + 1}
            for item, column in columns.missing.items()
        ],
        "beside": [column + 1 for column in columns.beside],
    }


def read_file(request: Message) -> Message:
    """{name, base64} → {parts, problems: [{name, problem}]}: see ReadFileResponse."""
    name, content = request.get("name"), request.get("base64")
    if not isinstance(name, str):
        raise FieldError("name", "must be text")
    if not isinstance(content, str):
        raise FieldError("base64", "must be text")
    try:
        data = b64decode(content, validate=True)
    except ValueError:
        raise FieldError("base64", "is not base64") from None
    opened = open_file(name, data)
    return {
        "parts": [
            {
                "name": one.name,
                "text": one.text,
                "table": one.table,
                "hidden": list(one.hidden),
                "hidden_columns": list(one.hidden_columns),
            }
            for one in opened.parts
        ],
        "problems": [{"name": one.name, "problem": one.problem} for one in opened.problems],
    }


COMMANDS: Commands = {
    "csv": make_csv,
    "workbook": make_workbook,
    "qr": make_qr_code,
    "read_table": read_table,
    "read_file": read_file,
}


def _read_rows(request: Message) -> list[list[Cell]]:
    rows = request.get("rows")
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise FieldError("rows", "must be a list of lists")
    return [
        [_read_cell(cell, f"rows[{place}][{column}]") for column, cell in enumerate(row)]
        for place, row in enumerate(rows)
    ]


def _read_statements(value: object) -> list[list[str]]:
    if not isinstance(value, list) or not value:
        raise FieldError("statements", "must be a list of at least one list")
    languages = [_read_words(texts, f"statements[{place}]") for place, texts in enumerate(value)]
    for place, texts in enumerate(languages):
        if len(texts) != len(ITEMS):
            raise FieldError(f"statements[{place}]", f"must hold {len(ITEMS)} texts")
    return languages


def _read_vocabulary(request: Message) -> Words:
    def read(field: str) -> list[str]:
        return _read_words(request.get(field, []), field)

    months = request.get("months", [])
    if not isinstance(months, list):
        raise FieldError("months", "must be a list of lists")
    return Words(
        statements=_read_statements(request.get("statements")),
        labels=_read_labels(request.get("labels"), "labels"),
        suggestions=_read_labels(request.get("suggestions", {}), "suggestions"),
        organisation_heads=read("organisation_heads"),
        organisation_words=read("organisation_words"),
        role_words=read("role_words"),
        month_heads=read("month_heads"),
        test_words=read("test_words"),
        months=[_read_words(names, f"months[{place}]") for place, names in enumerate(months)],
    )


def _read_choices(request: Message) -> Choices:
    meanings = request.get("meanings", {})
    if not isinstance(meanings, dict):
        raise FieldError("meanings", "must be an object")
    given = {word: answer for word, answer in meanings.items() if answer is not None}
    columns = request.get("statement_columns", {})
    if not isinstance(columns, dict):
        raise FieldError("statement_columns", "must be an object")
    organisation = request.get("organisation_column")
    by_order = request.get("by_order", False)
    if not isinstance(by_order, bool):
        raise FieldError("by_order", "must be true or false")
    return Choices(
        by_order=by_order,
        with_tests=_read_choice(request, "with_tests"),
        with_hidden=_read_choice(request, "with_hidden"),
        chosen_organisation=organisation is not None,
        organisation=_read_column(organisation or 0, "organisation_column"),
        statements={
            _read_statement(number): _read_column(column, f"statement_columns.{number}")
            for number, column in columns.items()
        },
        meanings={
            **{name_word(word): None for word in meanings},
            **_read_labels(given, "meanings"),
        },
    )


def _read_choice(request: Message, field: str) -> bool | None:
    choice = request.get(field)
    if choice is None or isinstance(choice, bool):
        return choice
    raise FieldError(field, "must be true, false or null")


def _read_places(request: Message, field: str) -> set[int]:
    places = request.get(field, [])
    if not isinstance(places, list) or not all(type(one) is int and one > 0 for one in places):
        raise FieldError(field, "must be a list of whole numbers from 1")
    return set(places)


def _read_statement(number: str) -> int:
    if number not in map(str, range(1, len(ITEMS) + 1)):
        raise FieldError("statement_columns", f"must name statements from 1 to {len(ITEMS)}")
    return int(number) - 1


def _read_column(value: object, field: str) -> int | None:
    """Return a column, from 0, of its number from 1; None for 0."""
    if type(value) is not int or value < 0:
        raise FieldError(field, "must be a whole number from 0")
    return value - 1 if value else None


def _read_labels(value: object, field: str) -> dict[str, int]:
    if not isinstance(value, dict):
        raise FieldError(field, "must be an object")
    for text, answer in value.items():
        if type(answer) is not int or not 0 <= answer <= HIGHEST_ANSWER:
            raise FieldError(f"{field}.{text}", "must be a whole number from 0 to 5")
    return {name_word(text): answer for text, answer in value.items()}


def _read_words(value: object, field: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise FieldError(field, "must be a list of texts")
    return [simplify_text(text) for text in value]


def _read_cell(cell: object, field: str) -> Cell:
    if cell is None:
        return None
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        try:
            if math.isfinite(cell):
                return cell
        except OverflowError:  # an integer that no number of a spreadsheet can hold
            pass
        raise FieldError(field, "must be a number that a spreadsheet can hold")
    return _read_text(cell, field)


def _read_text(value: object, field: str) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise FieldError(field, f"must be text of at most {LONGEST_TEXT} characters")
    refuse_half_characters(value, field)
    return value
