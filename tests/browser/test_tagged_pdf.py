"""What people save as PDF from Chromium carries tags: headings and lists, for who reads by ear."""

import re
import zlib

import pytest

from tests.browser.conftest import ENGINE, SHEET_CODE, Visitors

STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


def read_objects(pdf: bytes) -> bytes:
    """Return all that a PDF says, with what is packed in it unpacked."""
    unpacked = []
    for stream in STREAM.findall(pdf):
        try:
            unpacked.append(zlib.decompress(stream))
        except zlib.error:
            continue  # a picture or a font, which holds no tags
    return pdf + b"".join(unpacked)


@pytest.mark.parametrize(
    ("path", "language"), [(f"/result/#{SHEET_CODE}", b"en"), ("/nl/paper/", b"nl")]
)
def test_a_page_saved_as_pdf_has_headings_lists_and_its_language(
    path: str, language: bytes, visitors: Visitors
) -> None:
    page = visitors.come()
    page.goto(path)
    if "result" in path:
        page.locator("[data-result]").wait_for(timeout=ENGINE)
    told = read_objects(page.pdf(tagged=True))
    assert b"/StructTreeRoot" in told
    assert re.search(rb"/MarkInfo\s*<<[^>]*/Marked true", told)
    assert re.search(rb"/Lang\s*\(" + language, told)
    for kind in (b"/H1", b"/P"):
        assert re.search(rb"/S\s*" + kind + rb"\b", told), kind
