"""The group's link and file: what they hold, who can open them, and that nothing is overwritten."""

import base64
import hashlib
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from build_scripts.serve import SITE
from scan_engine.commands import handle
from tests.browser.conftest import ENGINE, ROOT, Visitors, read_kept, save_download
from tests.browser.groups import (
    expect_report,
    keep_group,
    make_code,
    make_group,
    make_people,
    open_sharing,
    open_together,
    paste,
    read_group,
    show_part,
)
from tests.browser.test_every_page import list_findings
from tests.saved import list_faults

GOLDEN = yaml.safe_load((ROOT / "tests/golden/locked_links.yml").read_text())
POINTS = [
    {
        "what": "Een <b>dagstart</b> van tien minuten",
        "who": "Anna",
        "by": "2026-12-01",
        "factor": "strong-team",
        "done": None,
        "helped": None,
    }
]


def pack(people: list[dict[str, Any]], **more: Any) -> str:
    return str(handle("pack", {"results": people, **more})["code"])


def show_own(page: Page, people: list[dict[str, Any]], **more: Any) -> None:
    keep_group(page, people, **more)
    open_together(page, part="picture")
    open_sharing(page)


def make_link(page: Page) -> str:
    page.get_by_role("button", name=re.compile("Make the link|Maak de link")).click()
    expect(page.locator("[data-link-made]")).to_be_visible(timeout=ENGINE)
    return page.locator("[data-group-link] [data-share-link]").input_value()


def open_link(page: Page, link: str) -> None:
    page.goto(link)
    expect(page.locator("[data-group-view]")).to_be_visible(timeout=ENGINE)


def read_people(page: Page) -> str:
    """Return whose picture it is; nobody can be gathered into a picture of counts."""
    return page.locator("[data-who] [data-group-finding]:visible").inner_text()


def list_organisations(page: Page) -> list[str]:
    return page.locator("[data-organisations] [data-name]").all_text_contents()


@pytest.mark.parametrize(
    ("folder", "other", "people"),
    [
        ("/", "/nl/", "7 mensen van 3 organisaties."),
        ("/nl/", "/", "7 people from 3 organisations."),
    ],
)
def test_a_link_shows_the_same_picture_in_the_other_language(
    visitors: Visitors, folder: str, other: str, people: str
) -> None:
    page = visitors.come()
    keep_group(page, make_people(), name="Samen <i>sterk</i>", month="2026-11", points=POINTS)
    open_together(page, folder, part="picture")
    open_sharing(page)
    link = make_link(page)
    assert link.startswith(f"{visitors.origin}{folder}together/#6")
    assert len(link) < 400
    partner = visitors.come()
    open_link(partner, link.replace(f"{folder}together/", f"{other}together/"))
    assert read_people(partner) == people
    assert list_organisations(partner) == ["Noord", "West", "Zuid"]
    expect(partner.locator("[data-group-view] [data-group-name]")).to_have_text(
        "Samen <i>sterk</i>"
    )
    assert read_group(partner) is None
    partner.locator(".header [data-language]").click()
    expect(partner.locator("[data-group-view]")).to_be_visible(timeout=ENGINE)
    assert partner.url.endswith(link.split("#")[1])


def test_the_agreed_points_are_in_the_link_only_when_asked(visitors: Visitors) -> None:
    page = visitors.come()
    show_own(page, make_people(), points=POINTS, next="2027-02-01")
    opened: Any = handle("open", {"text": make_link(page)})
    (without,) = opened["groups"]
    assert (without["points"], without["next"]) == ([], None)
    holds = page.locator("[data-holds-points]")
    expect(holds).to_be_hidden()
    page.get_by_label("Include the agreed points").check()
    expect(holds).to_be_visible()
    expect(page.locator("[data-link-made]")).to_be_hidden()
    opened = handle("open", {"text": make_link(page)})
    (with_them,) = opened["groups"]
    assert with_them["points"][0]["what"] == POINTS[0]["what"]
    assert with_them["next"] == "2027-02-01"


