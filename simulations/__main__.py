"""`python -m simulations [PARTNERSHIPS]`: measure on the engine, print, and write down the figures.

The method page shows what stands in results.json, as a picture and as a table.
"""

import json
import sys
from pathlib import Path

from build_scripts.words import read_words
from simulations.measure import measure_all
from simulations.report import RESULTS, describe_results

DOCS = Path(__file__).parent.parent / "docs"
PARTNERSHIPS = 250


def run_simulations(partnerships: int) -> None:
    """Measure on so many partnerships a point."""
    results = {"partnerships": partnerships, "measured": measure_all(partnerships)}
    RESULTS.write_text(json.dumps(results, indent=1) + "\n")
    words = read_words(DOCS)["en"].interface["simulations"]
    for row in describe_results(results, words)["rows"]:
        print(
            "  ".join(cell.ljust(width) for cell, width in zip(row, (90, 18, 6, 12), strict=True))
        )


if __name__ == "__main__":
    run_simulations(int(sys.argv[1]) if len(sys.argv) > 1 else PARTNERSHIPS)
