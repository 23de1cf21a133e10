"""A form that was filled in on paper gives the same link as a screen."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ENGINE, SHEET, Visitors, read_store
from tests.browser.groups import make_code
from tests.scan_engine.sheets import read_answers_row

# Types whole forms one after another, before an answer can come.
TYPE = """(forms) => {
    for (const signs of forms) {
        document.querySelectorAll("[data-digits]").forEach((field, place) => {
            field.value = signs.slice(8 * place, 8 * place + 8);
            field.dispatchEvent(new Event("input", { bubbles: true }));
        });
    }
}"""
# Lists each link as it appears.
NOTE_LINKS = """() => {
    const shown = [];
    new MutationObserver(() => shown.push(document.querySelector("[data-open-result]").href))
        .observe(document.querySelector("[data-open-result]"), { attributeFilter: ["href"] });
    return shown;
}"""


@pytest.mark.parametrize("folder", ["/", "/nl/"])
def test_32_signs_typed_in_a_row_give_the_same_code(visitors: Visitors, folder: str) -> None:
    page = visitors.come(locale=folder.strip("/") or "en")
    page.goto(f"{folder}paper/")
    page.locator("[data-digits]").first.focus()
    signs = SHEET.replace(" ", "").replace("|", "").replace("?", "0")
    page.keyboard.type(signs)
    code = make_code({"answers": read_answers_row(SHEET)})
    link = f"{visitors.origin}{folder}result/#{code}"
    expect(page.locator("[data-share-link]")).to_have_value(link, timeout=ENGINE)
    expect(page.locator("[data-paper-progress]")).to_contain_text("32")
    assert read_store(page) is None
    page.locator("[data-next-form]").click()
    expect(page.locator("[data-digits]").first).to_be_focused()
    expect(page.locator("[data-paper-link]")).to_be_hidden()
    shown = page.evaluate_handle(NOTE_LINKS)
    page.evaluate(TYPE, ["5" * 32, "5" * 31, signs])
    expect(page.locator("[data-paper-link]")).to_be_visible(timeout=ENGINE)
    assert shown.json_value() == [link]


def test_another_sign_is_named_and_stays_as_it_was_typed(visitors: Visitors) -> None:
    page = visitors.come()
    page.goto("/paper/")
    field = page.get_by_label("Motivation, statements 1 to 8")
    field.fill("43449")
    expect(page.locator(".wrong").first).to_contain_text("Use only 0 to 5")
    expect(field).to_have_value("43449")
    field.fill("4344-")
    expect(page.locator(".wrong").first).to_be_empty()