def test_organisations_hide_behind_letters_with_one_tap(visitors: Visitors) -> None:
    page = visitors.come()
    show_own(page, make_people())
    expect(page.locator("[data-holds=names]")).to_contain_text("the names of the organisations")
    page.get_by_label("Hide organisations").check()
    expect(page.locator("[data-holds=letters]")).to_contain_text("organisations appear as A, B, C")
    assert read_group(page)["letters"] is True
    partner = visitors.come()
    open_link(partner, make_link(page))
    assert list_organisations(partner) == ["A", "B", "C"]
    assert not [name for name in ("Noord", "Zuid", "West") if name in partner.content()]


def test_what_two_links_tell_together_is_said_with_the_second(visitors: Visitors) -> None:
    page = visitors.come()
    people = make_people()
    more = {"answers": [2] * 32, "organisation": people[0]["organisation"]}
    show_own(page, people)
    moved = page.locator("[data-told=moved]")
    make_link(page)
    expect(moved).to_be_hidden()
    show_part(page, "gather")
    paste(page, make_code(more))
    expect_report(page, "One person added.")
    page.reload()
    # It is said as often as the link is made, for the first one went out without her.
    for _ in range(2):
        show_part(page, "picture")
        open_sharing(page)
        make_link(page)
        expect(moved).to_contain_text(f"joined or left {more['organisation']}")
        page.reload()


def test_a_locked_link_opens_with_its_passphrase_alone(visitors: Visitors) -> None:
    page = visitors.come()
    show_own(page, make_people())
    page.get_by_label("Passphrase (optional)").fill("drie woorden samen ")
    expect(page.locator("[data-locked-by=typed]")).to_be_visible()
    link = make_link(page)
    assert re.search(r"/together/#locked\.2\.[\w-]+$", link)
    partner = visitors.come()
    partner.goto(link)
    field = partner.locator("#opened-unlock-passphrase")
    expect(field).to_be_focused()
    expect(partner.locator("[data-parts]")).to_be_hidden()
    field.fill("drie woorden apart")
    field.press("Enter")
    wrong = partner.locator("[data-opened-unlock] [data-unlock-wrong]")
    expect(wrong).to_contain_text("That is not the right passphrase")
    expect(field).to_be_focused()
    field.fill(" drie woorden samen")
    field.press("Enter")
    expect(partner.locator("[data-group-view]")).to_be_visible(timeout=ENGINE)
    assert read_people(partner) == "7 people from 3 organisations."
    assert read_group(partner) is None


def test_a_locked_link_is_kept_to_the_form_that_is_written_down(visitors: Visitors) -> None:
    page = visitors.come()
    show_own(page, make_people())
    page.get_by_label("Passphrase (optional)").fill("drie woorden")
    text = make_link(page).split("locked.2.")[1]
    bytes_ = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    assert int.from_bytes(bytes_[:4]) >= 600_000
    assert len(bytes_) == 4 + 16 + 12 + len(pack(make_people())) + 16 + 4
    assert bytes_[-4:] == hashlib.sha256(bytes_[:-4]).digest()[:4]
    again = make_link(page).split("locked.2.")[1]
    assert again[:64] != text[:64]


