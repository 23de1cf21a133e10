"""`python -m simulations [PARTNERSHIPS]`: measure on the engine, print, and write down the figures.

The method page shows what stands in results.json, as a picture and as a table.
"""

import json
import sys

from simulations.measure import measure_all
from simulations.report import RESULTS

PARTNERSHIPS = 250


def run_simulations(partnerships: int) -> None:
    """Measure on so many partnerships a point: print each share, and the numbers asked with."""
    measured = measure_all(partnerships)
    results = {"partnerships": partnerships, "measured": measured}
    RESULTS.write_text(json.dumps(results, indent=1) + "\n")
    for name, points in measured.items():
        for point in points:
            print(f"{name:16}  {' × '.join(map(str, point['of'])):8}  {point['share']:.2f}")


if __name__ == "__main__":
    run_simulations(int(sys.argv[1]) if len(sys.argv) > 1 else PARTNERSHIPS)
