"""A page reads months as the engine does, from the one list of both."""

import json
import subprocess
from pathlib import Path

from build_scripts.words import read_words
from tests.scan_engine.test_months import GOLDEN

ROOT = Path(__file__).parent.parent.parent
SCRIPT = """
import { readFileSync } from "node:fs";
import { readWrittenMonth } from "./web/page/written-month.js";
const { texts, names } = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(texts.map((text) => readWrittenMonth(text, names))));
"""


def test_a_page_and_the_engine_read_every_month_alike() -> None:
    formats = [one.interface["formats"] for one in read_words(ROOT / "docs").values()]
    spellings = [one["months_read"] for one in formats]
    assert spellings[0] == spellings[1]
    names = [one.split("/") for one in spellings[0].split()]
    read = subprocess.run(
        ["node", "--input-type=module", "-e", SCRIPT],  # noqa: S607
        input=json.dumps({"texts": list(GOLDEN), "names": names}),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert dict(zip(GOLDEN, json.loads(read.stdout), strict=True)) == GOLDEN
