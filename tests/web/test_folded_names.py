"""A browser and the engine know alike when two names are one."""

import json
import subprocess
from pathlib import Path

from scan_engine.names import fold_name

ROOT = Path(__file__).parent.parent.parent
SCRIPT = """
import { readFileSync } from "node:fs";
import { foldName } from "./web/model/names.js";
const names = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(names.map(foldName)));
"""
# Letters with cases: Latin, Greek, Cyrillic, Armenian, Georgian and what was made of them.
LETTERS = [*range(0x21, 0x7F), *range(0xA1, 0x590), *range(0x10A0, 0x1100), *range(0x1E00, 0x2000)]


def test_both_fold_every_letter_and_every_space_alike() -> None:
    names = [f"a{chr(letter)}b {chr(letter)}" for letter in [*LETTERS, *range(0xFB00, 0xFB18)]]
    names += ["Groß BV", "GROSS  BV", " gross\u00a0bv ", "ΟΔΟΣ", "", "   "]
    folded = subprocess.run(
        ["node", "--input-type=module", "-e", SCRIPT],  # noqa: S607
        input=json.dumps(names),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert json.loads(folded.stdout) == [fold_name(name) for name in names]