@pytest.mark.parametrize(
    ("folder", "button", "promise"),
    [
        ("/", "Make a passphrase for me", "Nobody can open the link"),
        ("/nl/", "Maak een wachtwoordzin voor mij", "kan niemand hem openen"),
    ],
)
def test_a_passphrase_is_made_by_chance_of_words_of_the_language(
    visitors: Visitors, folder: str, button: str, promise: str
) -> None:
    page = visitors.come()
    keep_group(page, make_people())
    open_together(page, folder, part="picture")
    open_sharing(page)
    worth = page.locator("[data-locked-by]:visible")
    field = page.locator("[name=passphrase]")
    field.fill("a")
    expect(worth).to_have_attribute("data-locked-by", "weak", timeout=ENGINE)
    page.get_by_role("button", name=button).click()
    expect(worth).to_contain_text(promise)
    language = "nl" if folder == "/nl/" else "en"
    words = (SITE / f"assets/passphrase-words/{language}.txt").read_text().split()
    made = field.input_value().split()
    assert len(words) ** len(made) >= 2**60
    assert set(made) <= set(words)
    field.press("End")
    field.type("x")
    expect(worth).to_have_attribute("data-locked-by", "typed")


def test_opening_says_one_moment_and_refuses_a_lock_that_is_none(visitors: Visitors) -> None:
    page = visitors.come()
    locked = GOLDEN[-1]["locked"]
    page.add_init_script(
        """const derive = SubtleCrypto.prototype.deriveKey;
        SubtleCrypto.prototype.deriveKey = async function (...how) {
          await new Promise((go) => setTimeout(go, 1000));
          return derive.apply(this, how);
        };"""
    )
    page.goto(f"/together/#{locked}")
    form = page.locator("[data-opened-unlock]")
    form.locator("input").fill("zon")
    form.get_by_role("button").click()
    expect(form.locator("[data-unlock-status]")).to_contain_text("One moment")
    expect(form.locator("[data-unlock-wrong]")).to_contain_text("That is not the right passphrase")
    expect(form.locator("[data-unlock-status]")).to_have_text("")
    page.goto(f"/together/#{forge_iterations(locked, 10_000_000)}")
    form.locator("input").fill("zon")
    form.get_by_role("button").click()
    expect(form.locator("[data-unlock-wrong]")).to_contain_text("locked in a way that this site")


def forge_iterations(locked: str, iterations: int) -> str:
    """Return the locked code with another number in front, and a right check behind."""
    beginning, _, text = locked.rpartition(".")
    body = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))[4:-4]
    body = iterations.to_bytes(4) + body
    check = hashlib.sha256(body).digest()[:4]
    return f"{beginning}.{base64.urlsafe_b64encode(body + check).decode().rstrip('=')}"


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["passphrase"])
def test_every_link_that_was_ever_locked_still_opens(visitors: Visitors, case: Any) -> None:
    page = visitors.come()
    page.goto(f"/together/#{case['locked']}")
    page.locator("#opened-unlock-passphrase").fill(case["passphrase"])
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.locator("[data-group-view]")).to_be_visible(timeout=ENGINE)
    names = [name or "No organisation named" for name in list_organisations(page)]
    assert names == case["organisations"]
    expect(page.locator("[data-group-view] [data-group-name]")).to_have_text(case["name"])


def test_a_locked_link_that_lost_a_part_says_damaged_and_not_wrong(visitors: Visitors) -> None:
    page = visitors.come()
    page.goto(f"/together/#{GOLDEN[0]['locked'][:-5]}")
    page.locator("#opened-unlock-passphrase").fill(GOLDEN[0]["passphrase"])
    page.keyboard.press("Enter")
    expect(page.locator("[data-opened-unlock] [data-unlock-wrong]")).to_contain_text("damaged")


