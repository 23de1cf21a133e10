"""Random requests of every command and size, as a browser's worker and as Python answers them.

`make requests` tries 10,000 of them in each engine that is here, some of them the first of a fresh
worker, and `make test` a part. Every answer must be Python's own, and no worker may stop.
"""

import json
import random
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import sync_playwright

from build_scripts.serve import HOST, start_server
from scan_engine.commands import COMMANDS, handle
from scan_engine.commands import answer as answer_engine
from scan_engine.framework import FACTORS, ITEMS
from scan_files.commands import COMMANDS as FILE_COMMANDS
from scan_files.commands import answer as answer_files
from tests.browser.conftest import CHROMIUM_FLAGS, find_chromium
from tests.engines.visits import ENGINES, start_visits

TRIED = 10_000
# One in so many is the first that a fresh worker is asked.
COLD = 50
LARGEST = 5_000
Request = tuple[str, dict[str, Any]]
Evaluate = Callable[[str], Any]

ALPHABETS = [
    "abcdefghijklmnopqrstuvwxyz ABCXYZ",
    "äéñøßœçİıŁżŐ",
    "αβγδωΣΆ",
    "абвгдЖЩ",
    "مرحبا دنيا",
    "שלוםעולם",
    "नमस्तेदुनिया",
    "协作平等伙伴",
    "きょうりょくパートナー",
    "협력동등",
    "🙂👩‍👩‍👧🏳️‍🌈",
    "e\u0301o\u0308\u200b\u202e",
    "0123456789-–—’\"'&<>=+@,;\t",
]

# Starts a worker and asks it one request after another; answers what it said to each.
ASK = """
async ([script, name, requests]) => {
  const news = ["restoring", "arrived", "ready", "fetching", "progress"];
  const worker = new Worker(script, { type: "module", name });
  const hear = (isLast) => new Promise((resolve) => {
    const listen = ({ data }) => {
      if (!isLast(data)) return;
      worker.removeEventListener("message", listen);
      resolve(data);
    };
    worker.addEventListener("message", listen);
    worker.addEventListener("error", () => resolve({ broken: true }), { once: true });
  });
  const started = await hear((data) => data.ready || data.broken);
  const said = [];
  for (const [command, request] of started.ready ? requests : []) {
    const answered = hear((data) => !news.some((one) => one in data));
    worker.postMessage({ command, request });
    said.push(await answered);
  }
  worker.terminate();
  return started.ready ? said : [started];
}
"""


def make_requests(seed: int) -> Iterator[Request]:
    """Yield requests without end; the same seed gives the same ones."""
    chance = random.Random(seed)  # noqa: S311
    commands = [*COMMANDS, *FILE_COMMANDS]
    while True:
        command = chance.choice(commands)
        make = MAKERS.get(command, make_group_request)
        request = make(chance)
        if chance.random() < 0.1:
            request = spoil(chance, request)
        yield command, request


def draw_size(chance: random.Random) -> int:
    """Return how many people: few mostly, thousands at times."""
    most = chance.choices([8, 60, 600, LARGEST], [70, 24, 5, 1])[0]
    return chance.randint(1, most)


def write_text(chance: random.Random, longest: int) -> str:
    """Return text of one alphabet or some, up to the longest."""
    alphabet = "".join(chance.sample(ALPHABETS, chance.randint(1, 3)))
    length = chance.choice([1, longest, chance.randint(1, longest)])
    return "".join(chance.choices(alphabet, k=length))[:longest]


def write_line(chance: random.Random, longest: int) -> str:
    """Return text that may stand where one line is asked for, most times."""
    text = write_text(chance, longest).strip()
    return text.replace("\t", "").replace("\u200b", "").replace("\u202e", "") or "x"


def draw_answers(chance: random.Random) -> list[int | None]:
    """Return 32 answers, some of them none."""
    kinds: list[list[int | None]] = [[1, 2, 3, 4, 5], [0, 1, 2, 3, 4, 5, None], [4, 5], [None]]
    return chance.choices(chance.choice(kinds), k=32)


def draw_month(chance: random.Random) -> str:
    """Return a month."""
    return f"{chance.randint(2024, 2099)}-{chance.randint(1, 12):02}"


def draw_people(chance: random.Random, size: int | None = None) -> list[dict[str, Any]]:
    """Return results, of people in some organisations."""
    names = [write_line(chance, 60) for _ in range(chance.randint(1, 12))]
    return [
        {
            "answers": draw_answers(chance),
            "organisation": chance.choice([None, *names]),
            "month": draw_month(chance) if chance.random() < 0.5 else None,
        }
        for _ in range(size or draw_size(chance))
    ]


