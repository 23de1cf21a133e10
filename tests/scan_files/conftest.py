"""Hypothesis works here as it does for the engine."""

from hypothesis import settings

import tests.scan_engine.conftest  # noqa: F401  # it registers the profile

settings.load_profile("patient")
