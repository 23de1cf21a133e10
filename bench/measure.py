"""All measurements of a run: rounds in which ours and the peers take turns in one browser."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page

from bench.engine import make_requests, time_browser, time_python
from bench.links import measure_links
from bench.peers import STOCK
from bench.phones import ask_lighthouse, open_link, take_scan, travel
from bench.server import Line, StaticServer
from bench.visits import PATIENCE, Subject, Visit, come_fresh, leave_page, visit_page
from build_scripts.serve import SITE
from scan_engine.commands import handle
from scan_engine.framework import EDITION, ITEMS

# Bits a second, and a round trip in seconds.
SPEEDS = {"fast": (9e6, 0.060), "slow": (1.6e6, 0.150)}
LIGHTHOUSE_RUNS = 3

SERVICE_WORKER = "/service-worker.js"
LISTED = re.compile(r"^const LIST = (.+);$", re.MULTILINE)
# What stands in the place of stock's files: Python, and what is published beside it for its start.
REPLACING = re.compile(r"runtime/(?!files-)")

ANSWERS: list[int | None] = [5, 4, 4, 2, 4, 4, 5, 5, 4, 4, 2, 3, 3, 2, 4, None] * 2
CODE = str(handle("share", {"answers": ANSWERS})["code"])

KEEP = f"""
localStorage.setItem("kijkglas.answers", JSON.stringify(
  {{ answers: {json.dumps(ANSWERS)}, position: {len(ITEMS) - 1}, organisation: "", month: "",
    edition: {EDITION} }}));
"""

# From the click to the result: the work until it stands in the page with its layout done, and
# the time until the frame that shows it has been handed over.
SHOW = """
() => new Promise((resolve) => {
  const score = () => [...document.querySelectorAll("[data-result] [data-score]")]
    .find((element) => element.checkVisibility() && element.textContent.trim() !== "");
  const start = performance.now();
  const observer = new MutationObserver(() => {
    if (!score()) return;
    observer.disconnect();
    document.body.getBoundingClientRect();
    const work = performance.now() - start;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve({ work, frame: performance.now() - start });
      port2.postMessage(null);
    });
  });
  observer.observe(document.body, { subtree: true, childList: true, attributes: true });
  document.querySelector("[data-show-result]").click();
})
"""

SCORES = """
() => [...document.querySelectorAll("[data-score]")].map((one) => one.textContent.trim())
"""

CHECK_LINE = """
async (path) => {
  const time = async () => {
    const start = performance.now();
    const { byteLength } = await (await fetch(path, { cache: "no-store" })).arrayBuffer();
    return [byteLength, performance.now() - start];
  };
  const source = `const path = ${JSON.stringify(new URL(path, location.href).href)};
    (${time})().then(postMessage)`;
  const worker = new Worker(URL.createObjectURL(new Blob([source])));
  const inWorker = await new Promise((go) => worker.addEventListener("message", go));
  return { page: await time(), worker: inWorker.data };
}
"""


@dataclass(frozen=True)
class Hosts:
    """The hosts of a run, and the line they share; `bare` has our site and compresses nothing."""

    ours: StaticServer
    peers: StaticServer
    bare: StaticServer
    line: Line

    def takes_worker(self, subject: Subject) -> bool:
        """Tell whether a page is ours and our site has a service worker."""
        return SERVICE_WORKER in self.ours.files and subject.address.startswith(self.ours.origin)


class Measurements:
    """What was measured, by name, a value a round; and what explains it."""

    def __init__(self) -> None:
        self.values: defaultdict[str, list[float]] = defaultdict(list)
        self.details: dict[str, Any] = {}

    def add(self, values: Mapping[str, float]) -> None:
        """Add one round's values."""
        for name, value in values.items():
            self.values[name].append(value)


