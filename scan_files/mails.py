"""Mails, and files of many, to their texts and what is attached; Python's own `email` decodes."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message

from scan_files.texts import decode_text

MAIL = (".eml", ".emlx", ".mbox")
HEADERS = re.compile(rb"(?:[A-Za-z-]{1,60}:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}\r?\n", re.DOTALL)
FIRST_HEADER = re.compile(
    rb"From |(?:Return-Path|Received|Delivered-To|From|To|Subject|Date|MIME-Version|Message-ID):",
    re.IGNORECASE,
)
LONGEST_HEADERS = 100_000
# A file of many mails parts them by a line that says from whom and when. Somebody may begin a line
# with that word as well: behind a parting line come the headers of a mail. Apple's file of one
# begins with the number of its bytes.
ENVELOPE = re.compile(rb"From [^\n]*\n")
HEADER = (
    rb"(?:Return-Path|Received|Delivered-To|From|To|Cc|Reply-To|Sender|Subject|Date|MIME-Version"
    rb"|Message-ID|Status|References|In-Reply-To|(?:X|Content|DKIM|ARC|List)-[!-9;-~]+)"
)
PARTING = re.compile(
    rb"^From (?:[^\n]{0,200}\d:\d\d[^\n]{0,80}\n(?=[!-9;-~]+:)|[^\n]*\n(?=(?i:" + HEADER + rb"):))",
    re.MULTILINE,
)
COUNT = re.compile(rb"\d+ *\r?\n")


def is_mail(name: str, data: bytes) -> bool:
    """Return whether a file is one mail or many, by its name and how it begins."""
    if name.lower().endswith(MAIL):
        return True
    first = data[:LONGEST_HEADERS]
    envelope = ENVELOPE.match(first)
    headers = first[envelope.end() :] if envelope else first
    return bool(FIRST_HEADER.match(first) and HEADERS.match(headers))


def list_mail_parts(name: str, data: bytes) -> Iterator[tuple[str, str | bytes]]:
    """Yield each text with an empty name, and each attachment with its own, as bytes."""
    if name.lower().endswith(".emlx") and (count := COUNT.match(data)):
        size = int(count[0])
        data = data[count.end() : count.end() + size]
    for mail in PARTING.split(data) if ENVELOPE.match(data) else [data]:
        if mail.strip():
            for part in message_from_bytes(mail).walk():
                yield from _read_part(part)


def _read_part(part: Message) -> Iterator[tuple[str, str | bytes]]:
    payload = None if part.is_multipart() else part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return
    attached = _read_name(part)
    if attached:
        yield attached, payload
    elif part.get_content_maintype() == "text":
        yield "", _decode(payload, part.get_content_charset())


def _read_name(part: Message) -> str:
    """Return the name of what is attached, however its mail program wrote that down."""
    name = str(part.get_filename(""))
    try:
        return str(make_header(decode_header(name)))
    except (HeaderParseError, LookupError, ValueError):
        return name


def _decode(payload: bytes, charset: str | None) -> str:
    try:
        return payload.decode(charset or "utf-8")
    except (LookupError, ValueError):
        return decode_text(payload)
