"""The meeting on the phones in the room: let in by two codes, without a server between."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from scan_engine.commands import handle
from tests.browser.conftest import (
    CHROMIUM_FLAGS,
    ENGINE,
    SHEET_CODE,
    Visitors,
    check_visits,
    find_chromium,
)
from tests.browser.groups import keep_group, make_people
from tests.browser.held_codes import (
    NOTE_SENT,
    Film,
    draw_text,
    list_flags,
    list_sent,
    read_code,
    scan,
)
from tests.browser.test_every_page import list_findings

CHOSEN = [{"topic": topic, "minutes": 5} for topic in ("open", "dots", "close")]
HELD: dict[str, Any] = {"chosen": CHOSEN, "talked": [], "notes": {}, "dots": {}, "worth": []}
CONNECT = 15_000
CALLED = 3_000
# A connection that finds no way, as on a network that keeps devices apart.
CUT_OFF = """
const Connection = RTCPeerConnection;
RTCPeerConnection = class extends Connection {
  constructor(options) { super({ ...options, iceTransportPolicy: "relay" }); }
};
"""


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Film:
    return Film(tmp_path_factory.mktemp("film") / "phones.y4m")


@pytest.fixture(scope="module")
def seeing(browser: Browser, film: Film) -> Iterator[Browser]:
    """A browser whose camera sees what the film shows."""
    seeing = browser.browser_type.launch(
        executable_path=find_chromium(), args=[*CHROMIUM_FLAGS, *list_flags(film.path)]
    )
    yield seeing
    seeing.close()


@pytest.fixture
def screens(seeing: Browser, film: Film, origin: str) -> Iterator[Visitors]:
    film.show([])
    screens = Visitors(seeing, origin, own_python=False)
    yield screens
    check_visits(screens)


def present(screens: Visitors, folder: str = "/", **options: Any) -> Page:
    """Return a page that shows the first of three topics, the second of them dots."""
    screen = screens.come(
        permissions=["camera"],
        locale=folder.strip("/") or "en",
        **{"viewport": {"width": 1280, "height": 900}, **options},
    )
    screen.add_init_script(NOTE_SENT)
    keep_group(screen, make_people(), name="Linde", meeting=HELD)
    screen.goto(f"{folder}together/?part=meeting")
    show_topics(screen)
    return screen


def show_topics(screen: Page) -> None:
    expect(screen.locator("[data-meeting]")).to_be_visible(timeout=ENGINE)
    screen.locator("[data-present]").click()
    expect(screen.locator("[data-topic]").last).to_be_focused()


def let_in(screen: Page) -> Locator:
    """Open the dialog for phones, start the camera, and return the code that phones scan."""
    screen.locator("[data-phones-open]").click()
    screen.locator("[data-phones-start]").click()
    drawing = screen.locator("[data-phones-code] svg")
    expect(drawing).to_be_visible(timeout=ENGINE)
    return drawing


def scan_code(phones: Visitors, drawing: Locator, script: str = "", **options: Any) -> Page:
    """Return a phone that scanned the code and shows its own."""
    phone = phones.come(**{"viewport": {"width": 360, "height": 740}, **options})
    if script:
        phone.add_init_script(script)
    phone.goto("/about/")
    phone.goto(scan(phone, drawing))
    expect(phone.locator("[data-follow-code] svg")).to_be_visible(timeout=ENGINE)
    return phone


def join(phones: Visitors, screen: Page, film: Film, number: int) -> Page:
    """Return a phone that follows the screen, the last of so many."""
    phone = scan_code(phones, screen.locator("[data-phones-code] svg"))
    film.show(read_code(phone.locator("[data-follow-code] svg")))
    expect(phone.locator("[data-follow-status]")).to_have_text("Connected.", timeout=CONNECT)
    count = "One phone is following." if number == 1 else f"{number} phones are following."
    expect(screen.locator("[data-phones-count]")).to_have_text(count)
    expect(screen.locator("[data-phones-status]")).to_contain_text(
        "The next one can scan the code."
    )
    return phone


def come_back(screen: Page, phone: Page, film: Film) -> None:
    """Let a phone in once more that followed the screen before."""
    phone.goto(scan(phone, screen.locator("[data-phones-code] svg")))
    expect(phone.locator("[data-follow-code] svg")).to_be_visible(timeout=ENGINE)
    film.show(read_code(phone.locator("[data-follow-code] svg")))
    expect(phone.locator("[data-follow-status]")).to_have_text("Connected.", timeout=CONNECT)


def put_first(screen: Page, phone: Page) -> Locator:
    """Put the first dot of all, on the first topic; return that topic's count on the screen."""
    phone.locator("[data-put]").first.click()
    count = screen.locator("[data-presenter] [data-dot-row] input").first
    expect(count).to_have_value("1")
    return count


