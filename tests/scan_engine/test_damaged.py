"""A part of `make damage`: codes that were damaged in 13 ways do not open as something else."""

from random import Random

import pytest

from tests.scan_engine.damaged import CODES, KINDS, make_codes, opens, try_kind

PART = 1_000


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_code_does_not_open_as_something_else(kind: str) -> None:
    random = Random(kind)  # noqa: S311
    tried = try_kind(kind, PART, make_codes(random, 40), random)
    assert tried.opened <= tried.most


def test_the_codes_that_are_damaged_are_right_before() -> None:
    codes = make_codes(Random(1), CODES)  # noqa: S311
    assert all(map(opens, codes))
    assert len(set(codes)) == CODES