def make_sheet_request(chance: random.Random) -> dict[str, Any]:
    """Return one person's result."""
    return draw_people(chance, 1)[0]


def make_group_request(chance: random.Random) -> dict[str, Any]:
    """Return all that any command on a group takes; fields that one does not know are ignored."""
    people = draw_people(chance)
    before, after = (draw_people(chance, chance.randint(1, 40)) for _ in range(2))
    return {
        "results": people,
        "before": before,
        "after": after,
        "rounds": [before, after],
        "voices": chance.choice(["organisations", "persons"]),
        "letters": chance.random() < 0.5,
        "minutes": chance.choice([30, 60, 90]),
        "name": write_line(chance, 80),
        "month": draw_month(chance),
        "points": draw_points(chance),
        "next": "2031-01-31",
    }


def make_kept_group(chance: random.Random) -> dict[str, Any]:
    """Return a group as a browser keeps it."""
    fields = ("results", "name", "month", "points", "next")
    request = make_group_request(chance)
    return {field: request[field] for field in fields}


def make_past_request(chance: random.Random) -> dict[str, Any]:
    """Return rounds, for the points of the last one."""
    rounds = [make_kept_group(chance) for _ in range(chance.randint(1, 3))]
    return {"rounds": rounds, "month": draw_month(chance)}


def draw_points(chance: random.Random) -> list[dict[str, Any]]:
    """Return what was agreed, up to twenty points."""
    return [
        {
            "what": write_line(chance, 300),
            "who": write_line(chance, 80),
            "by": "2030-12-31",
            "factor": chance.choice(FACTORS),
            "done": chance.choice(["yes", "partly", "no", None]),
            "helped": chance.choice(["yes", "no", None]),
        }
        for _ in range(chance.randint(0, 20))
    ]


def make_text_request(chance: random.Random) -> dict[str, Any]:
    """Return a chat with links of people and of groups in it, some of them damaged."""
    few = [_make_code("share", make_sheet_request(chance)) for _ in range(chance.randint(1, 8))]
    size = draw_size(chance)
    # In a group that is shared somebody answered something.
    people = [*draw_people(chance, min(size, 60)), {"answers": [chance.randint(1, 5)] * len(ITEMS)}]
    group = _make_code("pack", {"results": people})
    codes = [*chance.choices(few, k=size), group]
    lines: list[str] = []
    for code in codes:
        damaged = code[:-1] if chance.random() < 0.1 else code
        lines.append(f"{write_text(chance, 40)}\nhttps://kijkglas.example/result/#{damaged}\n")
    return {"text": "".join(lines)}


def _make_code(command: str, request: dict[str, Any]) -> str:
    return str(handle(command, request)["code"])


def make_own_request(chance: random.Random) -> dict[str, Any]:
    """Return somebody's own results."""
    shared = [make_sheet_request(chance) for _ in range(chance.randint(0, 9))]
    results = [
        {
            "code": _make_code("share", one),
            "month": draw_month(chance),
            "names": chance.choice(["", " · Zorg"]),
        }
        for one in shared
    ]
    return {"results": results}


def make_awaited_request(chance: random.Random) -> dict[str, Any]:
    """Return who was invited, and who is in."""
    people = draw_people(chance)
    names = [one["organisation"] for one in people]
    awaited = [
        {"organisation": name, "people": chance.choice([None, chance.randint(0, 99)])}
        for name in dict.fromkeys(chance.choices(names, k=8))
    ]
    arrived = [{"organisation": name, "people": 1} for name in names]
    days = [f"{draw_month(chance)}-{chance.randint(1, 28):02}" for _ in range(3)]
    rounds = {"earlier": [draw_month(chance)], "earlier_next": days[:1], "next": days[1]}
    return {"invited": {"awaited": awaited}, "arrived": arrived, **rounds, "today": days[2]}


def make_rows_request(chance: random.Random) -> dict[str, Any]:
    """Return a table, up to thousands of rows."""
    width = chance.randint(1, 40)
    cells: list[Callable[[], Any]] = [
        lambda: write_text(chance, 200),
        lambda: chance.uniform(-1e6, 1e6),
        lambda: chance.randint(-100, 10**9),
        lambda: None,
    ]
    rows = [[chance.choice(cells)() for _ in range(width)] for _ in range(draw_size(chance))]
    return {"rows": rows, "title": write_line(chance, 31)}


def make_qr_request(chance: random.Random) -> dict[str, Any]:
    """Return text for a code, up to more than one can hold."""
    return {"text": write_text(chance, chance.choice([20, 300, 1500, 3200]))}


