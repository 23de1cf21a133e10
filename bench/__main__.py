"""`python -m bench [RUNS]`: measure the built site and its peers, and write down what was found."""

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.measure import Hosts, measure_all
from bench.peers import write_peers
from bench.report import print_table, read_report_words, write_reports
from bench.server import Line, StaticServer, leave_whole, read_files, read_headers
from build_scripts.words import Words, read_words

ROOT = Path(__file__).parent.parent
BUILT = ROOT / "build/bench"
RESULTS = Path(__file__).parent / "results.json"
RUNS = 7
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def run_bench(runs: int) -> None:
    """Measure, print the table, and write bench/results.json and the pages that show it."""
    words = read_words(ROOT / "docs")
    hosts = start_hosts(words["en"])
    chromium = (ROOT / ".tools/chromium").read_text().strip()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        found = measure_all(browser, hosts, runs, chromium)
        version = browser.version
    results = {
        "month": datetime.now(UTC).strftime("%Y-%m"),
        "runs": runs,
        "machine": {"cores": os.cpu_count(), "chromium": version.split(".")[0]},
        "measured": found.values,
        "details": found.details,
    }
    RESULTS.write_text(json.dumps(results, indent=1) + "\n")
    write_reports(ROOT, read_report_words(), results)
    print_table(read_report_words(), results)


def start_hosts(words: Words) -> Hosts:
    """Return the host of the built site and that of the peers, both on this machine."""
    print("compressing, which takes a minute the first time", flush=True)
    write_peers(words, BUILT / "peers")
    line = Line()
    site = ROOT / "site"
    files, headers = read_files(site, BUILT / "brotli"), read_headers(site)
    return Hosts(
        ours=StaticServer(files, headers, line),
        peers=StaticServer(read_files(BUILT / "peers", BUILT / "brotli"), {}, line),
        bare=StaticServer(leave_whole(files, site), headers, line),
        line=line,
    )


if __name__ == "__main__":
    run_bench(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS)
