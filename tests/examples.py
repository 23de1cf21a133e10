"""With how many examples a property is tried: a few before a commit, all of them by `make test`.

What is asked for by EXAMPLES is the same in every run, so that a run that was right stays so.
"""

import os
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, settings

ASKED = os.environ.get("EXAMPLES")
WHOLE = ASKED == "whole"
USUAL = 100
PART = 8


def set_profile() -> None:
    """Tell Hypothesis; a machine that is busy with something else is no failure."""
    settings.register_profile(
        "here",
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
        max_examples=few(USUAL),
        derandomize=ASKED is not None,
    )
    settings.load_profile("here")


def examples(most: int) -> Callable[[Any], Any]:
    """Return what has a property tried with so many examples at most, for one that takes long."""
    return settings(max_examples=few(most))


def few(most: int) -> int:
    """Return how many of so many are tried; before a commit a part of them."""
    return most if WHOLE else max(2, most // PART)
