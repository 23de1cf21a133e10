"""What holds on every page: two languages, search, light and dark, and nobody shut out."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import ENGINE, ROOT, SHEET_CODE, Visitors, keep_answers

AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text()
PAGES = ["", "motivation/", "motivation/felt-urgency/", "scan/", "result/", "about/", "method/"]
PAGES += ["reflect/", "paper/", "glossary/", "guide/", "invite/", "together/"]
PAGES += ["podcast/", "accessibility/", "follow/", "nothing-here/"]


def list_findings(page: Page) -> list[str]:
    """Return what axe finds on the page, in light and in dark."""
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    page.emulate_media(color_scheme="dark")
    contrast = "axe.run(document, {resultTypes: ['violations'], runOnly: ['color-contrast']})"
    found += page.evaluate(contrast)["violations"]
    page.emulate_media(color_scheme="light")
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]


def open_state(page: Page, folder: str, state: str) -> None:
    """Bring the scan to one of its moments."""
    keep_answers(page)
    if state == "result":
        page.goto(f"{folder}result/#{SHEET_CODE}")
        expect(page.locator("[data-result]")).to_be_visible(timeout=ENGINE)
        return
    page.goto(f"{folder}scan/")
    page.locator("[data-go-on]").click()
    if state == "end":
        page.locator("[data-to-end]").click()


@pytest.mark.parametrize("folder", ["/", "/nl/"])
def test_axe_finds_nothing_on_any_page(visitors: Visitors, folder: str) -> None:
    page = visitors.come(bypass_csp=True, locale=folder.strip("/") or "en")
    for name in PAGES:
        page.goto(f"{folder}{name}")
        assert list_findings(page) == [], name


@pytest.mark.parametrize("state", ["item", "end", "result"])
def test_axe_finds_nothing_at_any_moment_of_the_scan(visitors: Visitors, state: str) -> None:
    page = visitors.come(bypass_csp=True)
    open_state(page, "/", state)
    assert list_findings(page) == []


@pytest.mark.parametrize("folder", ["/", "/nl/"])
def test_nothing_sticks_out_at_320_pixels(visitors: Visitors, folder: str) -> None:
    page = visitors.come(viewport={"width": 320, "height": 640})
    for name in PAGES:
        page.goto(f"{folder}{name}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, name
    open_state(page, folder, "item")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_every_script_finds_the_sentence_of_its_own_part(visitors: Visitors) -> None:
    """Parts of a page stand in each other, and each has sentences of its own by the same names."""
    page = visitors.come()
    for name in PAGES:
        page.goto(f"/{name}")
        mixed_up = page.evaluate("""() =>
            [...document.querySelectorAll("[data-messages] > [data-message]")].filter((one) => {
                const part = one.parentElement.parentElement;
                const selector = `[data-message="${one.dataset.message}"]`;
                return part.querySelector(selector).textContent !== one.textContent;
            }).map((one) => one.outerHTML)""")
        assert mixed_up == [], name


def test_no_script_in_a_page_waits_for_its_style_and_holds_up_what_follows(
    visitors: Visitors,
) -> None:
    page = visitors.come()
    for name in PAGES:
        page.goto(f"/{name}")
        waiting = page.locator("link[rel=stylesheet] ~ script, body script")
        assert waiting.and_(page.locator("script:not([type=module])")).all() == [], name


def test_forced_colours_leave_choices_and_scores_to_be_seen(visitors: Visitors) -> None:
    page = visitors.come(forced_colors="active", bypass_csp=True)
    open_state(page, "/", "item")
    page.locator("[data-current] input").first.check()
    assert (
        page.locator("[data-current] .answer").first.evaluate(
            "answer => getComputedStyle(answer).outlineStyle"
        )
        == "solid"
    )
    open_state(page, "/", "result")
    fill, paper = (
        page.locator(selector).first.evaluate("one => getComputedStyle(one).fill")
        for selector in ("[data-result] .glass__fill", "[data-result] .glass__space")
    )
    assert fill != paper
    assert list_findings(page) == []


def test_each_page_names_its_other_language(visitors: Visitors) -> None:
    page = visitors.come()
    for name in [name for name in PAGES if name != "nothing-here/"]:
        page.goto(f"/nl/{name}")
        assert page.locator("html").get_attribute("lang") == "nl"
        for language, folder in (("en", "/"), ("nl", "/nl/"), ("x-default", "/")):
            alternate = page.locator(f"link[rel=alternate][hreflang={language}]")
            assert (alternate.get_attribute("href") or "").endswith(f":8000{folder}{name}")
        page.locator(".header [data-language]").click()
        expect(page).to_have_url(f"{visitors.origin}/{name}")


def test_the_other_language_is_offered_and_never_forced(visitors: Visitors) -> None:
    page = visitors.come(locale="nl-NL")
    page.goto("/about/")
    offer = page.locator("[data-offer]")
    expect(offer).to_contain_text("Deze pagina is er ook in het Nederlands")
    offer.get_by_role("button").click()
    page.goto("/")
    expect(offer).to_be_hidden()
    english = visitors.come(locale="en-GB")
    english.goto("/about/")
    expect(english.locator("[data-offer]")).to_be_hidden()


@pytest.mark.parametrize(
    ("folder", "title"), [("/", "Page not found"), ("/nl/", "Deze pagina bestaat niet")]
)
def test_each_language_has_its_own_page_for_what_is_missing(
    visitors: Visitors, folder: str, title: str
) -> None:
    page = visitors.come()
    response = page.goto(f"{folder}deep/down/nothing/")
    assert response
    assert response.status == 404
    expect(page.locator("h1")).to_have_text(title)
    page.locator("main a").first.click()
    expect(page).to_have_url(f"{visitors.origin}{folder}")


@pytest.mark.parametrize("sign", ["%23", "%2523"])
def test_a_link_whose_sign_was_escaped_on_the_way_still_opens(
    visitors: Visitors, sign: str
) -> None:
    page = visitors.come(locale="nl")
    page.goto(f"/nl/result/{sign}{SHEET_CODE}")
    expect(page).to_have_url(f"{visitors.origin}/nl/result/#{SHEET_CODE}")


@pytest.mark.parametrize(
    ("folder", "words", "found"),
    [("/", "urgency", "Felt urgency"), ("/nl/", "urgentie", "Gevoelde urgentie")],
)
def test_each_language_finds_its_own_pages(
    visitors: Visitors, folder: str, words: str, found: str
) -> None:
    page = visitors.come(locale=folder.strip("/") or "en")
    page.goto(f"{folder}about/")
    page.locator("[data-search-open]").click()
    page.keyboard.type(words)
    first = page.locator("[data-search-results] a").first
    expect(first).to_have_text(found)
    first.click()
    expect(page.locator("h1")).to_have_text(found)
    page.locator("[data-search-open]").click()
    page.keyboard.type("xyzzy")
    expect(page.locator("[data-search-results] a")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.locator("[data-search-open]")).to_be_focused()


def test_light_or_dark_is_remembered(visitors: Visitors) -> None:
    page = visitors.come(color_scheme="light")
    page.goto("/")
    page.locator("[data-theme-switch]").click()
    page.goto("/about/")
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"


def test_a_page_that_cannot_be_handed_on_says_so(visitors: Visitors) -> None:
    page = visitors.come()
    page.goto("/about/")
    failed = page.locator("[data-share-failed]")
    refuse = "(name) => { navigator.share = () => Promise.reject(new DOMException('', name)) }"
    page.evaluate(refuse, "NotAllowedError")
    page.locator("[data-share-page]").click()
    expect(failed).to_be_visible()
    page.evaluate(refuse, "AbortError")  # its sheet was closed
    page.locator("[data-share-page]").click()
    expect(failed).to_be_hidden()
    page.evaluate(
        "navigator.share = undefined;"
        " Object.defineProperty(navigator, 'clipboard', { value: undefined })"
    )
    page.locator("[data-share-page]").click()
    expect(failed).to_be_visible()
    expect(page.locator("[data-share-copied]")).to_be_hidden()


def test_every_page_of_one_language_stands_in_the_other() -> None:
    site = ROOT / "site"

    def list_pages(folder: Path) -> set[str]:
        return {str(page.relative_to(folder)) for page in folder.rglob("*.html")}

    dutch = list_pages(site / "nl")
    assert {page for page in list_pages(site) if not page.startswith("nl/")} == dutch
    assert len(dutch) >= 27


FOREIGN = (
    "//other.example/%23x",
    "//other.example/result/%23x",
    "///other.example/%23x",
    "/%5Cother.example/%23x",
    "/\\other.example/%23x",
    "//other.example%2F%23x",
    "//user@other.example/%23x",
    "//other.example:80/%2523x",
    "//[::1]/%23x",
    "/.//other.example/%23x",
    "/..//other.example/%23x",
    "/nl//other.example/%23x",
    "/%09//other.example/%23x",
    "/javascript:alert(1)/%23x",
    "/https://other.example/%23x",
    "/https:/other.example/%23x",
    "//%6fther.example/%23x",
)


@pytest.mark.parametrize("path", FOREIGN)
def test_the_page_for_what_is_missing_leads_to_no_other_site(visitors: Visitors, path: str) -> None:
    page = visitors.come()
    page.goto(f"{visitors.origin}{path}")
    expect(page.locator("main")).to_be_visible()
    assert page.url.startswith(f"{visitors.origin}/")


@pytest.mark.parametrize("address", ["/scan/", "/result/", "/together/", "/invite/", "/paper/"])
def test_nothing_can_be_pressed_inside_another_site(visitors: Visitors, address: str) -> None:
    page = visitors.come()
    page.route(f"**{address}", without_headers)
    page.route("**/outside", lambda route: route.fulfill(body="<iframe></iframe>"))
    page.goto("/outside")
    page.evaluate("address => { document.querySelector('iframe').src = address }", address)
    frame = page.frame_locator("iframe")
    expect(frame.locator(".frame-guard")).to_contain_text("inside another site")
    expect(frame.locator("main").get_by_role("button")).to_have_count(0)
    expect(frame.locator("main").get_by_role("textbox")).to_have_count(0)


def without_headers(route: Route) -> None:
    """Answer as a host does that sends none of our headers."""
    response = route.fetch()
    kept = {"content-type": response.headers["content-type"]}
    route.fulfill(status=response.status, headers=kept, body=response.body())


def test_no_page_tells_another_site_its_address(visitors: Visitors) -> None:
    page = visitors.come()
    page.goto("/result/")
    expect(page.locator("meta[name=referrer]")).to_have_attribute("content", "no-referrer")


@pytest.mark.parametrize(("folder", "words"), [("/", "too old"), ("/nl/", "te oud")])
@pytest.mark.parametrize("lacks", ["selector(:has(a))", "selector(&)"])
def test_a_browser_that_is_too_old_is_told_so(
    visitors: Visitors, folder: str, words: str, lacks: str
) -> None:
    page = visitors.come()
    page.goto(f"{folder}scan/")
    expect(page.locator(".old-browser")).to_be_hidden()
    page.add_init_script(f"CSS.supports = (asked) => asked !== {lacks!r}")
    page.reload()
    expect(page.get_by_role("alert").filter(has_text=words)).to_be_visible()