def list_subjects(hosts: Hosts) -> dict[str, Subject]:
    """Return the pages that take turns, by name."""
    ours, peers = hosts.ours.origin, hosts.peers.origin
    return {
        "scan": Subject(
            f"{ours}/scan/", ["[data-start]", "[data-item][data-current] input[type=radio]"]
        ),
        "surveyjs": Subject(f"{peers}/surveyjs.html", ["input[type=radio]"]),
        "surveyone": Subject(f"{peers}/surveyjs.html?one", ["input[type=radio]"]),
        "result": Subject(f"{ours}/result/#{CODE}", ["[data-result] [data-score]"]),
        "stock": Subject(f"{peers}/stock.html#{CODE}", ["[data-score]"]),
        "wasm": Subject(f"{peers}/wasm.html", ["[data-ready]"]),
        "pyscript": Subject(f"{peers}/pyscript.html#{CODE}", ["[data-score]"]),
        "micropython": Subject(f"{peers}/micropython.html", ["[data-ready]"]),
        "page": Subject(f"{ours}/motivation/shared-ambition/", ["h1"]),
    }


def measure_all(browser: Browser, hosts: Hosts, runs: int, chromium: str) -> Measurements:
    """Return everything, measured `runs` times; says on the way how far it is."""
    found = Measurements()
    subjects = list_subjects(hosts)
    found.details["line"] = check_line(browser, hosts)
    found.details["service worker"] = SERVICE_WORKER in hosts.ours.files
    check_subjects(browser, hosts, subjects)
    requests = make_requests()
    for round_number in range(runs):
        print(f"round {round_number + 1} of {runs}", flush=True)
        for name in _take_turns(list(subjects), round_number):
            with come_fresh(browser, subjects[name]) as context:
                page, first = visit_page(context, subjects[name], hosts.line)
                leave_page(page, hosts.takes_worker(subjects[name]))
                _, again = visit_page(context, subjects[name], hosts.line)
            _note_visits(found, hosts, name, first, again)
        for speed, (bits, round_trip) in SPEEDS.items():
            hosts.line.set_speed(bits, round_trip)
            for name in _take_turns(["result", "stock"], round_number):
                with come_fresh(browser, subjects[name]) as context:
                    _, visit = visit_page(context, subjects[name], hosts.line)
                    found.add(
                        {
                            f"{name}.{speed}": visit.milliseconds,
                            f"{name}.{speed}-bytes": visit.bytes,
                        }
                    )
            hosts.line.set_speed(None, 0)
        found.add(measure_show(browser, hosts.ours.origin))
        found.add(time_python(requests))
        with browser.new_context() as context:
            found.add(time_browser(context, hosts.ours.origin, requests))
        found.add(_measure_bare(browser, hosts))
        found.add(measure_links(browser, hosts.ours.origin))
        found.add(_measure_language(browser, hosts))
        found.add(weigh_installed(hosts))
        _measure_phones(found, browser, hosts.ours.origin)
    _measure_lighthouse(found, hosts.ours.origin, min(runs, LIGHTHOUSE_RUNS), chromium)
    return found


def check_line(browser: Browser, hosts: Hosts) -> dict[str, Any]:
    """Return, for each speed, the bits a second that a page and a worker get over the line."""
    path = "/micropython/micropython.wasm"
    got = {}
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{hosts.peers.origin}/wasm.html")
        page.wait_for_timeout(3000)
        for speed, (bits, round_trip) in SPEEDS.items():
            hosts.line.set_speed(bits, round_trip)
            times = page.evaluate(CHECK_LINE, path)
            size = len(hosts.peers.files[path].body) * 8
            got[speed] = {"asked": bits} | {
                who: round(size / (milliseconds / 1000 - round_trip))
                for who, (_, milliseconds) in times.items()
            }
        hosts.line.set_speed(None, 0)
    return got


def check_subjects(browser: Browser, hosts: Hosts, subjects: Mapping[str, Subject]) -> None:
    """Visit every page once, unmeasured: it must become ready, and show the right scores.

    Raises ValueError when a page that scores shows other scores than the engine gives.
    """
    factors: Any = handle("score", {"answers": ANSWERS})["factors"]
    wanted = [f"{factor['score']:.1f}" for factor in factors]
    for name, subject in subjects.items():
        with come_fresh(browser, subject) as context:
            page, _ = visit_page(context, subject, hosts.line)
            if CODE in subject.address and not _shows(page, wanted):
                raise ValueError(f"{name} shows other scores than the engine gives")


def _shows(page: Page, wanted: list[str]) -> bool:
    """Tell whether the wanted scores stand in the page in their order, whatever else does."""
    rest = iter(
        f"{float(text):.1f}" for text in page.evaluate(SCORES) if text.replace(".", "").isdigit()
    )
    return all(score in rest for score in wanted)


