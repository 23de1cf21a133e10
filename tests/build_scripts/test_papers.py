"""What everybody reads first stays short: the rest stands beside what it is about."""

import pytest

from build_scripts.sources import ROOT

BYTES = {"README.md": 5_000, "CONTRIBUTING.md": 10_000}


@pytest.mark.parametrize("paper", BYTES)
def test_a_paper_stays_short(paper: str) -> None:
    size = len((ROOT / paper).read_bytes())
    assert size <= BYTES[paper], "Move what few need to the README of its folder."
