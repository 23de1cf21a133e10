"""Python starts from a snapshot of its memory where that is sooner, by itself everywhere else."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from build_scripts.runtime.build import PACKED
from build_scripts.serve import SITE
from tests.browser.conftest import ENGINE, SHEET_CODE, Visitors, change_scripts, save_download
from tests.browser.requests import ASK, ask_python, show, try_requests

pytestmark = pytest.mark.own_python

SNAPSHOT = "**/snapshot-*.bin*"


def open_result(page: Page) -> None:
    page.goto(f"/result/#{SHEET_CODE}")
    expect(page.locator("[data-score-of=motivation]")).to_contain_text(
        re.compile(r"4\.0\s+out of 5"), timeout=ENGINE
    )


def list_names(visitors: Visitors) -> list[str]:
    return [request.url.rsplit("/", 1)[1] for request in visitors.requests]


def has_archive(names: list[str]) -> bool:
    return any(name.startswith("python-") for name in names)


def pretend_near(page: Page, *also: tuple[str, str], more: str = "") -> None:
    """Have the worker take the line for a fast one, however slow this machine is today."""
    change_scripts(page, ("var NEAR=120", f"{more}var NEAR=90_000"), *also)


def test_nothing_is_fetched_twice_and_no_archive_beside_a_snapshot(visitors: Visitors) -> None:
    page = visitors.come()
    pretend_near(page)
    open_result(page)
    names = [name for name in list_names(visitors) if name]
    assert len(names) == len(set(names))
    assert any(name.startswith("snapshot-") for name in names)
    assert not has_archive(names)


def test_what_was_restored_makes_files_too(visitors: Visitors) -> None:
    page = visitors.come()
    pretend_near(page)
    open_result(page)
    for kind in ("csv", "workbook"):
        with page.expect_download(timeout=ENGINE):
            page.locator(f"[data-take={kind}]").click()
    page.locator("[data-take=qr]").click()
    expect(page.locator("[data-qr]")).to_be_visible(timeout=ENGINE)
    assert any(name.startswith("snapshot-") for name in list_names(visitors))


def test_a_telephone_on_which_pyodide_lacks_its_helper_restores_too(visitors: Visitors) -> None:
    page = visitors.come(user_agent="iPhone")
    pretend_near(page)
    open_result(page)
    names = list_names(visitors)
    assert any(name.startswith("snapshot-") for name in names)
    assert not has_archive(names)


def abort(route: Route) -> None:
    route.abort()


def change_byte(route: Route) -> None:
    if route.request.url.endswith(PACKED):
        route.fulfill(status=404)
        return
    content = bytearray(read_snapshot().read_bytes())
    content[-1] ^= 1
    route.fulfill(body=bytes(content), content_type="application/octet-stream")


def read_snapshot() -> Path:
    return next((SITE / "runtime").glob("snapshot-*.bin"))


@pytest.mark.parametrize("break_it", [abort, change_byte])
def test_without_the_snapshot_python_starts_by_itself(visitors: Visitors, break_it: object) -> None:
    page = visitors.come()
    pretend_near(page)
    page.context.route(SNAPSHOT, break_it)  # type: ignore[arg-type]
    open_result(page)
    assert has_archive(list_names(visitors))


def serve_unchecked(page: Page, content: bytes) -> None:
    """Give the browser this snapshot, whatever hash it has."""
    page.context.route(
        SNAPSHOT,
        lambda route: route.fulfill(
            status=404 if route.request.url.endswith(PACKED) else 200,
            body=content,
            content_type="application/octet-stream",
        ),
    )


def change_version(content: bytearray) -> None:
    count = int.from_bytes(content[12:16], "little")
    build = 16 + 4 * count + 16  # behind four words of Pyodide's own head stands which build it is
    content[build] ^= 1


def claim_too_much_memory(content: bytearray) -> None:
    content[8:12] = (2**31).to_bytes(4, "little")  # what a fresh memory is said to hold


def claim_too_many_pages(content: bytearray) -> None:
    content[12:16] = (2**30).to_bytes(4, "little")


@pytest.mark.parametrize("change", [change_version, claim_too_much_memory, claim_too_many_pages])
def test_when_a_snapshot_cannot_be_restored_python_starts_by_itself(
    visitors: Visitors, change: Callable[[bytearray], None]
) -> None:
    if change is claim_too_much_memory:
        visitors.bear("wasm instantiation failed|typed array length")
    page = visitors.come()
    pretend_near(page, ("await isItself(bytes,address)", "true"))
    content = bytearray(read_snapshot().read_bytes())
    change(content)
    serve_unchecked(page, bytes(content))
    open_result(page)
    names = list_names(visitors)
    assert any(name.startswith("snapshot-") for name in names)
    assert has_archive(names)


def test_a_line_that_is_slow_brings_no_snapshot(visitors: Visitors) -> None:
    page = visitors.come()

    def delay(route: Route) -> None:
        page.wait_for_timeout(400)
        route.continue_()

    page.context.route("**/pyodide.asm.js", delay)
    open_result(page)
    assert not any(name.startswith("snapshot-") for name in list_names(visitors))


@pytest.mark.parametrize("near", [0, 90_000])
def test_a_first_result_calls_nothing_of_the_rest_and_waits_for_none_of_it(
    visitors: Visitors, near: int
) -> None:
    page = visitors.come()
    page.context.route("**/rest-*", lambda _: None)  # it never comes
    change_scripts(page, ("NEAR=120", f"NEAR={near}"))
    open_result(page)
    # It is fetched when there is time for it. What is called waits, by the other way to fetch.
    asked = {one.resource_type for one in visitors.requests if "/rest-" in one.url}
    assert asked <= {"fetch"}


def test_what_no_first_result_calls_comes_when_it_is_called(visitors: Visitors) -> None:
    page = visitors.come()
    page.goto("/404.html")
    script = page.evaluate("new URL('assets/web/engine/worker.js', location.origin).href")
    request = {"rows": [["é", 1]], "title": "x"}
    (said,) = page.evaluate(ASK, [script, "plain", [["workbook", request]]])
    assert show("workbook", said) == show("workbook", ask_python("workbook", request))
    asked = [one.resource_type for one in visitors.requests if "/rest-" in one.url]
    assert "xhr" in asked
    assert len([name for name in list_names(visitors) if name.startswith("pyodide.asm.")]) <= 3


HEAR_WORKER = """
const Heard = Worker;
globalThis.heard = [];
globalThis.Worker = class extends Heard {
  constructor(...made) {
    super(...made);
    this.addEventListener("message", ({ data }) => heard.push(Object.keys(data)[0]));
  }
};
"""


def test_when_the_rest_does_not_come_that_is_said_and_asking_again_brings_it(
    visitors: Visitors, tmp_path: Path
) -> None:
    visitors.mean("AbsentPart")
    visitors.bear("ERR_FAILED|fatal error|NetworkError|Stack")
    page = visitors.come()
    page.context.route("**/rest-*", abort)
    ahead = "quiet=setTimeout(prepareRest,QUIET)"
    change_scripts(page, (ahead, ahead.replace("quiet=", "globalThis.once??=")))
    page.add_init_script(HEAR_WORKER)
    with page.expect_console_message(lambda said: "Asked for again" in said.text, timeout=ENGINE):
        open_result(page)
    # Nothing is on its way now, so a request is not given the time that a download may take.
    heard = page.evaluate("heard.length")
    page.locator("[data-take=json]").click()
    expect(page.locator("[data-take-status]")).to_contain_text("json", timeout=ENGINE)
    assert page.evaluate("(place) => heard[place]", heard) == "response"
    button = page.locator("[data-take=workbook]")
    button.click()
    expect(page.locator("[data-take-status]")).to_contain_text("still here", timeout=ENGINE)
    expect(page.locator("[data-result]")).to_be_visible()
    page.context.unroute_all()
    save_download(page, button, tmp_path)


def test_when_restoring_hangs_python_starts_by_itself(visitors: Visitors) -> None:
    page = visitors.come()
    hang = "postMessage({ restoring: true }); while (true);"
    pretend_near(page, ("RESTORE_DEADLINE=12e3", "RESTORE_DEADLINE=1e3"), more=hang)
    open_result(page)
    assert has_archive(list_names(visitors))


def test_a_host_that_compresses_sends_each_part_once_and_no_packed_copy(visitors: Visitors) -> None:
    page = visitors.come()
    pretend_near(page)
    page.context.route(
        "**/runtime/*",
        lambda route: route.fulfill(
            path=SITE / "runtime" / route.request.url.rsplit("/", 1)[1],
            headers={
                # The browser was given it uncompressed already; all that counts here is the header.
                "Content-Encoding": "identity",
                "Content-Type": describe_type(route.request.url),
            },
        ),
    )
    open_result(page)
    assert not [name for name in list_names(visitors) if name.endswith(PACKED)]


def describe_type(url: str) -> str:
    types = {"js": "text/javascript", "wasm": "application/wasm"}
    return types.get(url.rsplit(".", 1)[1], "application/octet-stream")


def test_a_host_that_does_not_compress_is_asked_for_one_part_as_it_is(visitors: Visitors) -> None:
    page = visitors.come()
    pretend_near(page)
    open_result(page)
    large = re.compile(r"runtime/.*\.(wasm|bin|zip)$")
    asked = {one.url.rsplit("/", 1)[1] for one in visitors.requests if large.search(one.url)}
    assert asked == {"pyodide.asm.wasm"}


def test_without_packed_copies_the_parts_come_as_they_are(visitors: Visitors) -> None:
    page = visitors.come()
    page.context.route(f"**/*{PACKED}", lambda route: route.fulfill(status=404))
    open_result(page)


def test_a_host_that_answers_every_address_with_a_page_gives_no_packed_copy(
    visitors: Visitors,
) -> None:
    page = visitors.come()
    page.context.route(
        f"**/*{PACKED}", lambda route: route.fulfill(body="<p>Home", content_type="text/html")
    )
    open_result(page)


def give(route: Route, **answer: Any) -> None:
    route.fulfill(**answer)


def tell_status(page: Page) -> str:
    status = page.locator("[data-engine-status]")
    expect(page.locator("[data-engine-retry]")).to_be_visible(timeout=15_000)
    return status.text_content() or ""


@pytest.mark.parametrize("language", ["", "nl/"])
@pytest.mark.parametrize(
    "name", ["engine/worker.js", "runtime/pyodide.js", "runtime/pyodide.asm.js", "runtime/parts.js"]
)
def test_a_script_of_a_wrong_type_or_that_is_missing_is_named(
    visitors: Visitors, name: str, language: str
) -> None:
    said = {"type": ["wrong type", "verkeerde type"], "missing": ["is missing", "ontbreekt"]}
    visitors.mean(r"\.js$|404")
    for cause, words in said.items():
        page = visitors.come()
        status = 200 if cause == "type" else 404
        page.context.route(
            f"**/{name}", partial(give, status=status, content_type="application/octet-stream")
        )
        page.goto(f"/{language}result/#{SHEET_CODE}")
        file = Path(name).name
        expect(page.locator("[data-engine-status]")).to_contain_text(file)
        assert words[bool(language)] in tell_status(page)


def test_what_went_wrong_once_is_fetched_anew_at_retry(visitors: Visitors) -> None:
    visitors.mean(r"\.(js|wasm)$|ERR_FAILED")
    page = visitors.come()
    for name in ("runtime/pyodide.js", "runtime/*.wasm*", "runtime/parts.js", "engine/worker.js"):
        page.context.route(f"**/{name}", abort)
        page.goto("/")
        page.goto(f"/result/#{SHEET_CODE}")
        assert "calculation did not load" in tell_status(page)
        page.context.unroute(f"**/{name}")
        page.locator("[data-engine-retry]").click()
        expect(page.locator("[data-score-of=motivation]")).to_contain_text(
            re.compile(r"4\.0\s+out of 5"), timeout=ENGINE
        )


NO_WORKER = "globalThis.Worker = class { constructor() { throw new Error('none here'); } }"
DYING_WORKER = """
const { postMessage } = Worker.prototype;
Worker.prototype.postMessage = function (...message) {
  Worker.prototype.postMessage = postMessage;
  this.terminate();
}
"""


def test_where_no_worker_can_be_made_the_page_says_so_and_tries_again(visitors: Visitors) -> None:
    visitors.mean("none here")
    page = visitors.come()
    page.add_init_script(f"globalThis.Before = Worker; {NO_WORKER}")
    page.goto(f"/result/#{SHEET_CODE}")
    assert "stopped" in tell_status(page)
    page.evaluate("() => { globalThis.Worker = Before; }")
    page.locator("[data-engine-retry]").click()
    expect(page.locator("[data-result]")).to_be_visible(timeout=ENGINE)


def test_a_worker_that_is_killed_while_it_answers_is_told_of_and_started_anew(
    visitors: Visitors,
) -> None:
    page = visitors.come()
    page.add_init_script(DYING_WORKER)
    page.goto(f"/result/#{SHEET_CODE}")
    expect(page.locator("[data-engine-status]")).to_contain_text("stopped", timeout=ENGINE)
    page.locator("[data-engine-retry]").click()
    expect(page.locator("[data-result]")).to_be_visible(timeout=ENGINE)


def test_a_download_that_hangs_is_told_of_within_fifteen_seconds_and_can_be_tried_again(
    visitors: Visitors,
) -> None:
    page = visitors.come()
    page.context.route("**/*.wasm*", lambda _: None)
    page.goto(f"/result/#{SHEET_CODE}")
    assert "longer than usual" in tell_status(page)
    page.context.unroute_all()
    page.locator("[data-engine-retry]").click()
    expect(page.locator("[data-score-of=motivation]")).to_contain_text(
        re.compile(r"4\.0\s+out of 5"), timeout=ENGINE
    )


def test_a_start_that_hangs_on_the_page_about_the_method_can_be_tried_again(
    visitors: Visitors,
) -> None:
    page = visitors.come()
    hang = "started=(postMessage({ arrived: true }), new Promise(() => {}))"
    change_scripts(page, ("started=startPython()", hang), ("SLOW_AFTER=12e3", "SLOW_AFTER=1e3"))
    page.goto("/method/")
    page.locator("[data-answer]").first.select_option("1")
    assert "is taking a long time" in tell_status(page)
    page.context.unroute_all()
    made = page.locator("[data-value=score]")
    before = made.inner_text()
    page.locator("[data-engine-retry]").click()
    expect(made).not_to_have_text(before, timeout=ENGINE)


def test_a_part_of_an_older_version_that_is_gone_is_asked_for_by_its_new_name(
    visitors: Visitors,
) -> None:
    page = visitors.come()
    parts = (SITE / "runtime/parts.js").read_text()
    older = re.sub(r"files-\w+\.zip", "files-0000000000000000.zip", parts)
    assert older != parts
    page.context.route(
        "**/parts.js", lambda route: route.fulfill(content_type="text/javascript", body=older)
    )
    open_result(page)
    page.context.unroute("**/parts.js")
    with page.expect_download(timeout=ENGINE):
        page.locator("[data-take=csv]").click()


def test_random_requests_of_every_command_and_size_are_answered_as_python_does(
    visitors: Visitors,
) -> None:
    page = visitors.come()
    page.goto("/404.html")
    script = page.evaluate("new URL('/assets/web/engine/worker.js', location.origin).href")
    assert list(try_requests(page.evaluate, script, 100, seed=20261128)) == []