def test_a_locked_link_among_what_is_pasted_asks_for_its_passphrase(visitors: Visitors) -> None:
    page = visitors.come()
    open_together(page)
    locked = f"https://kijkglas.example/together/#{GOLDEN[0]['locked']}"
    paste(page, f"{make_code(make_people(1)[0])}\n{locked}")
    expect_report(page, "One person added.")
    expect_report(page, "Something in it is locked.")
    form = page.locator("[data-gather-unlock]")
    form.get_by_label("Passphrase").fill("not yet")
    # What comes next does not sweep away what waits for its passphrase.
    paste(page, make_code(make_people(2)[1]))
    expect(page.locator("[data-people-title]")).to_contain_text("2 people", timeout=ENGINE)
    expect(form.get_by_label("Passphrase")).to_have_value("not yet")
    form.get_by_label("Passphrase").fill(GOLDEN[0]["passphrase"])
    form.get_by_role("button", name="Open").click()
    # They answered the first edition, and are asked about; that is something, and not nothing.
    asked = page.locator("[data-asked]")
    expect(asked).to_be_visible(timeout=ENGINE)
    expect(page.locator("[data-gather-status]")).to_have_text(
        "Not everything has been added yet. Say below which round the rest belongs to."
    )
    expect(form).to_be_hidden()
    asked.locator("[data-asked-own]").click()
    expect(asked).to_be_hidden(timeout=ENGINE)
    kept = read_group(page)
    assert [len(one["results"]) for one in (kept, *kept["earlier"])] == [2, 4]
    paste(page, locked)
    form.get_by_role("button", name="Leave it out").click(timeout=ENGINE)
    expect(form).to_be_hidden()
    expect(page.locator("[data-gather-status]")).to_have_text("")


def test_a_picture_of_counts_that_is_pasted_adds_nobody_and_says_why(visitors: Visitors) -> None:
    page = visitors.come()
    keep_group(page, make_people(2))
    open_together(page)
    paste(page, f"{visitors.origin}/together/#{pack(make_people())}")
    expect_report(page, "nobody can be added from it")
    assert len(read_group(page)["results"]) == 2


def test_a_shared_picture_does_not_take_the_place_of_ones_own(visitors: Visitors) -> None:
    page = visitors.come()
    keep_group(page, make_people(2), name="Eigen")
    page.goto(f"/together/#{pack(make_people(), name='Gedeeld', sheets=True)}")
    notice = page.locator("[data-shared]")
    expect(notice).to_be_visible(timeout=ENGINE)
    expect(notice).to_contain_text("What you had here is still kept.")
    name = page.get_by_label("Name of the partnership")
    expect(name).to_have_value("Gedeeld")
    show_part(page, "gather")
    name.fill("Gedeeld en veranderd")
    assert read_group(page)["name"] == "Eigen"
    page.reload()
    expect(name).to_have_value("Gedeeld en veranderd", timeout=ENGINE)
    page.get_by_role("button", name="Back to your own").click()
    expect(name).to_have_value("Eigen")
    expect(notice).to_be_hidden()
    assert "#" not in page.url
    page.go_back()
    expect(name).to_have_value("Gedeeld en veranderd", timeout=ENGINE)


def test_two_shared_pictures_each_keep_what_was_changed_in_them(visitors: Visitors) -> None:
    page = visitors.come()
    keep_group(page, make_people(2), name="Eigen")
    first = f"/together/#{pack(make_people(), name='Een', month='2026-11', sheets=True)}"
    second = f"/together/#{pack(make_people(3), name='Twee', sheets=True)}"
    name = page.get_by_label("Name of the partnership")
    page.goto(first)
    expect(name).to_have_value("Een", timeout=ENGINE)
    show_part(page, "gather")
    name.fill("Een, veranderd")
    page.goto(second)
    expect(name).to_have_value("Twee", timeout=ENGINE)
    show_part(page, "gather")
    name.fill("Twee, veranderd")
    visited = page.locator("[data-visited]")
    visited.locator("summary").click()
    links = visited.locator("[data-visited-open]")
    # In the order of their codes.
    expect(links).to_have_count(2)
    assert sorted(links.all_inner_texts()) == ["Een, veranderd · November 2026", "Twee, veranderd"]
    links.filter(has_text="Een").click()
    expect(name).to_have_value("Een, veranderd", timeout=ENGINE)
    assert read_group(page)["name"] == "Eigen"
    twee = visited.locator("li").filter(has_text="Twee")
    twee.locator("[data-visited-delete]").click()
    expect(links).to_have_text(["Een, veranderd · November 2026"])


