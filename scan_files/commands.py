"""JSON in, JSON out: what the browser asks when somebody takes a result along."""

import math
from base64 import b64encode

import segno

from scan_engine.answers import FieldError
from scan_engine.commands import Commands, Message, answer_with, handle_with
from scan_files.qr_codes import draw_qr_code
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


COMMANDS: Commands = {
    "csv": make_csv,
    "workbook": make_workbook,
    "qr": make_qr_code,
}


def _read_rows(request: Message) -> list[list[Cell]]:
    rows = request.get("rows")
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise FieldError("rows", "must be a list of lists")
    return [
        [_read_cell(cell, f"rows[{place}][{column}]") for column, cell in enumerate(row)]
        for place, row in enumerate(rows)
    ]


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
