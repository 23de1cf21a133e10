"""Slow phones: the journeys with the processor four times slower, and what Lighthouse says."""

import json
import os
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

from bench.visits import QUIET

HERE = Path(__file__).parent
SLOWER = 4
PATIENCE = 300_000
PHONE: dict[str, Any] = {
    "locale": "en-GB",
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}

WATCH = """
(() => {
  window.benchSeen = { tasks: [], shifts: [], frames: [] };
  const watch = (type, list, describe) =>
    new PerformanceObserver((seen) => list.push(...seen.getEntries().map(describe)))
      .observe({ type, buffered: true });
  const name = (node) => node?.nodeType === 1
    ? node.tagName.toLowerCase() + (node.id && "#" + node.id) +
      [...node.classList].map((one) => "." + one).join("")
    : String(node?.nodeName);
  watch("longtask", benchSeen.tasks, ({ startTime, duration }) => ({ startTime, duration }));
  watch("layout-shift", benchSeen.shifts, ({ startTime, value, hadRecentInput, sources }) => ({
    startTime, value, hadRecentInput,
    nodes: sources.map(({ node, previousRect, currentRect }) =>
      `${name(node)} ${previousRect.y} to ${currentRect.y}`),
  }));
  watch("long-animation-frame", benchSeen.frames, (frame) => ({
    startTime: frame.startTime, duration: frame.duration,
    style: frame.styleAndLayoutStart
      ? frame.startTime + frame.duration - frame.styleAndLayoutStart : 0,
    scripts: frame.scripts.map((script) => ({
      invoker: script.invoker, duration: script.duration,
      forced: script.forcedStyleAndLayoutDuration,
      source: script.sourceURL.split("/").pop() + " " + script.sourceFunctionName,
    })),
  }));
})();
"""


@dataclass(frozen=True)
class Journey:
    """What the main thread did: its longest task in milliseconds, all layout shift, the causes."""

    longest: float
    shift: float
    causes: dict[str, Any]


def travel(browser: Browser, journey: Callable[[Page], None]) -> Journey:
    """Make a journey on a slow phone and return what was seen."""
    context = browser.new_context(**PHONE)
    context.add_init_script(WATCH)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.wait_for_timeout(QUIET)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    journey(page)
    page.wait_for_timeout(500)
    seen = page.evaluate("benchSeen")
    context.close()
    shifts = [shift for shift in seen["shifts"] if not shift["hadRecentInput"]]
    tasks = sorted(seen["tasks"], key=lambda task: -task["duration"])
    frames = sorted(seen["frames"], key=lambda frame: -frame["duration"])
    return Journey(
        longest=tasks[0]["duration"] if tasks else 0,
        shift=sum(shift["value"] for shift in shifts),
        causes={"tasks": tasks[:5], "frames": frames[:5], "shifts": shifts},
    )


# A tap sooner after the one before is taken for its second, and answers nothing.
SECOND_TAP = 510


def take_scan(origin: str) -> Callable[[Page], None]:
    """Return the journey through the scan: begin, answer everything, see the result."""

    def journey(page: Page) -> None:
        page.goto(f"{origin}/scan/")
        page.locator("[data-start]").click()
        items = page.locator("[data-item]")
        for place in range(items.count()):
            item = items.nth(place)
            expect(item).to_be_visible(timeout=PATIENCE)
            page.wait_for_timeout(SECOND_TAP)
            item.locator(".answer").nth(place % 5).click()
        page.locator("[data-show-result]").click()
        _read_result(page)

    return journey


def open_link(origin: str, code: str) -> Callable[[Page], None]:
    """Return the journey of somebody who opens a link and reads the result."""

    def journey(page: Page) -> None:
        page.goto(f"{origin}/result/#{code}")
        _read_result(page)

    return journey


def _read_result(page: Page) -> None:
    """Wait for the result, unfold a factor, put the factors in order of score, go to the end."""
    row = page.locator("[data-score-of] summary").first
    expect(row).to_be_visible(timeout=PATIENCE)
    row.click()
    page.locator("[data-sort] [value=score]").check()
    page.keyboard.press("End")


def ask_lighthouse(address: str, chromium: str) -> dict[str, Any]:
    """Return Lighthouse's performance score (0–100) on a phone, and what cost points."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = ["node", str(HERE / "node_modules/lighthouse/cli/index.js"), address]
        options = ["--quiet", "--only-categories=performance", "--output=json"]
        flags = ["--chrome-flags=--headless --no-sandbox", f"--output-path={report}"]
        subprocess.run(
            [*command, *options, *flags],
            env={**os.environ, "CHROME_PATH": chromium},
            check=True,
            capture_output=True,
        )
        found = json.loads(report.read_text())
    metrics = {
        part["id"]: found["audits"][part["id"]].get("displayValue")
        for part in found["categories"]["performance"]["auditRefs"]
        if part.get("weight")
    }
    return {"score": found["categories"]["performance"]["score"] * 100, "metrics": metrics}
