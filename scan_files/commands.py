"""JSON in, JSON out: what the browser asks about files that are taken along, or brought."""

import math
from base64 import b64encode

import segno

from scan_engine.answers import HIGHEST_ANSWER, FieldError, describe_respondent
from scan_engine.commands import Commands, Message, answer_with, handle_with
from scan_engine.framework import ITEMS
from scan_files.qr_codes import draw_qr_code
from scan_files.surveys import Words, read_survey, simplify_text
from scan_files.tables import LONGEST_TEXT, Cell, TitleError, write_csv, write_workbook


def handle(command: str, request: object) -> Message:
    """Answer one request. Raises FieldError naming the field that is wrong."""
    return handle_with(COMMANDS, command, request)


def answer(command: str, text: str) -> str:
    """Answer one request as the browser sends it, in the shape of scan_engine.commands.answer."""
    return answer_with(COMMANDS, command, text)


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
    """{text, statements, labels, organisation_heads?, month_heads?} → see Survey.

    `text` is CSV of any length, `statements` 32 texts for each language, `labels` an answer, 0 to
    5, for each word; the heads are those of columns that hold an organisation or a month.
    """
    text = request.get("text")
    if not isinstance(text, str):
        raise FieldError("text", "must be text")
    words = Words(
        statements=_read_statements(request.get("statements")),
        labels=_read_labels(request.get("labels")),
        organisation_heads=_read_words(request.get("organisation_heads", []), "organisation_heads"),
        month_heads=_read_words(request.get("month_heads", []), "month_heads"),
    )
    survey = read_survey(text, words)
    return {
        "results": list(map(describe_respondent, survey.respondents)),
        "rejected": [
            {"row": one.row, "column": one.column, "value": one.value} for one in survey.rejections
        ],
        "rows": survey.rows,
        "found": survey.found,
    }


COMMANDS: Commands = {
    "csv": make_csv,
    "workbook": make_workbook,
    "qr": make_qr_code,
    "read_table": read_table,
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


def _read_labels(value: object) -> dict[str, int]:
    if not isinstance(value, dict):
        raise FieldError("labels", "must be an object")
    for text, answer in value.items():
        if type(answer) is not int or not 0 <= answer <= HIGHEST_ANSWER:
            raise FieldError(f"labels.{text}", "must be a whole number from 0 to 5")
    return {simplify_text(text): answer for text, answer in value.items()}


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
    try:
        value.encode()
    except UnicodeEncodeError:
        raise FieldError(field, "holds half a character") from None
    return value
