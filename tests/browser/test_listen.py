"""A page reads itself aloud, with a voice on this machine or not at all."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ENGINE, SHEET_CODE, Visitors
from tests.browser.test_every_page import list_findings
from tests.browser.test_together_picture import keep_group
from tests.scan_engine.sheets import read_people

ENGLISH = {"name": "Local", "lang": "en-GB", "localService": True, "default": False}
DUTCH = {"name": "Lokaal", "lang": "nl_NL", "localService": True, "default": True}
REMOTE = {"name": "Far", "lang": "en-US", "localService": False, "default": True}

# Stands in for the browser's voices, and keeps what it was asked to say.
STUB = """
const voices = VOICES;
window.said = [];
window.silenced = 0;
window.SpeechSynthesisUtterance = class extends EventTarget {
  constructor(text) { super(); this.text = text; }
};
const stub = {
  getVoices: () => voices,
  speak: (one) => { window.said.push(one); },
  cancel: () => { window.silenced += 1; },
};
Object.defineProperty(window, 'speechSynthesis', { value: stub });
window.addVoice = (voice) => { voices.push(voice); stub.onvoiceschanged(); };
window.finish = () => window.said.at(-1).dispatchEvent(new Event('end'));
"""


def give_voices(page: Page, *voices: dict[str, Any]) -> None:
    page.add_init_script(STUB.replace("VOICES", json.dumps(voices)))


def list_said(page: Page) -> list[str]:
    return list(page.evaluate("said.map((one) => one.text)"))


def read_lit(page: Page) -> list[str]:
    """Return the text that is lit up."""
    return list(
        page.evaluate("[...(CSS.highlights.get('read-aloud') ?? [])].map((one) => String(one))")
    )


@pytest.mark.parametrize("voices", [[], [REMOTE], [DUTCH], [REMOTE, DUTCH]])
def test_without_a_voice_here_in_its_language_a_page_has_no_button(
    visitors: Visitors, voices: list[dict[str, Any]]
) -> None:
    page = visitors.come()
    give_voices(page, *voices)
    page.goto("/motivation/felt-urgency/")
    page.wait_for_load_state("networkidle")
    expect(page.locator("[data-listen]")).to_be_hidden()


def test_a_browser_that_cannot_speak_has_no_button(visitors: Visitors) -> None:
    page = visitors.come()
    page.add_init_script("delete window.speechSynthesis; delete Window.prototype.speechSynthesis")
    page.goto("/motivation/felt-urgency/")
    page.wait_for_load_state("networkidle")
    expect(page.locator("[data-listen]")).to_be_hidden()


def test_voices_may_come_later(visitors: Visitors) -> None:
    page = visitors.come()
    give_voices(page)
    page.goto("/motivation/felt-urgency/")
    while not page.evaluate("Boolean(speechSynthesis.onvoiceschanged)"):
        page.wait_for_timeout(50)
    page.evaluate(f"addVoice({json.dumps(ENGLISH)})")
    expect(page.locator("[data-listen-start]")).to_be_visible()


def test_a_page_is_read_in_order_and_the_sentence_is_lit(visitors: Visitors) -> None:
    page = visitors.come()
    give_voices(page, REMOTE, DUTCH, ENGLISH)
    page.goto("/motivation/felt-urgency/")
    before = page.locator("main").inner_html()
    page.locator("[data-listen-start]").click()
    for _ in range(7):
        assert read_lit(page) == list_said(page)[-1:]
        page.evaluate("finish()")
    agreed, lived = page.locator(".statements dd").all_inner_texts()
    assert list_said(page) == [
        "Felt urgency",
        page.locator(".lead").inner_text(),
        "Agreed",
        agreed,
        "Lived",
        lived,
        "What it looks like",
        "It’s November.",
    ]
    assert set(page.evaluate("said.map((one) => one.voice.name)")) == {"Local"}
    page.locator("[data-listen-stop]").click()
    assert read_lit(page) == []
    assert page.locator(".lead").evaluate("one => one.outerHTML") in before


@pytest.mark.parametrize(
    ("address", "voice", "last"),
    [
        ("/nl/", DUTCH, ".situations li a"),
        ("/nl/motivation/", DUTCH, "#when ~ p"),
        ("/motivation/felt-urgency/", ENGLISH, ".related span"),
    ],
)
def test_reading_ends_with_the_text_and_leaves_out_what_is_not_text(
    visitors: Visitors, address: str, voice: dict[str, Any], last: str
) -> None:
    page = visitors.come(locale=voice["lang"][:2])
    give_voices(page, voice)
    page.goto(address)
    page.locator("[data-listen-start]").click()
    page.evaluate(
        "for (let i = 0; i < 500 && document.querySelector('[data-listen-start]').hidden;"
        " i += 1) finish()"
    )
    expect(page.locator("[data-listen-start]")).to_be_visible()
    said = list_said(page)
    texts = [text for text in page.locator(last).all_inner_texts() if said[-1] in text]
    assert texts
    assert texts[-1].endswith(said[-1])
    assert said[0] == page.locator("h1").inner_text()
    assert not [text for text in said if "doi:" in text or "1/16" in text or not text.strip()]
    assert read_lit(page) == []


def test_a_pause_goes_on_at_the_same_sentence(visitors: Visitors) -> None:
    page = visitors.come()
    give_voices(page, ENGLISH)
    page.goto("/motivation/felt-urgency/")
    page.locator("[data-listen-start]").click()
    page.evaluate("finish()")
    page.locator("[data-listen-pause]").click()
    assert page.evaluate("silenced") == 1
    page.evaluate("finish()")  # what a browser says of a sentence that was broken off
    assert len(list_said(page)) == 2
    assert read_lit(page) == list_said(page)[-1:]
    page.locator("[data-listen-go-on]").click()
    said = list_said(page)
    assert len(said) == 3
    assert said[1] == said[2]


def test_another_speed_counts_at_once(visitors: Visitors) -> None:
    page = visitors.come()
    give_voices(page, ENGLISH)
    page.goto("/motivation/felt-urgency/")
    page.locator("[data-listen-start]").click()
    page.get_by_label("Speed").select_option("1.5")
    assert page.evaluate("said.map((one) => one.rate)") == [1, 1.5]
    assert len(set(list_said(page))) == 1


def test_leaving_the_page_ends_it(visitors: Visitors) -> None:
    page = visitors.come()
    give_voices(page, ENGLISH)
    page.goto("/motivation/felt-urgency/")
    page.locator("[data-listen-start]").click()
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    assert page.evaluate("silenced") == 1
    expect(page.locator("[data-listen-start]")).to_be_visible()


def test_it_works_by_keyboard_and_keeps_the_focus(visitors: Visitors) -> None:
    page = visitors.come()
    give_voices(page, ENGLISH)
    page.goto("/motivation/felt-urgency/")
    expect(page.locator("[data-listen-start]")).to_be_visible()
    page.locator("[data-listen-start]").focus()
    for name in ("pause", "go-on", "pause"):
        page.keyboard.press("Enter")
        expect(page.locator(f"[data-listen-{name}]")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("[data-listen-stop]")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator("[data-listen-start]")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["/", "/motivation/", "/motivation/felt-urgency/"])
def test_axe_finds_nothing_while_a_page_is_read(
    visitors: Visitors, address: str, scheme: str
) -> None:
    page = visitors.come(bypass_csp=True, color_scheme=scheme)
    give_voices(page, ENGLISH)
    page.goto(address)
    expect(page.locator("[data-listen-start]")).to_be_visible(timeout=ENGINE)
    assert list_findings(page) == []
    page.locator("[data-listen-start]").click()
    assert list_findings(page) == []


def test_the_bar_fits_on_320_pixels_and_is_not_printed(visitors: Visitors) -> None:
    page = visitors.come(viewport={"width": 320, "height": 640})
    give_voices(page, ENGLISH)
    page.goto("/motivation/felt-urgency/")
    page.locator("[data-listen-start]").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.emulate_media(media="print")
    expect(page.locator("[data-listen]")).to_be_hidden()


def hear_out(page: Page) -> list[str]:
    """Press Listen, and return all that is said."""
    page.locator("[data-listen-start]").click()
    while page.locator("[data-listen=reading]").count():
        page.evaluate("finish()")
    return list_said(page)


def test_a_statement_is_read_with_its_answers_until_one_is_chosen(visitors: Visitors) -> None:
    page = visitors.come()
    give_voices(page, ENGLISH)
    page.goto("/scan/")
    page.locator("[data-start]").click()
    said = hear_out(page)
    first = said.index("We have agreed that this issue takes priority over other work.")
    answers = ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree"]
    assert said[first + 1 :][:6] == [*answers, "Strongly agree", "Don’t know"]
    assert not [one for one in said if one.startswith("In busy weeks")]
    page.locator("[data-listen-start]").click()
    page.locator("[data-current] .answer").first.click()
    expect(page.locator("[data-listen-start]")).to_be_visible()


def test_a_result_is_read_as_it_stands_there(visitors: Visitors) -> None:
    page = visitors.come()
    give_voices(page, ENGLISH)
    page.goto(f"/result/#{SHEET_CODE}")
    expect(page.locator("[data-result]")).to_be_visible(timeout=ENGINE)
    said = hear_out(page)
    assert said[0] == "In short"
    shown = page.locator("[data-result]").inner_text()
    spoken = re.sub(r"\s", "", "".join(said))
    rows = page.locator("[data-row-list] summary .row__name").all_inner_texts()
    assert len(rows) == 16
    assert all(re.sub(r"\s", "", row) in spoken for row in rows)
    words = re.sub(r"\s", "", shown)
    assert not [one for one in said if re.sub(r"\s", "", one) not in words]


def test_of_a_picture_only_the_picture_is_read(visitors: Visitors) -> None:
    page = visitors.come()
    give_voices(page, ENGLISH)
    keep_group(page, read_people({"Noord": "55", "Zuid": "22"}))
    page.goto("/together/")
    expect(page.locator("[data-group-view]")).to_be_visible(timeout=ENGINE)
    said = hear_out(page)
    assert said[0] == "What you see together"
    assert "Gather the results" not in said