def begin_dots(screens: Visitors, phones: Visitors, film: Film) -> tuple[Page, Page, Locator]:
    """Return a screen that shows the dots, a phone that put the first, and its count there."""
    screen = present(screens)
    screen.keyboard.press("PageDown")
    let_in(screen)
    phone = join(phones, screen, film, 1)
    return screen, phone, put_first(screen, phone)


def put_second(phone: Page, count: Locator) -> None:
    """Put the second dot of this phone, whose first one is still known."""
    expect(phone.locator("[data-dots-left]")).to_have_text("You have 2 dots left.")
    phone.locator("[data-put]").first.click()
    expect(count).to_have_value("2")


def test_phones_show_topic_and_clock_and_their_dots_are_counted(
    screens: Visitors, visitors: Visitors, film: Film
) -> None:
    screen = present(screens)
    topic = screen.locator("[data-presenter] [data-topic]")
    let_in(screen)
    one = join(visitors, screen, film, 1)
    two = join(visitors, screen, film, 2)
    screen.locator("[data-phones-done]").click()
    for phone in (one, two):
        expect(phone.locator("[data-title]")).to_have_text("Open")
        expect(phone.locator("[data-place]")).to_have_text("1 of 3")
        expect(phone.locator("[data-clock]").last).to_have_text(re.compile(r"^\d:\d\d$"))
        expect(phone.locator("[data-choices]")).to_be_hidden()
        expect(phone.locator("[data-follow-how]")).to_be_hidden()
        assert "#" not in phone.url
    topic.focus()
    screen.keyboard.press("PageDown")
    rows = screen.locator("[data-presenter] [data-dot-row]")
    names = rows.locator("[data-name]").all_text_contents()
    for phone in (one, two):
        expect(phone.locator("[data-title]")).to_have_text("Choose together")
        expect(phone.locator("[data-choice] [data-name]")).to_have_text(names)
        expect(phone.locator("[data-dots-left]")).to_have_text("You have 3 dots left.")
    counts = rows.locator("input")
    counts.nth(1).fill("4")
    counts.nth(1).blur()
    put = [phone.get_by_role("button", name=f"Add a dot: {names[1]}") for phone in (one, two)]
    for _ in range(3):
        put[0].click()
    expect(one.locator("[data-dots-left]")).to_have_text("You have placed all your dots.")
    expect(put[0]).to_have_attribute("aria-disabled", "true")
    put[0].press("Enter")
    put[1].click()
    expect(two.locator("[data-dots-left]")).to_have_text("You have 2 dots left.")
    expect(counts.nth(1)).to_have_value("8")
    one.get_by_role("button", name=f"Remove a dot: {names[1]}").click()
    expect(one.locator("[data-dots-left]")).to_have_text("You have one dot left.")
    expect(counts.nth(1)).to_have_value("7")
    counts.nth(1).focus()
    put[0].click()
    expect(one.locator("[data-dots-left]")).to_have_text("You have placed all your dots.")
    # By hand one more, whether the phone's came before or comes after.
    counts.nth(1).fill("8")
    counts.nth(1).blur()
    expect(counts.nth(1)).to_have_value("9")
    screen.keyboard.press("Escape")
    for phone in (one, two):
        expect(phone.locator("[data-follow-status]")).to_contain_text(
            "no topic on the screen at the moment"
        )
        expect(phone.locator("[data-follow-topic]")).to_be_hidden()


