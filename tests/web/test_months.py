"""A page reads months as the engine does: those of the one list of both, and any other text."""

import json
import random
import subprocess
from collections.abc import Sequence
from pathlib import Path

from build_scripts.words import read_words
from scan_engine.answers import FieldError
from scan_engine.months import read_written_month
from tests.scan_engine.test_months import GOLDEN

ROOT = Path(__file__).parent.parent.parent
SCRIPT = """
import { readFileSync } from "node:fs";
import { readWrittenMonth } from "./web/page/written-month.js";
const { texts, names } = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(texts.map((text) => readWrittenMonth(text, names))));
"""
NUMBERS = "3 11 13 26 19 00 007 2026 1999 3000 20261 202611 112026 000000 ½ ٣"
NAMES = "nov november mei mrt ma nov² é xyz"
SIGNS = (" ", "-", "/", ". ", "", "T", ":", ", ", " van ")


def list_spellings() -> list[list[str]]:
    formats = [one.interface["formats"] for one in read_words(ROOT / "docs").values()]
    spellings = [one["months_read"] for one in formats]
    assert spellings[0] == spellings[1]
    return [one.split("/") for one in spellings[0].split()]


def read_on_page(texts: Sequence[str], names: Sequence[Sequence[str]]) -> list[str | None]:
    read = subprocess.run(
        ["node", "--input-type=module", "-e", SCRIPT],  # noqa: S607
        input=json.dumps({"texts": texts, "names": names}),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    found: list[str | None] = json.loads(read.stdout)
    return found


def read_in_engine(text: str, names: Sequence[Sequence[str]]) -> str | None:
    try:
        return read_written_month(text, [[" ".join(one) for one in names]]) or ""
    except FieldError:
        return None


def make_text(rng: random.Random) -> str:
    parts = rng.choices(f"{NUMBERS} {NAMES}".split(), k=rng.choice((1, 2, 2, 2, 3, 4)))
    return "".join(part + rng.choice(SIGNS) for part in parts[:-1]) + parts[-1]


def test_a_page_and_the_engine_read_every_month_alike() -> None:
    read = read_on_page(list(GOLDEN), list_spellings())
    assert dict(zip(GOLDEN, read, strict=True)) == GOLDEN


def test_of_any_other_text_they_make_the_same_too() -> None:
    rng, names = random.Random(5), list_spellings()  # noqa: S311
    texts = [make_text(rng) for _ in range(3_000)]
    wanted = {text: read_in_engine(text, names) for text in texts}
    assert dict(zip(texts, read_on_page(texts, names), strict=True)) == wanted
    assert sum(month is not None for month in wanted.values()) > 50
