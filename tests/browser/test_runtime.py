"""Python starts from a snapshot of its memory where that is sooner, by itself everywhere else."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from build_scripts.called import WHOLE
from build_scripts.exports import WASM
from build_scripts.runtime import WHOLE_STDLIB
from build_scripts.serve import SITE
from build_scripts.webassembly import empty_uncalled
from tests.browser.conftest import ENGINE, SHEET_CODE, Visitors

SNAPSHOT = "**/snapshot-*.bin"


def open_result(page: Page) -> None:
    page.goto(f"/result/#{SHEET_CODE}")
    expect(page.locator("[data-score-of=motivation]")).to_contain_text(
        re.compile(r"4\.0\s+out of 5"), timeout=ENGINE
    )


def list_names(visitors: Visitors) -> list[str]:
    return [request.url.rsplit("/", 1)[1] for request in visitors.requests]


def change_script(page: Page, name: str, old: str, new: str) -> None:
    """Give the browser one of our scripts with a change in it."""
    script = (SITE / "assets/web/engine" / name).read_text()
    assert old in script
    body = script.replace(old, new)
    page.context.route(
        f"**/{name}", lambda route: route.fulfill(content_type="text/javascript", body=body)
    )


def pretend_near(page: Page, more: str = "") -> None:
    """Have the worker take the line for a fast one, however slow this machine is today."""
    change_script(page, "snapshot.js", "const NEAR = 120;", f"const NEAR = 90_000;{more}")


def test_nothing_is_fetched_twice_and_no_archive_beside_a_snapshot(visitors: Visitors) -> None:
    page = visitors.come()
    pretend_near(page)
    open_result(page)
    names = [name for name in list_names(visitors) if name]
    assert len(names) == len(set(names))
    assert any(name.startswith("snapshot-") for name in names)
    assert "python_stdlib.zip" not in names
    assert visitors.complaints == []


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
    assert visitors.complaints == []


def test_a_telephone_on_which_pyodide_lacks_its_helper_restores_too(visitors: Visitors) -> None:
    page = visitors.come(user_agent="iPhone")
    pretend_near(page)
    open_result(page)
    names = list_names(visitors)
    assert any(name.startswith("snapshot-") for name in names)
    assert "python_stdlib.zip" not in names
    assert visitors.complaints == []


def abort(route: Route) -> None:
    route.abort()


def change_byte(route: Route) -> None:
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
    assert "python_stdlib.zip" in list_names(visitors)


def serve_unchecked(page: Page, content: bytes) -> None:
    """Give the browser this snapshot, whatever hash it has."""
    page.context.route(
        SNAPSHOT,
        lambda route: route.fulfill(body=content, content_type="application/octet-stream"),
    )
    parts = (SITE / "runtime/parts.js").read_text()
    unchecked = re.sub(r'("name": "snapshot-[^"]*", "integrity": )"[^"]*"', r'\1""', parts)
    assert unchecked != parts
    page.context.route(
        "**/parts.js",
        lambda route: route.fulfill(body=unchecked, content_type="text/javascript"),
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
    page = visitors.come()
    pretend_near(page)
    content = bytearray(read_snapshot().read_bytes())
    change(content)
    serve_unchecked(page, bytes(content))
    open_result(page)
    names = list_names(visitors)
    assert any(name.startswith("snapshot-") for name in names)
    assert "python_stdlib.zip" in names


def test_a_line_that_is_slow_brings_no_snapshot(visitors: Visitors) -> None:
    page = visitors.come()

    def delay(route: Route) -> None:
        page.wait_for_timeout(400)
        route.continue_()

    page.context.route("**/pyodide.asm.js", delay)
    open_result(page)
    assert not any(name.startswith("snapshot-") for name in list_names(visitors))


def test_when_restoring_hangs_python_starts_by_itself(visitors: Visitors) -> None:
    page = visitors.come()
    pretend_near(page, "postMessage({ restoring: true }); while (true);")
    change_script(page, "client.js", "DEADLINE = 20_000", "DEADLINE = 1_000")
    visitors.want_all_of_python = True
    open_result(page)
    assert WHOLE_STDLIB in list_names(visitors)


def list_runtimes(visitors: Visitors) -> list[str]:
    return [name for name in list_names(visitors) if name.endswith((".wasm", ".whole.zip"))]


def test_when_python_needs_what_was_left_out_at_its_start_all_of_it_is_fetched(
    visitors: Visitors,
) -> None:
    visitors.want_all_of_python = True
    page = visitors.come()
    whole = (SITE / "runtime" / WHOLE).read_bytes()
    page.context.route(
        f"**/{WASM}",
        lambda route: route.fulfill(
            body=empty_uncalled(whole, set()), content_type="application/wasm"
        ),
    )
    open_result(page)
    assert list_runtimes(visitors) == [WASM, WHOLE, WHOLE_STDLIB]


def test_when_a_request_needs_what_was_left_out_all_of_it_is_fetched_and_the_request_answered(
    visitors: Visitors,
) -> None:
    visitors.want_all_of_python = True
    page = visitors.come()
    change_script(
        page,
        "worker.js",
        "    const answer = await findAnswer(data.command);",
        """    const answer = await findAnswer(data.command);
        if (!isPlain && data.command === "score") throw new WebAssembly.RuntimeError();""",
    )
    open_result(page)
    assert list_runtimes(visitors) == [WASM, WHOLE, WHOLE_STDLIB]
    assert visitors.complaints == []