def test_phones_that_were_asked_for_do_not_come_after_the_topics_were_left(
    screens: Visitors,
) -> None:
    screen = present(screens)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    screen.route("**/meeting/phones.js", hold)
    with screen.expect_request("**/meeting/phones.js"):
        screen.locator("[data-phones-open]").click()
    screen.keyboard.press("Escape")
    expect(screen.locator("[data-presenter]")).to_be_hidden()
    held[0].continue_()
    screen.evaluate("import('/assets/web/together/meeting/phones.js').then(() => {})")
    assert not screen.locator("[data-phones]").evaluate("(dialog) => dialog.open")
    screen.locator("[data-present]").click()
    screen.locator("[data-phones-open]").click()
    expect(screen.locator("[data-phones]")).to_be_visible()


def test_leaving_the_full_screen_leaves_the_phones_where_they_are(screens: Visitors) -> None:
    screen = present(screens)
    dialog = screen.locator("[data-phones]")
    screen.locator("[data-phones-open]").click()
    expect(dialog).to_be_visible()
    expect(screen.locator("html:fullscreen")).to_have_count(1)
    # A browser does so when it asks for the camera.
    screen.evaluate("document.exitFullscreen()")
    expect(screen.locator("html:fullscreen")).to_have_count(0)
    expect(dialog).to_be_visible()
    screen.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(screen.locator("[data-presenter]")).to_be_visible()
    screen.keyboard.press("Escape")
    expect(screen.locator("[data-presenter]")).to_be_hidden()


def test_the_clock_on_a_phone_stands_still_with_that_of_the_screen(
    screens: Visitors, visitors: Visitors, film: Film
) -> None:
    screen = present(screens)
    let_in(screen)
    phone = join(visitors, screen, film, 1)
    screen.locator("[data-phones-done]").click()
    screen.locator("[data-clock-switch]").click()
    stopped = screen.locator("[data-presenter] [data-clock]").inner_text()
    clock = phone.locator("[data-follow-topic] [data-clock]")
    expect(clock).to_have_text(stopped)
    phone.wait_for_timeout(2100)
    expect(clock).to_have_text(stopped)
    screen.locator("[data-clock-switch]").click()
    expect(clock).not_to_have_text(stopped)


def test_a_phone_leaves_and_its_dots_stay_and_another_comes(
    screens: Visitors, visitors: Visitors, film: Film
) -> None:
    screen, one, count = begin_dots(screens, visitors, film)
    one.context.close()
    expect(screen.locator("[data-phones-count]")).to_have_text(
        "0 phones are following.", timeout=30_000
    )
    expect(count).to_have_value("1")
    two = join(visitors, screen, film, 1)
    two.locator("[data-put]").first.click()
    expect(count).to_have_value("2")


def test_a_phone_that_comes_back_is_not_counted_twice(
    screens: Visitors, visitors: Visitors, film: Film
) -> None:
    screen, phone, count = begin_dots(screens, visitors, film)
    phone.reload()
    expect(phone.locator("[data-follow-how]")).to_be_visible()
    expect(phone.locator("[data-follow-status]")).to_have_text("")
    come_back(screen, phone, film)
    put_second(phone, count)


def test_a_screen_that_is_loaded_anew_counts_each_phone_once(
    screens: Visitors, visitors: Visitors, film: Film
) -> None:
    screen, phone, count = begin_dots(screens, visitors, film)
    film.show([])
    screen.reload()
    show_topics(screen)
    screen.keyboard.press("PageDown")
    expect(count).to_have_value("1")
    let_in(screen)
    come_back(screen, phone, film)
    put_second(phone, count)