def _take_turns(names: list[str], round_number: int) -> Iterator[str]:
    """Yield the names, the other way round in every second round, so that none is always first."""
    yield from (names if round_number % 2 == 0 else reversed(names))


def _note_visits(found: Measurements, hosts: Hosts, name: str, first: Visit, again: Visit) -> None:
    """Keep the times of a first visit and a second one, and the bytes of the first."""
    files = {**hosts.peers.files, **hosts.ours.files}
    found.add(
        {
            f"{name}.first": first.milliseconds,
            f"{name}.again": again.milliseconds,
            f"{name}.bytes": first.bytes,
            f"{name}.whole": sum(files[path].whole for path in first.sent if path in files),
        }
    )
    found.details.setdefault("requests", {})[name] = first.sent


def _measure_bare(browser: Browser, hosts: Hosts) -> dict[str, float]:
    """Measure what comes of a shared link's first visit from a host that does not compress."""
    subject = Subject(f"{hosts.bare.origin}/result/#{CODE}", ["[data-result] [data-score]"])
    with come_fresh(browser, subject) as context:
        _, visit = visit_page(context, subject, hosts.line)
    return {"bare.bytes": visit.bytes}


def _measure_language(browser: Browser, hosts: Hosts) -> dict[str, float]:
    """Measure the first page in Dutch, for somebody who read one in English."""
    pages = [
        Subject(f"{hosts.ours.origin}/{folder}motivation/shared-ambition/", ["h1"])
        for folder in ("", "nl/")
    ]
    with come_fresh(browser, pages[0]) as context:
        visit_page(context, pages[0], hosts.line)
        _, visit = visit_page(context, pages[1], hosts.line)
    return {"language.first": visit.milliseconds}


def weigh_installed(hosts: Hosts) -> dict[str, float]:
    """Return the bytes of all that a browser keeps, and of stock's files with our own pages.

    Our own: all but what stands in the place of stock's four files.
    """
    worker = (SITE / SERVICE_WORKER[1:]).read_text()
    (listed,) = LISTED.findall(worker)
    sizes = {path: len(hosts.ours.files[f"/{path}"].body) for path in json.loads(listed)["files"]}
    own = sum(size for path, size in sizes.items() if not REPLACING.match(path))
    stock = sum(len(hosts.peers.files[f"/pyodide/{name}"].body) for name in STOCK)
    return {"installed": sum(sizes.values()), "stock-installed": stock + own}


def measure_show(browser: Browser, origin: str) -> dict[str, float]:
    """Measure what the last click costs, with every answer given and the engine ready."""
    with browser.new_context(locale="en-GB") as context:
        context.add_init_script(KEEP)
        page = context.new_page()
        page.set_default_timeout(PATIENCE * 1000)
        page.goto(f"{origin}/scan/")
        page.locator("[data-go-on]").click()
        page.locator("[data-to-end]").click()
        ready = page.locator('[data-message="ready"]').text_content() or ""
        page.locator("[data-engine-status]", has_text=ready).wait_for()
        page.wait_for_timeout(1000)
        took: dict[str, float] = page.evaluate(SHOW)
    return {f"show.{name}": value for name, value in took.items()}


def _measure_phones(found: Measurements, browser: Browser, origin: str) -> None:
    journeys = {"scan": take_scan(origin), "result": open_link(origin, CODE)}
    for name, journey in journeys.items():
        seen = travel(browser, journey)
        found.add({f"task.{name}": seen.longest, f"shift.{name}": seen.shift})
        found.details.setdefault("phones", {})[name] = seen.causes


def _measure_lighthouse(found: Measurements, origin: str, runs: int, chromium: str) -> None:
    pages = {
        "home": "/",
        "factor": "/motivation/shared-ambition/",
        "scan": "/scan/",
        "result": f"/result/#{CODE}",
    }
    for _ in range(runs):
        for name, path in pages.items():
            said = ask_lighthouse(origin + path, chromium)
            found.add({f"lighthouse.{name}": said["score"]})
            found.details.setdefault("lighthouse", {})[name] = said["metrics"]
