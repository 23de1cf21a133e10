"""The camera: asked for first, read one code after another, stopped when it is left."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from scan_engine.commands import handle
from tests.browser.conftest import CHROMIUM_FLAGS, ENGINE, Visitors, check_visits, find_chromium
from tests.browser.held_codes import draw_text, list_flags, make_film
from tests.browser.test_every_page import list_findings
from tests.scan_engine.sheets import read_answers_row

DECODER = "zxing"
TEXTS = [
    "http://127.0.0.1:8000/result/#"
    + str(
        handle(
            "share", {"answers": read_answers_row(row), "organisation": name, "month": "2026-11"}
        )["code"]
    )
    for row, name in (
        ("43 44 52 -5 | 33 3? 22 11 | 44 45 15 44 | 55 44 33 4-", "Gemeente Dijkdam"),
        ("23 44 52 -5 | 33 3? 22 11 | 55 45 15 44 | 55 44 33 4-", "De Brug 🙂"),
    )
]
TRACKS = """
    window.tracks = [];
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (wanted) => {
        const stream = await ask(wanted);
        window.tracks.push(...stream.getTracks());
        return stream;
    };
"""


@pytest.fixture(scope="module")
def filming(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser before whose camera two codes are held, one after the other, for ever."""
    film = tmp_path_factory.mktemp("film") / "codes.y4m"
    yield from hold_codes(browser, film, [None, TEXTS[0], None, TEXTS[1]])


def hold_codes(browser: Browser, film: Path, texts: list[str | None]) -> Iterator[Browser]:
    """Yield a browser whose camera sees each text's code for a second, or nothing for None."""
    film.write_bytes(make_film([[] if text is None else draw_text(text) for text in texts]))
    filming = browser.browser_type.launch(
        executable_path=find_chromium(), args=[*CHROMIUM_FLAGS, *list_flags(film)]
    )
    yield filming
    filming.close()


@pytest.fixture
def partners(filming: Browser, origin: str) -> Iterator[Visitors]:
    partners = Visitors(filming, origin, own_python=False)
    yield partners
    check_visits(partners)


def open_camera(page: Page, folder: str = "/") -> None:
    page.goto(f"{folder}together/?part=gather")
    page.locator("[data-camera-open]").click()
    expect(page.locator("[data-camera]")).to_be_visible()


def count_live(page: Page) -> int:
    return int(page.evaluate("tracks.filter((track) => track.readyState === 'live').length"))


def is_let_go(page: Page) -> bool:
    """Return whether the camera stops: a dialog tells that it was closed a moment after."""
    for _ in range(50):
        if count_live(page) == 0:
            return True
        page.wait_for_timeout(100)
    return False


@pytest.mark.parametrize(
    "own", [False, True], ids=["decoder-of-the-site", "decoder-of-the-browser"]
)
def test_codes_are_read_one_after_another_and_each_once(partners: Visitors, own: bool) -> None:
    page = partners.come()
    page.add_init_script(TRACKS)
    if own:
        # Chromium on Linux has none, so one stands here that answers as the standard says.
        page.add_init_script(
            "let looks = 0;"
            "window.BarcodeDetector = class {"
            "  static async getSupportedFormats() { return ['aztec', 'qr_code'] }"
            "  async detect(video) {"
            "    if (!(video instanceof HTMLVideoElement) || !video.videoWidth) throw new Error();"
            f"   return [{{rawValue: {json.dumps(TEXTS)}[Math.floor(looks++ / 3) % 2]}}]"
            "  }"
            "}"
        )
    else:
        page.add_init_script("delete window.BarcodeDetector")
    open_camera(page)
    expect(page.locator("[data-camera-ask]")).to_contain_text("none of it is kept")
    assert page.evaluate("tracks.length") == 0
    assert not [request for request in partners.requests if DECODER in request.url]
    page.locator("[data-camera-start]").click()
    status = page.locator("[data-camera-status]")
    expect(status).to_contain_text("2 codes read", timeout=60_000)
    page.wait_for_timeout(3000)
    expect(status).to_contain_text("2 codes read")
    assert bool([request for request in partners.requests if DECODER in request.url]) is not own
    assert count_live(page) == 1
    page.locator("[data-camera-done]").click()
    expect(page.locator("[data-camera]")).to_be_hidden()
    assert is_let_go(page)
    expect(page.locator("[data-camera-open]")).to_be_focused()
    expect(page.locator("[data-organisation-name]")).to_have_text(
        ["De Brug 🙂", "Gemeente Dijkdam"], timeout=ENGINE
    )


@pytest.mark.parametrize("leave", ["escape", "hidden", "left"])
def test_the_camera_stops_when_it_is_left(partners: Visitors, leave: str) -> None:
    page = partners.come()
    page.add_init_script(TRACKS)
    open_camera(page)
    page.locator("[data-camera-start]").click()
    expect(page.locator("[data-camera-status]")).to_contain_text("code read", timeout=ENGINE)
    if leave == "escape":
        page.keyboard.press("Escape")
    elif leave == "hidden":
        page.evaluate(
            "() => { Object.defineProperty(document, 'hidden', {value: true});"
            " document.dispatchEvent(new Event('visibilitychange')) }"
        )
    else:
        page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    expect(page.locator("[data-camera]")).to_be_hidden()
    assert page.evaluate("tracks.length") == 1
    assert is_let_go(page)
    assert page.evaluate("document.querySelector('[data-camera-picture]').srcObject") is None