def test_phones_that_follow_one_group_do_not_follow_another(
    screens: Visitors, visitors: Visitors, film: Film
) -> None:
    screen, phone, count = begin_dots(screens, visitors, film)
    shown = screen.locator("[data-meeting-of]")
    for _ in range(2):
        screen.keyboard.press("Escape")
    expect(phone.locator("[data-follow-status]")).to_contain_text("no topic on the screen")
    code = handle("pack", {"results": make_people(5), "name": "Eik"})["code"]
    screen.evaluate("(code) => { location.hash = code }", code)
    expect(shown).to_have_text("Eik", timeout=ENGINE)
    show_topics(screen)
    said = phone.locator("[data-follow-status]")
    expect(said).to_contain_text("connection was lost", timeout=30_000)
    expect(screen.locator("[data-phones-count]")).to_have_text("0 phones are following.")
    screen.keyboard.press("Escape")
    screen.go_back()
    expect(shown).to_have_text("Linde", timeout=ENGINE)
    show_topics(screen)
    screen.keyboard.press("PageDown")
    expect(count).to_have_value("1")


def test_nothing_but_topic_clock_and_dots_leaves_the_screen(
    screens: Visitors, visitors: Visitors, film: Film
) -> None:
    screen = present(screens)
    let_in(screen)
    join(visitors, screen, film, 1)
    screen.locator("[data-phones-done]").click()
    for key in ("PageDown", "PageDown", "Escape"):
        screen.keyboard.press(key)
    expect(screen.locator("[data-presenter]")).to_be_hidden()
    messages = list_sent(screen)
    assert [one["shown"] and one["shown"]["place"] for one in messages[-3:]] == [
        "2 of 3",
        "3 of 3",
        None,
    ]
    told = {"place", "title", "question", "left", "running", "choices", "each"}
    assert all(set(one) == {"shown"} for one in messages)
    assert all(set(one["shown"] or told) == told for one in messages)
    names = {person["organisation"] for person in make_people()} | {"Linde"}
    assert not [name for name in names if name in str(messages)]


def test_codes_of_another_kind_are_said_to_be_so_and_hold_nobody_up(
    screens: Visitors, visitors: Visitors, film: Film
) -> None:
    screen = present(screens)
    drawing = let_in(screen)
    status = screen.locator("[data-phones-status]")
    expect(status).to_have_text("The first phone can scan the code now.")
    film.show(draw_text(f"http://127.0.0.1:8000/result/#{SHEET_CODE}"))
    expect(status).to_contain_text("a different code", timeout=CONNECT)
    late = scan_code(visitors, drawing)
    # It calls the screen meanwhile, which must not stand in the way of the one that is read first.
    late.wait_for_timeout(CALLED)
    join(visitors, screen, film, 1)
    film.show(read_code(late.locator("[data-follow-code] svg")))
    expect(status).to_contain_text("answers an earlier code", timeout=CONNECT)
    join(visitors, screen, film, 2)


def test_a_phone_that_cannot_be_reached_is_told_what_to_do_and_the_next_one_can(
    screens: Visitors, visitors: Visitors, film: Film
) -> None:
    screen = present(screens)
    phone = scan_code(visitors, let_in(screen), CUT_OFF)
    film.show(read_code(phone.locator("[data-follow-code] svg")))
    status = screen.locator("[data-phones-status]")
    expect(status).to_contain_text("Code read", timeout=CONNECT)
    expect(status).to_contain_text("Is it on the same Wi-Fi?", timeout=CONNECT)
    expect(status).to_contain_text("count the dots by hand")
    said = phone.locator("[data-follow-status]")
    expect(said).to_contain_text("Go on without your phone", timeout=30_000)
    expect(screen.locator("[data-phones-count]")).to_have_text("0 phones are following.")
    join(visitors, screen, film, 1)