def test_a_lettered_file_holds_no_name_and_the_other_says_that_it_does(
    visitors: Visitors, tmp_path: Path
) -> None:
    page = visitors.come()
    show_own(page, make_people(), earlier=[make_group(make_people(3), month="2026-05")])
    lettered = page.get_by_role("button", name="Save with letters, to pass on")
    expect(lettered).to_be_hidden()
    page.get_by_label("Hide organisations: A").check()
    expect(page.locator("[data-file-letters]")).to_contain_text("includes their names")
    with page.expect_download() as download:
        lettered.click()
    download.value.save_as(tmp_path / "lettered.json")
    text = (tmp_path / "lettered.json").read_text()
    assert not [name for name in ("Noord", "Zuid", "West") if name in text]
    group = json.loads(text)["group"]
    assert group["results"] == []
    assert [one["organisation"] for one in group["tallies"]] == ["A", "B", "C"]
    assert group["earlier"] == []
    assert "Noord" in save_group(page, tmp_path).read_text()


def test_working_on_with_a_shared_picture_puts_it_beside_ones_own(visitors: Visitors) -> None:
    page = visitors.come()
    keep_group(page, make_people(2), name="Eigen")
    page.goto(f"/together/#{pack(make_people(), name='Gedeeld')}")
    page.get_by_role("button", name="Keep working on this one").click(timeout=ENGINE)
    expect(page.locator("[data-shared]")).to_be_hidden()
    assert read_group(page)["name"] == "Eigen"
    assert "#" not in page.url
    page.reload()
    expect(page.locator("[data-group-view] [data-group-name]")).to_have_text(
        "Gedeeld", timeout=ENGINE
    )
    page.goto("/together/")
    expect(page.locator("[data-partnership-open]")).to_have_text(["Eigen", "Gedeeld"])


def test_looking_keeps_nothing_and_the_first_change_does(visitors: Visitors) -> None:
    page = visitors.come()
    page.goto(f"/together/#{pack(make_people(), sheets=True)}")
    expect(page.locator("[data-shared]")).to_contain_text("None of it is kept", timeout=ENGINE)
    open_sharing(page)
    page.get_by_label("Hide organisations").check()
    assert read_group(page) is None
    show_part(page, "gather")
    page.get_by_label("Name of the partnership").fill("Van ons")
    assert read_group(page)["name"] == "Van ons"
    expect(page.locator("[data-shared]")).to_be_hidden()
    page.reload()
    expect(page.get_by_label("Name of the partnership")).to_have_value("Van ons")


def test_ones_own_link_shows_ones_own_picture(visitors: Visitors) -> None:
    page = visitors.come()
    people = make_people(2)
    keep_group(page, [{**people[0], "label": "Anna"}, people[1]], month="2026-11")
    open_link(page, f"/together/#{pack(people, month='2026-11')}")
    expect(page.locator("[data-shared]")).to_be_hidden()
    show_part(page, "gather")
    page.locator("[data-people] > summary").click()
    expect(page.locator("[data-person='0'] [name=label]")).to_have_value("Anna")
    expect(page).to_have_url(f"{visitors.origin}/together/?part=gather")


# So that an answer of the engine comes when the test lets it.
HELD_WORKER = """
const { postMessage } = Worker.prototype;
let held = null;
Worker.prototype.postMessage = function (...message) {
  if (held) held.push(() => postMessage.apply(this, message));
  else postMessage.apply(this, message);
};
globalThis.hold = () => { held = []; };
globalThis.release = () => { const all = held; held = null; for (const one of all) one(); };
"""


