"""How Hypothesis works here, and a format of codes that nobody wrote yet."""

import pytest

from scan_engine import codes
from scan_engine.codes import FORMATS, WRITTEN, Format
from tests.examples import set_profile

set_profile()


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Format:
    """A format that comes after the last, added as the recipe in CONTRIBUTING says."""
    later = Format(4, WRITTEN.prime, WRITTEN.remainder)
    monkeypatch.setitem(FORMATS, later.number, later)
    monkeypatch.setattr(codes, "WRITTEN", later)
    return later