@pytest.mark.parametrize(
    ("folder", "code", "sentence"),
    [
        ("/", SHEET_CODE, "does not come from a screen"),
        ("/nl/", "%F0%9F%99%82", "komt niet van een scherm"),
        ("/", "EAD_Pj_ICOttm9uOOiDz", "Part of this link is missing"),
        ("/nl/", "IAD_Pj_ICOttm9uOOiDz", "nieuwere versie"),
    ],
)
def test_a_link_that_no_screen_made_is_said_in_one_sentence(
    visitors: Visitors, folder: str, code: str, sentence: str
) -> None:
    phone = visitors.come(locale=folder.strip("/") or "en")
    phone.goto(f"{folder}follow/#{code}")
    expect(phone.locator("[data-follow-status]")).to_have_text(re.compile(sentence))
    expect(phone.locator("[data-follow-code]")).to_be_hidden()
    expect(phone.locator("[data-follow-how]")).to_be_visible()


def test_a_browser_that_may_not_connect_says_so(screens: Visitors, visitors: Visitors) -> None:
    screen = present(screens)
    link = scan(screen, let_in(screen))
    phone = visitors.come()
    phone.add_init_script("delete window.RTCPeerConnection")
    phone.goto(link)
    expect(phone.locator("[data-follow-status]")).to_contain_text("Try another one")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("NotAllowedError", "is not allowed to use the camera"),
        ("NotFoundError", "has no camera"),
        ("NotReadableError", "another program"),
    ],
)
def test_a_screen_without_a_camera_goes_on_without_phones(
    screens: Visitors, name: str, sentence: str
) -> None:
    screen = present(screens)
    screen.evaluate(
        "(name) => { navigator.mediaDevices.getUserMedia ="
        " () => Promise.reject(new DOMException('', name)) }",
        name,
    )
    screen.locator("[data-phones-open]").click()
    screen.locator("[data-phones-start]").click()
    expect(screen.locator("[data-phones-status]")).to_contain_text(sentence, timeout=ENGINE)
    expect(screen.locator("[data-phones-start]")).to_be_visible()
    expect(screen.locator("[data-phones-code]")).to_be_hidden()


@pytest.mark.parametrize("folder", ["/", "/nl/"])
def test_nobody_is_shut_out_of_the_phones(
    screens: Visitors, visitors: Visitors, film: Film, folder: str
) -> None:
    small = {"width": 320, "height": 640}
    screen = present(screens, folder, viewport=small, bypass_csp=True)
    screen.locator("[data-phones-open]").focus()
    screen.keyboard.press("Enter")
    dialog = screen.locator("[data-phones]")
    expect(dialog).to_be_visible()
    assert list_findings(screen) == []
    # Keys that move topics stay with the dialog.
    screen.keyboard.press("PageDown")
    expect(screen.locator("#topic-place")).to_have_text(re.compile("^1 "))
    screen.locator("[data-phones-start]").press("Enter")
    expect(screen.locator("[data-phones-done]")).to_be_focused(timeout=ENGINE)
    drawing = screen.locator("[data-phones-code] svg")
    expect(drawing).to_be_visible(timeout=ENGINE)
    assert list_findings(screen) == []
    assert dialog.evaluate("(one) => one.scrollWidth <= one.clientWidth")
    phone = scan_code(visitors, drawing, viewport=small, bypass_csp=True)
    assert list_findings(phone) == []
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320
    film.show(read_code(phone.locator("[data-follow-code] svg")))
    expect(phone.locator("[data-follow-topic]")).to_be_visible(timeout=CONNECT)
    screen.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(screen.locator("[data-phones-open]")).to_be_focused()
    screen.locator("[data-presenter] [data-move='1']").click()
    expect(phone.locator("[data-choices]")).to_be_visible()
    assert list_findings(phone) == []
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320
    put = phone.locator("[data-put]").first
    put.focus()
    phone.keyboard.press("Enter")
    expect(phone.locator("[data-dots]").first).to_have_text("●")
    expect(put).to_be_focused()