@pytest.mark.own_python
def test_a_link_opens_when_python_is_tried_again_and_not_for_whoever_went_back(
    visitors: Visitors,
) -> None:
    visitors.mean(r"\.js$|ERR_FAILED")
    page = visitors.come()
    page.add_init_script(HELD_WORKER)
    page.context.route("**/runtime/parts.js", lambda route: route.abort())
    people = make_people(3)
    keep_group(page, people[:2])
    shared = page.locator("[data-shared]")
    page.goto(f"/together/#{pack(make_people())}")
    expect(page.locator("[data-engine-retry]")).to_be_visible(timeout=ENGINE)
    expect(shared).to_be_hidden()
    page.context.unroute("**/runtime/parts.js")
    page.locator("[data-engine-retry]").click()
    expect(shared).to_be_visible(timeout=ENGINE)
    page.evaluate("() => { location.hash = ''; }")
    expect(shared).to_be_hidden()
    page.evaluate("code => { hold(); location.hash = code; }", pack(make_people(6)))
    page.go_back()
    page.evaluate("release()")
    show_part(page, "gather")
    # The engine answers in turn: what came before this has been answered.
    paste(page, make_code(people[2]))
    expect_report(page, "One person added.")
    expect(shared).to_be_hidden()
    assert len(read_group(page)["results"]) == 3


def test_one_persons_link_opened_here_is_gathered(visitors: Visitors) -> None:
    page = visitors.come()
    keep_group(page, make_people(2))
    page.goto(f"/together/#{make_code(make_people(3)[2])}")
    expect_report(page, "One person added.")
    expect(page.locator("[data-people-title]")).to_have_text("3 people in this picture")
    assert "#" not in page.url


def test_a_damaged_link_says_so_and_leaves_ones_own(visitors: Visitors) -> None:
    page = visitors.come()
    keep_group(page, make_people(2))
    page.goto(f"/together/#{pack(make_people())[:-1]}")
    expect(page.locator("[data-opened-problem]")).to_contain_text("damaged", timeout=ENGINE)
    expect(page.locator("[data-people-title]")).to_have_text("2 people in this picture")
    page.goto("/together/#")
    expect(page.locator("[data-opened-problem]")).to_be_hidden()


def test_a_scanners_sign_in_the_link_does_no_harm(visitors: Visitors) -> None:
    page = visitors.come()
    open_link(page, f"/together/#%23{pack(make_people())}")
    assert read_people(page) == "7 people from 3 organisations."


def test_a_picture_too_large_for_a_link_is_offered_as_a_file(
    visitors: Visitors, tmp_path: Path
) -> None:
    page = visitors.come()
    show_own(page, make_people() * 90)
    page.locator("[name=sheets]").check()
    page.get_by_role("button", name="Make the link").click()
    expect(page.locator("[data-link-too-long]")).to_be_visible(timeout=ENGINE)
    expect(page.locator("[data-link-too-long]")).to_contain_text("Save the picture as a file")
    expect(page.locator("[data-link-made]")).to_be_hidden()
    file = save_group(page, tmp_path)
    assert len(json.loads(file.read_text())["group"]["results"]) == 630


def test_the_link_goes_along_as_text_mail_and_code(visitors: Visitors) -> None:
    page = visitors.come(permissions=["clipboard-read", "clipboard-write"])
    show_own(page, make_people())
    link = make_link(page)
    part = page.locator("[data-group-link]")
    part.get_by_role("button", name="Copy the link").click()
    expect(part.locator("[data-copy-status]")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == link
    mail = part.locator("[data-mail]").get_attribute("href") or ""
    assert "How%20we%20see%20our%20partnership" in mail
    part.get_by_role("button", name="Show QR code").click()
    dialog = page.get_by_role("dialog", name="Scan to see this picture")
    expect(dialog).to_be_visible(timeout=ENGINE)
    (found,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(page.screenshot())))
    assert found.text == link


def save_group(page: Page, folder: Path) -> Path:
    return save_download(page, page.get_by_role("button", name="Save as a file"), folder)