def make_table_request(chance: random.Random) -> dict[str, Any]:
    """Return the table of a survey tool."""
    statements = [[write_line(chance, 80) for _ in range(32)] for _ in range(2)]
    rows: list[list[Any]] = [statements[0]]
    rows += [draw_answers(chance) for _ in range(draw_size(chance))]
    text = "\n".join(";".join("" if cell is None else str(cell) for cell in row) for row in rows)
    labels = {str(value): value for value in range(6)}
    return {"text": text, "statements": statements, "labels": labels}


MAKERS: dict[str, Callable[[random.Random], dict[str, Any]]] = {
    "score": make_sheet_request,
    "share": make_sheet_request,
    "open": make_text_request,
    "csv": make_rows_request,
    "workbook": make_rows_request,
    "qr": make_qr_request,
    "check_group": lambda chance: {"group": make_kept_group(chance)},
    "put_back": lambda chance: {
        "cleared": make_kept_group(chance),
        "since": make_kept_group(chance),
    },
    "last_points": make_past_request,
    "compare_own": make_own_request,
    "awaited": make_awaited_request,
    "read_table": make_table_request,
}


def spoil(chance: random.Random, request: dict[str, Any]) -> dict[str, Any]:
    """Return the request with one field missing, or of a kind that it must not be."""
    field = chance.choice(list(request))
    wrong: Any = chance.choice([None, "", -1, 1e300, [], [[]], {}, True, "\u0000", "x" * 5000])
    return {name: value for name, value in request.items() if name != field} | (
        {field: wrong} if chance.random() < 0.8 else {}
    )


def try_requests(evaluate: Evaluate, script: str, count: int, seed: int) -> Iterator[str]:
    """Yield a line for each request that a worker did not answer as Python does."""
    requests = make_requests(seed)
    for tried in range(0, count, COLD):
        batch = [next(requests) for _ in range(min(COLD, count - tried))]
        name = "plain" if tried // COLD % 2 else ""
        said = evaluate(f"({ASK})({json.dumps([script, name, batch])})")
        for place, (command, request) in enumerate(batch):
            found = said[place] if place < len(said) else {"never": "asked"}
            if show(command, found) != show(command, ask_python(command, request)):
                kind = {key: found[key] for key in found if key not in ("response",)}
                yield f"request {tried + place} of seed {seed}, {command}: {kind or 'otherwise'}"
        if "pytest" not in sys.modules:
            print(f"{tried + len(batch):,} of {count:,}", flush=True)


def show(command: str, answered: dict[str, Any]) -> Any:
    """Return what must be the same; of a workbook, that there is one: zip differs by machine."""
    answered = {name: value for name, value in answered.items() if value is not None}
    if command == "workbook" and "base64" in (answered.get("response") or {}):
        return "a workbook"
    return answered


def ask_python(command: str, request: dict[str, Any]) -> Any:
    """Return what Python answers, as a worker tells it."""
    answer = answer_engine if command in COMMANDS else answer_files
    return json.loads(answer(command, json.dumps(request)))


@contextmanager
def run_chromium(site: str) -> Iterator[Evaluate]:
    """Open a page of the site in Chromium; yield what evaluates in it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_FLAGS)
        page = browser.new_page()
        page.goto(site)
        yield page.evaluate
        browser.close()


@contextmanager
def run_other(site: str, engine: str) -> Iterator[Evaluate]:
    """Open a page of the site in Firefox or WebKitGTK; yield what evaluates in it."""
    with TemporaryDirectory() as folder, start_visits(engine, Path(folder)) as come:
        visit = come()
        visit.open(site)
        yield visit.evaluate
        visit.close()


def main(count: int, seed: int) -> None:
    """Try so many in each engine. Raises SystemExit with a line for each that went wrong."""
    server = start_server(0)
    site = f"http://{HOST}:{server.server_port}/"
    engines = {"chromium": run_chromium(f"{site}404.html")} | {
        name: run_other(f"{site}404.html", name) for name, (find, _) in ENGINES.items() if find()
    }
    wrong: list[str] = []
    for name, run in engines.items():
        with run as evaluate:
            found = try_requests(evaluate, f"{site}assets/web/engine/worker.js", count, seed)
            wrong += [f"{name}, {line}" for line in found]
        print(f"{name}: {count:,} requests, {-(-count // COLD):,} of them the first of a worker.")
    if wrong:
        raise SystemExit("\n".join([f"{len(wrong)} went wrong:", *wrong]))


if __name__ == "__main__":
    main(*(int(one) for one in [*sys.argv[1:], *map(str, (TRIED, 1))][:2]))