def test_a_camera_that_comes_after_the_dialog_was_closed_is_stopped(partners: Visitors) -> None:
    page = partners.come()
    page.add_init_script(
        TRACKS + "const asked = navigator.mediaDevices.getUserMedia;"
        "navigator.mediaDevices.getUserMedia = async (wanted) => {"
        "  await new Promise((resolve) => { window.allow = resolve });"
        "  return asked(wanted);"
        "};"
    )
    open_camera(page)
    page.locator("[data-camera-start]").click()
    expect(page.locator("[data-camera-status]")).to_have_text("One moment…")
    while not page.evaluate("Boolean(window.allow)"):
        page.wait_for_timeout(100)
    page.locator("[data-camera-done]").click()
    page.evaluate("allow()")
    page.locator("[data-camera-open]").click()
    page.wait_for_timeout(1000)
    assert page.evaluate("tracks.length") == 1
    assert is_let_go(page)
    expect(page.locator("[data-camera-start]")).to_be_visible()


def test_it_can_be_started_once_more_and_reads_the_same_code_again(partners: Visitors) -> None:
    page = partners.come()
    open_camera(page)
    status = page.locator("[data-camera-status]")
    for _ in range(2):
        page.locator("[data-camera-start]").click()
        expect(status).to_contain_text("code read", timeout=ENGINE)
        page.locator("[data-camera-done]").click()
        page.locator("[data-camera-open]").click()
        expect(status).to_have_text("")


@pytest.mark.parametrize(
    ("folder", "name", "sentence"),
    [
        ("/", "NotAllowedError", "is not allowed to use the camera"),
        ("/nl/", "NotAllowedError", "mag de camera niet gebruiken"),
        ("/", "NotFoundError", "no camera here"),
        ("/", "NotReadableError", "another program"),
    ],
)
def test_a_camera_that_does_not_come_is_said_in_one_sentence(
    visitors: Visitors, folder: str, name: str, sentence: str
) -> None:
    page = visitors.come(locale=folder.strip("/") or "en")
    page.add_init_script(
        "navigator.mediaDevices.getUserMedia ="
        f" () => Promise.reject(new DOMException('', {name!r}))"
    )
    open_camera(page, folder)
    page.locator("[data-camera-start]").click()
    expect(page.locator("[data-camera-status]")).to_contain_text(sentence, timeout=ENGINE)
    expect(page.locator("[data-camera-start]")).to_be_visible()
    expect(page.locator("[data-camera-picture]")).to_be_hidden()


def test_a_browser_without_any_camera_says_so(visitors: Visitors) -> None:
    page = visitors.come()
    page.add_init_script("Object.defineProperty(navigator, 'mediaDevices', {value: undefined})")
    open_camera(page)
    page.locator("[data-camera-start]").click()
    expect(page.locator("[data-camera-status]")).to_contain_text("no camera here", timeout=ENGINE)


def test_without_the_decoder_no_camera_is_asked_for_and_it_can_be_tried_again(
    partners: Visitors,
) -> None:
    partners.mean("ERR_FAILED|wasm|ArrayBuffer|AbsentDecoder")
    page = partners.come()
    page.add_init_script(TRACKS)
    page.context.route("**/zxing_reader.wasm", lambda route: route.abort())
    open_camera(page)
    status = page.locator("[data-camera-status]")
    page.locator("[data-camera-start]").click()
    expect(status).to_contain_text("did not load", timeout=ENGINE)
    assert page.evaluate("tracks.length") == 0
    page.context.unroute("**/zxing_reader.wasm")
    page.locator("[data-camera-start]").click()
    expect(status).to_contain_text("code read", timeout=ENGINE)
    # A picture that does not come leaves no camera on behind the sentence that says so.
    page.locator("[data-camera-done]").click()
    page.evaluate(
        "() => { HTMLVideoElement.prototype.play ="
        " () => Promise.reject(new DOMException('', 'NotReadableError')) }"
    )
    page.locator("[data-camera-open]").click()
    page.locator("[data-camera-start]").click()
    expect(status).to_contain_text("another program", timeout=ENGINE)
    assert is_let_go(page)


@pytest.mark.parametrize("folder", ["/", "/nl/"])
def test_nobody_is_shut_out_of_the_camera(partners: Visitors, folder: str) -> None:
    page = partners.come(
        bypass_csp=True, viewport={"width": 320, "height": 640}, locale=folder.strip("/") or "en"
    )
    open_camera(page, folder)
    assert list_findings(page) == []
    page.locator("[data-camera-start]").press("Enter")
    expect(page.locator("[data-camera-done]")).to_be_focused(timeout=ENGINE)
    assert list_findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.keyboard.press("Enter")
    expect(page.locator("[data-camera-open]")).to_be_focused()


TWELVE = [
    f"http://127.0.0.1:8000/result/#{handle('share', {'answers': answers})['code']}"
    for answers in ([1 + n % 5] * 31 + [n // 5] for n in range(12))
]


@pytest.fixture(scope="module")
def room(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser before whose camera twelve people hold their code, a second each, in turn."""
    film = tmp_path_factory.mktemp("film") / "twelve.y4m"
    yield from hold_codes(browser, film, [one for text in TWELVE for one in (text, None)])


def test_twelve_people_hold_up_their_code_one_after_another_within_a_minute(
    room: Browser, origin: str
) -> None:
    visitors = Visitors(room, origin, own_python=False)
    page = visitors.come()
    open_camera(page)
    expect(page.locator("[data-camera-invitation]")).to_be_visible(timeout=ENGINE)
    expect(page.locator("[data-camera-count]")).to_have_text("0 people are in.")
    page.get_by_role("button", name="Start the camera").click()
    expect(page.locator("[data-camera-count]")).to_have_text("12 people are in.", timeout=60_000)
    expect(page.locator("[data-camera-invitation]")).to_be_visible()
    for context in visitors.contexts:
        context.close()