def test_a_file_brings_everything_back_without_names_of_people(
    visitors: Visitors, tmp_path: Path
) -> None:
    page = visitors.come()
    people = [{**person, "label": "Anna"} for person in make_people()]
    earlier = [make_group(make_people(3), name="Vorige", month="2026-05")]
    more = {"name": "Samen", "month": "2026-11", "points": POINTS, "next": "2027-02-01"}
    show_own(page, people, earlier=earlier, **more)
    file = save_group(page, tmp_path)
    assert file.name == "kijkglas-together-2026-11.json"
    assert list_faults("group", file.read_text()) == []
    saved = json.loads(file.read_text())
    assert saved["kijkglas"] == 1
    assert '"label"' not in file.read_text()
    other = visitors.come(locale="nl")
    keep_group(other, make_people(1), name="Van mij")
    open_together(other, "/nl/", part="all")
    other.locator("[data-group-file]").set_input_files(file)
    expect(other.locator("[data-group-view] [data-group-name]")).to_have_text(
        "Samen", timeout=ENGINE
    )
    loaded = read_kept(other, f"group.{other.url.split('of=')[1].split('&')[0]}")
    for field in ("name", "month", "points", "next"):
        assert loaded[field] == saved["group"][field] == more[field]
    assert len(loaded["results"]) == 7
    assert loaded["earlier"][0]["name"] == "Vorige"
    assert read_group(other)["name"] == "Van mij"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"kijkglas": 1, "group": {"results": [', "cut off"),
        ('{"kijkglas": 1, "group": {"results": [{"answers": [9]}]}}', "cut off"),
        ('{"kijkglas": 1, "group": {"results": [], "month": "13-2026", "points": 3}}', "cut off"),
        ('{"kijkglas": 1, "answers": null, "notes": null}', "not a file that was saved here"),
        ('{"group": 1}', "not a file that was saved here"),
        ('{"kijkglas": 2, "group": {}}', "newer version"),
    ],
)
def test_a_file_of_a_group_that_is_not_right_is_refused_whole(
    visitors: Visitors, tmp_path: Path, content: str, message: str
) -> None:
    page = visitors.come()
    show_own(page, make_people(2))
    before = read_group(page)
    file = tmp_path / "file.json"
    file.write_text(content)
    page.locator("[data-group-file]").set_input_files(file)
    expect(page.locator("[data-opened-status]")).to_contain_text(message, timeout=ENGINE)
    show_part(page, "gather")
    page.locator("[data-gather-files-field]").set_input_files(file)
    if '"group"' in content:
        # Of a file that is none of ours, only that no result is in it.
        expect_report(page, message if '"kijkglas"' in content else "no result was found in it")
    assert read_group(page) == before


@pytest.mark.parametrize("folder", ["/", "/nl/"])
def test_axe_finds_nothing_in_any_state_of_link_and_gathering(
    visitors: Visitors, folder: str
) -> None:
    page = visitors.come(bypass_csp=True, viewport={"width": 320, "height": 700})
    open_together(page, folder)
    assert list_findings(page) == []
    code = make_code(make_people(1)[0])
    paste(page, f"{code} {code[:-1]}{'0' if code[-1] != '0' else '1'} {GOLDEN[0]['locked']}")
    expect(page.locator("[data-gather-unlock]")).to_be_visible(timeout=ENGINE)
    page.locator("[data-people] > summary").click()
    page.locator("[data-begin-again]").click()
    assert list_findings(page) == []
    page.keyboard.press("Escape")
    show_part(page, "picture")
    open_sharing(page)
    make_link(page)
    assert list_findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.goto(f"{folder}together/#{pack(make_people())}")
    expect(page.locator("[data-shared-adopt]")).to_be_visible(timeout=ENGINE)
    assert list_findings(page) == []
    page.goto(f"{folder}together/#{GOLDEN[0]['locked']}")
    expect(page.locator("[data-opened-unlock]")).to_be_visible()
    assert list_findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
