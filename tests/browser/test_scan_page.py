"""The scan: one statement at a time, by every means, with nothing lost."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ENGINE, Visitors, keep_answers, read_store


def start_scan(page: Page) -> None:
    page.goto("/scan/")
    page.locator("[data-start]").click()


def expect_item(page: Page, number: int) -> None:
    expect(page.locator("[data-current]")).to_have_attribute("data-number", str(number))


def test_keys_answer_and_go_on(visitors: Visitors) -> None:
    page = visitors.come()
    start_scan(page)
    for number, key in enumerate("1503", start=1):
        expect_item(page, number)
        page.keyboard.press(key)
    expect_item(page, 5)
    expect(page.locator("[data-progress]:visible")).to_have_text("5 of 32")
    assert read_store(page)["answers"][:5] == [1, 5, 0, 3, None]


def test_arrow_keys_choose_and_carry_nobody_off(visitors: Visitors) -> None:
    page = visitors.come()
    start_scan(page)
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.wait_for_timeout(500)
    expect_item(page, 1)
    assert read_store(page)["answers"][0] == 3
    page.keyboard.press("Enter")
    expect_item(page, 2)
    expect(page.locator("[data-current]")).to_be_focused()


@pytest.mark.parametrize(
    "place", ["[data-next]", ".header__menu a >> nth=0", ".explain:visible summary"]
)
def test_digits_answer_nowhere_but_in_the_statement(visitors: Visitors, place: str) -> None:
    page = visitors.come()
    start_scan(page)
    page.locator(place).focus()
    page.keyboard.press("4")
    page.wait_for_timeout(500)
    expect_item(page, 1)
    assert read_store(page) is None


def test_a_key_that_is_held_down_answers_once(visitors: Visitors) -> None:
    page = visitors.come()
    start_scan(page)
    page.keyboard.down("4")
    for _ in range(20):
        page.keyboard.down("4")
        page.wait_for_timeout(50)
    page.keyboard.up("4")
    expect_item(page, 2)
    assert read_store(page)["answers"][:3] == [4, None, None]


def test_a_second_tap_at_once_does_not_answer_the_next_statement(visitors: Visitors) -> None:
    page = visitors.come()
    start_scan(page)
    # Both in the page, because a busy machine's second tap may come too late to be one.
    page.evaluate("""async () => {
        const place = () => document.querySelector('[data-current]');
        const tap = () => place().querySelectorAll('.answer input')[3].dispatchEvent(
            new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1 }));
        const first = place();
        tap();
        while (place() === first) await new Promise((go) => setTimeout(go, 5));
        tap();
    }""")
    expect_item(page, 2)
    expect(page.locator("[data-current] :checked")).to_have_count(0)
    page.wait_for_timeout(600)
    expect_item(page, 2)
    page.locator("[data-current] .answer").nth(3).click()
    expect_item(page, 3)
    assert read_store(page)["answers"][:3] == [4, 4, None]


def test_the_browsers_way_back_goes_one_statement_back(visitors: Visitors) -> None:
    page = visitors.come()
    start_scan(page)
    for number in (2, 3):
        page.locator("[data-next]").click()
        expect_item(page, number)
    page.go_back()
    expect_item(page, 2)
    page.locator("[data-back]").click()
    expect_item(page, 1)
    page.go_forward()
    page.go_forward()
    expect_item(page, 3)
    page.reload()
    expect_item(page, 3)


def test_going_on_goes_to_the_first_open_statement(visitors: Visitors) -> None:
    page = visitors.come()
    keep_answers(page, "43 44 52 -5 | 33 3? 22 11 | 44 45 15 44 | 55 44 33 4-", position=20)
    page.goto("/scan/")
    page.locator("[data-go-on]").click()
    expect_item(page, 7)


def test_what_moves_on_stays_in_sight_and_the_line_is_as_long_as_the_way(
    visitors: Visitors,
) -> None:
    page = visitors.come(viewport={"width": 360, "height": 640})
    page.goto("/scan/#considered-approach.agreed")
    for button in ("[data-back]", "[data-next]"):
        expect(page.locator(button)).to_be_in_viewport(ratio=1)
    expect(page.locator("progress:visible")).to_have_attribute("value", "9")
    expect(page.locator("progress:visible")).to_have_attribute("max", "32")


@pytest.mark.parametrize(("width", "height"), [(360, 740), (740, 320), (320, 320), (320, 256)])
@pytest.mark.parametrize("folder", ["/", "/nl/"])
def test_on_a_low_screen_statement_back_and_next_are_seen_together(
    visitors: Visitors, folder: str, width: int, height: int
) -> None:
    page = visitors.come(
        viewport={"width": width, "height": height}, locale=folder.strip("/") or "en"
    )
    page.goto(f"{folder}scan/#strong-team.lived")
    for seen in ("[data-back]", "[data-next]", "[data-to-end]"):
        expect(page.locator(seen)).to_be_in_viewport(ratio=1)
    expect(page.locator("[data-current] legend")).to_be_in_viewport()
    tops = [
        page.locator(one).bounding_box() for one in ("[data-back]", "[data-next]", "[data-to-end]")
    ]
    assert width != 360 or len({box and box["y"] for box in tops}) == 1
    moves = page.locator("[data-moves]").bounding_box()
    assert moves
    assert moves["height"] < height / 3
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_third_of_the_way_is_a_third_of_the_line(visitors: Visitors) -> None:
    page = visitors.come()
    start_scan(page)
    for _ in range(10):
        page.locator("[data-next]").click()
    line = page.locator("progress:visible")
    value, longest = (float(line.get_attribute(name) or 0) for name in ("value", "max"))
    assert abs(value / longest - 1 / 3) < 1 / 32


def test_back_and_next_walk_without_answering(visitors: Visitors) -> None:
    page = visitors.come()
    start_scan(page)
    expect(page.locator("[data-back]")).to_be_hidden()
    page.locator("[data-next]").click()
    expect_item(page, 2)
    page.locator("[data-back]").click()
    expect_item(page, 1)


def test_the_explanation_is_one_tap_away(visitors: Visitors) -> None:
    page = visitors.come()
    start_scan(page)
    explanation = page.locator(".explain p:visible")
    expect(explanation).to_have_count(0)
    page.locator(".explain:visible summary").click()
    expect(explanation).to_have_count(1)


def test_the_end_lists_what_is_open_and_leads_there(visitors: Visitors) -> None:
    page = visitors.come()
    keep_answers(page, "43 44 52 -5 | 33 3? 22 11 | 44 45 15 44 | 55 44 33 4-")
    page.goto("/scan/")
    page.locator("[data-go-on]").click()
    page.locator("[data-to-end]").click()
    # Of a part around it, Chromium gives a screen reader no name.
    expect(page.get_by_role("heading", name="The end of the scan")).to_be_focused()
    expect(page.locator("[data-end-some]")).to_contain_text("30 of the 32")
    expect(page.locator("[data-open]:visible")).to_have_count(2)
    page.locator("[data-open]:visible button").last.click()
    expect_item(page, 32)


def test_starting_again_asks_first_and_then_deletes(visitors: Visitors) -> None:
    page = visitors.come()
    keep_answers(page)
    page.goto("/scan/")
    page.locator("[data-start-again]").click()
    expect(page.get_by_role("dialog", name="Are you sure?")).to_be_visible()
    expect(page.locator("[data-start-again-no]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-start-again]")).to_be_focused()
    assert read_store(page)["answers"][0] == 4
    page.locator("[data-start-again]").click()
    page.locator("[data-start-again-yes]").click()
    expect_item(page, 1)
    expect(page.locator("[data-current] :checked")).to_have_count(0)
    assert read_store(page) is None


@pytest.mark.own_python
def test_that_the_engine_is_ready_is_told_once_and_can_be_read_on(visitors: Visitors) -> None:
    page = visitors.come()
    page.goto("/scan/")
    expect(page.locator("[data-engine-known]")).to_contain_text("Ready.", timeout=ENGINE)
    expect(page.get_by_role("status").filter(has_text="Ready.")).to_have_count(0)


def test_answers_follow_the_visitor_to_the_other_language(visitors: Visitors) -> None:
    page = visitors.come()
    keep_answers(page, position=6)
    page.goto("/nl/scan/")
    page.locator("[data-go-on]").click()
    expect_item(page, 7)
    expect(
        page.locator("[data-current]").get_by_role("radio", name="Mee oneens", exact=True)
    ).not_to_be_checked()


def test_a_factor_page_leads_to_its_own_statement(visitors: Visitors) -> None:
    page = visitors.come()
    page.goto("/interaction/strong-team/")
    page.locator(".statements a").click()
    expect_item(page, 23)


@pytest.mark.parametrize(
    "broken",
    [
        "Storage.prototype.setItem = () => { throw new DOMException('full') }",
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked') } })",
    ],
    ids=["full", "blocked"],
)
def test_a_browser_that_keeps_nothing_is_said_and_nothing_on_screen_is_lost(
    visitors: Visitors, broken: str
) -> None:
    page = visitors.come()
    page.add_init_script(broken)
    start_scan(page)
    page.keyboard.press("4")
    expect_item(page, 2)
    expect(page.locator("[data-not-kept]")).to_be_visible()
    page.locator("[data-to-end]").click()
    expect(page.locator("[data-end-some]")).to_contain_text("1 of the 32")
    page.locator("[data-show-result]").click()
    expect(page.locator("[data-score-of=felt-urgency] [data-score]")).to_have_text(
        "4.0", timeout=ENGINE
    )


@pytest.mark.parametrize("kept", ["{", "[]", '{"answers": [9]}', "null"])
def test_what_cannot_be_read_from_the_store_is_as_if_it_were_not_there(
    visitors: Visitors, kept: str
) -> None:
    page = visitors.come()
    page.add_init_script(f"localStorage.setItem('kijkglas.answers', {kept!r})")
    start_scan(page)
    expect_item(page, 1)


@pytest.mark.parametrize("folder", ["/", "/nl/"])
def test_without_scripts_the_whole_form_can_be_read(visitors: Visitors, folder: str) -> None:
    page = visitors.come(java_script_enabled=False)
    page.goto(f"{folder}scan/")
    expect(page.locator("fieldset:visible")).to_have_count(32)
    expect(page.locator("fieldset:visible input[type=radio]")).to_have_count(32 * 6)
    expect(page.locator("noscript .notice")).to_be_visible()
    expect(page.locator("button:visible")).to_have_count(0)


def test_the_form_prints_whole_even_with_one_statement_on_screen(visitors: Visitors) -> None:
    page = visitors.come()
    start_scan(page)
    page.emulate_media(media="print")
    expect(page.locator("legend:visible")).to_have_count(32)


@pytest.mark.own_python
def test_answering_never_waits_for_python(visitors: Visitors) -> None:
    page = visitors.come()
    page.route("**/runtime/**", lambda _: None)  # never answered
    start_scan(page)
    page.keyboard.press("5")
    expect_item(page, 2)


def test_when_the_result_does_not_come_it_is_said_and_asking_again_brings_it(
    visitors: Visitors,
) -> None:
    visitors.mean("ERR_FAILED|dynamically imported module")
    page = visitors.come()
    keep_answers(page)
    page.route("**/scan-result.js", lambda route: route.abort())
    page.goto("/scan/")
    page.locator("[data-go-on]").click()
    page.locator("[data-to-end]").click()
    page.locator("[data-show-result]").click()
    fault = page.locator("[data-fault]")
    expect(fault).to_contain_text("Anything this browser had kept is still there")
    page.unroute("**/scan-result.js")
    fault.get_by_role("button", name="Load the page again").click()
    page.locator("[data-show-result]").click()
    expect(page.locator("[data-result]")).to_be_visible(timeout=ENGINE)
