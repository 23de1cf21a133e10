"""How Hypothesis works here."""

from tests.examples import set_profile

set_profile()
