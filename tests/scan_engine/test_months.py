"""Months as people write them, in the engine."""

from pathlib import Path

import pytest
import yaml

from scan_engine.answers import FieldError
from scan_engine.months import read_written_month

GOLDEN = yaml.safe_load((Path(__file__).parent.parent / "golden/months.yml").read_text())
ENGLISH = ["january", "february", "march", "april", "may", "june", "july", "august"]
ENGLISH += ["september", "october", "november", "december"]
DUTCH = ["januari", "februari", "maart mrt", "april", "mei", "juni", "juli", "augustus"]
DUTCH += ["september", "oktober", "november", "december"]


@pytest.mark.parametrize("text", GOLDEN)
def test_a_month_is_read_in_any_usual_form_and_never_guessed(text: str) -> None:
    wanted = GOLDEN[text]
    if wanted is None:
        with pytest.raises(FieldError, match=r"^month: "):
            read_written_month(text, [ENGLISH, DUTCH])
    else:
        assert (read_written_month(text, [ENGLISH, DUTCH]) or "") == wanted
