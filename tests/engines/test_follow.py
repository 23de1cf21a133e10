"""A meeting on phones, between engines: one shows it, the other follows, and no server helps."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import CHROMIUM_FLAGS, Visitors, check_visits, find_chromium
from tests.browser.groups import make_group, make_people
from tests.browser.held_codes import (
    Film,
    Rows,
    list_flags,
    read_code,
    read_drawing,
    read_text,
    scan,
)
from tests.browser.test_phones import CONNECT, HELD, let_in, present
from tests.engines.driven import Come, Driven, click_on, press_on, wait_for, wait_until

# Stands for a camera: a drawing that the test changes.
CAMERA = """(() => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 480;
  window.held = canvas.getContext("2d");
  held.fillRect(0, 0, 480, 480);
  setInterval(() => held.fillRect(0, 0, 1, 1), 50);
  navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(20);
})()"""


def hold(screen: Driven, rows: Rows) -> None:
    """Hold a code before the camera that CAMERA stands for."""
    scale = 460 // len(rows)
    screen.evaluate(
        "((rows, scale) => { held.fillStyle = '#fff'; held.fillRect(0, 0, 480, 480);"
        " held.fillStyle = '#000'; rows.forEach((row, y) => row.forEach((dark, x) =>"
        f" dark && held.fillRect(x * scale, y * scale, scale, scale))) }})({rows}, {scale})"
    )


def read_shown(driven: Driven, selector: str) -> Rows:
    """Return the modules of the code that a page shows."""
    wait_for(driven, selector)
    drawn = f"document.querySelector({selector!r})"
    box = driven.evaluate(f"{drawn}.getAttribute('viewBox')")
    return read_drawing(box, driven.evaluate(f"{drawn}.firstElementChild.getAttribute('d')"))


def can_connect(driven: Driven) -> bool:
    return bool(driven.evaluate("'RTCPeerConnection' in window"))


@pytest.fixture
def film(tmp_path: Path) -> Film:
    return Film(tmp_path / "phones.y4m")


@pytest.fixture
def chromium(browser: Browser, film: Film, host: str) -> Iterator[Visitors]:
    """Visitors in Chromium, whose camera sees what the film shows."""
    seeing = browser.browser_type.launch(
        executable_path=find_chromium(), args=[*CHROMIUM_FLAGS, *list_flags(film.path)]
    )
    visitors = Visitors(seeing, host.rstrip("/"))
    yield visitors
    check_visits(visitors)
    seeing.close()


def test_a_phone_follows_a_screen_in_chromium(come: Come, chromium: Visitors, film: Film) -> None:
    screen = present(chromium)
    link = scan(screen, let_in(screen))
    phone = come()
    phone.open(link)
    if not can_connect(phone):
        said = "document.querySelector('[data-follow-status]').textContent"
        assert "Try another one" in wait_until(phone, said)
        return
    film.show(read_shown(phone, "[data-follow-code] svg"))
    wait_until(phone, "document.querySelector('[data-title]').textContent === 'Open'")
    expect(screen.locator("[data-phones-count]")).to_have_text("One phone is following.")
    screen.locator("[data-phones-done]").click()
    screen.locator("[data-presenter] [data-move='1']").click()
    click_on(phone, "[data-put]")
    expect(screen.locator("[data-presenter] [data-dot-row] input").first).to_have_value("1")


def test_a_screen_is_followed_by_a_phone_in_chromium(
    chromium: Visitors, come: Come, host: str
) -> None:
    screen = come()
    screen.open(f"{host}together/")
    group = json.dumps(json.dumps(make_group(make_people(), meeting=HELD)))
    screen.evaluate(f"localStorage.setItem('kijkglas.group', {group})")
    screen.open(f"{host}together/?part=meeting")
    click_on(screen, "[data-present]")
    wait_for(screen, "[data-phones-open]")
    if not can_connect(screen):
        press_on(screen, "[data-phones-open]")
        press_on(screen, "[data-phones-start]")
        said = "document.querySelector('[data-phones-status]').textContent"
        assert "count the dots by hand" in wait_until(screen, said)
        return
    click_on(screen, "[data-phones-open]")
    screen.evaluate(CAMERA)
    click_on(screen, "[data-phones-start]")
    rows = read_shown(screen, "[data-phones-code] svg")
    phone = chromium.come()
    phone.goto("/about/")
    phone.goto(read_text(phone, rows))
    drawing = phone.locator("[data-follow-code] svg")
    expect(drawing).to_be_visible(timeout=CONNECT)
    hold(screen, read_code(drawing))
    expect(phone.locator("[data-title]")).to_have_text("Open", timeout=CONNECT)
    click_on(screen, "[data-phones-done]")
    click_on(screen, "[data-presenter] [data-move='1']")
    phone.locator("[data-put]").first.click()
    expect(phone.locator("[data-dots-left]")).to_have_text("You have 2 dots left.")
    count = "document.querySelector('[data-presenter] [data-dot-row] input').value"
    wait_until(screen, f"{count} === '1'")
