"""Who is in and who is missing while results come in; and a folder that is watched."""

from urllib.parse import parse_qs, quote, urlsplit

from playwright.sync_api import Locator, Page, expect

from scan_engine.commands import handle
from tests.browser.conftest import ENGINE, Visitors, change_scripts
from tests.browser.groups import make_code, make_people, show_part
from tests.browser.test_invite import fill_invite

# A folder of the browser's own stands for one of the computer, which only a person can choose; a
# partnership that the address names has another one.
CHOOSE = """window.showDirectoryPicker = async () => {
    const name = location.search.includes("of=") ? "other" : "answers";
    return (await navigator.storage.getDirectory()).getDirectoryHandle(name, { create: true });
}"""
PUT = """async ([name, text]) => {
    const folder = await window.showDirectoryPicker();
    const file = await (await folder.getFileHandle(name, { create: true })).createWritable();
    await file.write(text);
    await file.close();
}"""

# A programme that synchronises a folder renames files in the midst of a look.
RENAME = """
const { getFile } = FileSystemFileHandle.prototype;
const renamed = new Set();
FileSystemFileHandle.prototype.getFile = async function () {
    if (!this.name.startsWith("1") || renamed.has(this.name)) return getFile.call(this);
    renamed.add(this.name);
    throw new DOMException("It has another name.", "NotFoundError");
};
"""

# A file that is kept elsewhere, or is written to, cannot be read at once.
KEEP_AWAY = """
let tries = 0;
File.prototype.arrayBuffer = async function () {
    if (this.name === "7.txt" && tries++ < 3) throw new DOMException("away", "NotReadableError");
    return Blob.prototype.arrayBuffer.call(this);
};
"""

# The page looks each five seconds; ten times as often tries the same in a tenth of the time.
USUAL, OFTEN = "BETWEEN_LOOKS=5e3", "BETWEEN_LOOKS=500"


def look_often(page: Page) -> None:
    change_scripts(page, (USUAL, OFTEN))


def list_sheets(count: int) -> list[list[int]]:
    return [[(number // 5**place) % 5 + 1 for place in range(32)] for number in range(count)]


def put(page: Page, name: str, text: str) -> None:
    page.evaluate(PUT, [name, text])


def test_who_is_missing_is_told_and_reminded(visitors: Visitors) -> None:
    page = visitors.come()
    invitations = fill_invite(page, "Noord\nZuid")
    invitations.nth(0).locator("[data-expected]").fill("2")
    invitations.nth(1).locator("[data-expected]").fill("many")
    expect(invitations.nth(1).locator("[data-expected-wrong]")).to_be_visible()
    invitations.nth(1).locator("[data-expected]").fill("3")
    page.goto("/invite/")
    expect(invitations.nth(1).locator("[data-expected]")).to_have_value("3")
    assert "3" not in urlsplit(
        invitations.nth(1).locator("[data-invitation-link]").input_value()
    ).fragment.replace("2026", "")
    page.goto("/together/")
    awaited = page.locator("[data-awaited]")
    expect(awaited).to_contain_text("0 of the 5 people")
    people = [*make_people(2), {**make_people(3)[2], "organisation": "noord"}, make_people(4)[3]]
    page.locator("[data-gather-text]").fill("\n".join(make_code(person) for person in people))
    expect(awaited).to_contain_text("3 of the 5 people", timeout=ENGINE)
    expect(awaited.locator("[data-awaited-list] li")).to_have_count(1)
    expect(awaited.locator("li")).to_contain_text("Zuid 1 of 3 are in.")
    mail = urlsplit(awaited.locator("[data-awaited-remind]").get_attribute("href") or "")
    told = parse_qs(mail.query.replace("+", quote("+")))
    assert "organisation=Zuid" in told["body"][0]
    assert "Healthy Streets" in told["subject"][0]


def test_a_watched_folder_takes_in_all_that_comes_and_nothing_twice(visitors: Visitors) -> None:
    page = visitors.come()
    page.add_init_script(CHOOSE)
    page.add_init_script(RENAME)
    page.add_init_script(KEEP_AWAY)
    visitors.mean("NotReadableError")
    look_often(page)
    codes = [make_code({"answers": answers}) for answers in list_sheets(40)]
    page.goto("/together/")
    put(page, "0.txt", f"Hello,\n\n{visitors.origin}/result/#{codes[0]}\n")
    page.locator("[data-watch-choose]").click()
    status = page.locator("[data-watch-status]")
    for number, code in enumerate(codes[1:], 1):
        put(page, f"{number}.txt", f"Hello,\n\n{visitors.origin}/result/#{code}\n")
        page.wait_for_timeout(15)
    put(page, "again.txt", codes[3])
    put(page, ".hidden", "x")
    expect(status).to_contain_text("Files read: 41.", timeout=ENGINE)
    expect(page.locator("[data-person]")).to_have_count(40, timeout=ENGINE)
    put(page, "5.txt", f"Once more: {codes[5]}")
    page.wait_for_timeout(1_100)
    expect(page.locator("[data-person]")).to_have_count(40)
    page.locator("[data-watch-stop]").click()
    expect(status).to_be_empty()


# What a browser says of a folder after a reload, unless somebody allowed it for good.
ASK = """FileSystemHandle.prototype.queryPermission = async () => "prompt";
FileSystemHandle.prototype.requestPermission = async () => window.isAllowed ?? "denied";"""
LIST_REMEMBERED = """() => new Promise((done) => {
    const opening = indexedDB.open("kijkglas");
    opening.onsuccess = () => {
        const kept = opening.result.transaction("files").objectStore("files").getAllKeys();
        kept.onsuccess = () => (opening.result.close(), done(kept.result));
    };
})"""
REMOVE = """async () => (await navigator.storage.getDirectory())
    .removeEntry("answers", { recursive: true })"""


def watch(visitors: Visitors, count: int, *scripts: str) -> tuple[Page, Locator]:
    """Choose a folder with a result of so many people; return the page, and the line that tells."""
    page = visitors.come()
    for script in (CHOOSE, *scripts):
        page.add_init_script(script)
    look_often(page)
    page.goto("/together/?part=gather")
    for number, person in enumerate(make_people(count)):
        put(page, f"{number}.txt", make_code(person))
    page.locator("[data-watch-choose]").click()
    status = page.locator("[data-watch-status]")
    expect(status).to_contain_text(f"‘answers’. Files read: {count}.", timeout=ENGINE)
    expect(page.locator("[data-person]")).to_have_count(count)
    return page, status


def test_a_folder_is_watched_on_after_a_reload_and_nobody_comes_back(visitors: Visitors) -> None:
    page, status = watch(visitors, 2)
    page.locator("[data-person] [data-take-out]").first.dispatch_event("click")
    expect(page.locator("[data-person]")).to_have_count(1)
    page.goto("/together/?part=gather")
    expect(status).to_contain_text("‘answers’. Files read: 2.")
    expect(page.locator("[data-watch-resume]")).to_be_hidden()
    put(page, "last.txt", make_code(make_people(3)[2]))
    expect(status).to_contain_text("Files read: 3.", timeout=ENGINE)
    expect(page.locator("[data-person]")).to_have_count(2)
    expect(page.locator("[data-gather-status]")).to_have_text("One person added.")
    page.locator("[data-watch-stop]").click()
    expect(page.locator("[data-watch-choose]")).to_be_focused()
    assert page.evaluate(LIST_REMEMBERED) == []


def test_where_the_browser_asks_again_one_tap_goes_on(visitors: Visitors) -> None:
    page, status = watch(visitors, 1, ASK)
    put(page, "last.txt", make_code(make_people(2)[1]))
    page.goto("/together/?part=gather")
    resume = page.get_by_role("button", name="Go on watching ‘answers’")
    resume.click()
    expect(status).to_have_text(
        "The browser did not allow it, so the folder ‘answers’ is not being watched."
    )
    page.evaluate("window.isAllowed = 'granted'")
    resume.click()
    expect(resume).to_be_hidden()
    expect(page.locator("[data-watch-stop]")).to_be_focused()
    expect(status).to_contain_text("Files read: 2.", timeout=ENGINE)
    expect(page.locator("[data-person]")).to_have_count(2)


def test_a_folder_that_is_gone_is_said_and_goes_on_when_it_is_back(visitors: Visitors) -> None:
    page, status = watch(visitors, 1)
    visitors.mean("could not be found")
    page.evaluate(REMOVE)
    expect(status).to_have_text(
        "The folder ‘answers’ cannot be read now, but everything that was read from it before "
        "is still here."
    )
    page.reload()
    expect(status).to_contain_text("cannot be read now")
    put(page, "last.txt", make_code(make_people(2)[1]))
    page.get_by_role("button", name="Go on watching ‘answers’").click()
    expect(status).to_contain_text("Files read: 2.", timeout=ENGINE)
    expect(page.locator("[data-person]")).to_have_count(2)


def test_each_partnership_has_a_folder_of_its_own(visitors: Visitors) -> None:
    page = visitors.come()
    page.add_init_script(CHOOSE)
    status = page.locator("[data-watch-status]")
    for address, folder in (("?part=gather", "answers"), ("?of=0000000a&part=gather", "other")):
        page.goto(f"/together/{address}")
        page.locator("[data-watch-choose]").click()
        expect(status).to_contain_text(f"‘{folder}’. Files read: 0.")
    for address, folder in (("?of=0&part=gather", "answers"), ("?of=0000000a&part=all", "other")):
        page.goto(f"/together/{address}")
        expect(status).to_contain_text(f"‘{folder}’. Files read: 0.")


def test_a_browser_that_remembers_no_folder_says_so(visitors: Visitors) -> None:
    refused = 'IDBFactory.prototype.open = () => { throw new DOMException("No.", "SecurityError") }'
    visitors.mean("SecurityError")
    _, status = watch(visitors, 1, refused)
    expect(status).to_contain_text("could not remember the folder for your next visit")


def test_what_was_deleted_in_another_tab_is_watched_no_more(visitors: Visitors) -> None:
    page, status = watch(visitors, 1)
    other = page.context.new_page()
    other.goto("/result/")
    other.get_by_role("button", name="Delete everything").click()
    other.get_by_role("button", name="Yes, delete everything").click()
    expect(other.locator("[data-mine-status]")).not_to_be_empty()
    expect(status).to_be_empty()
    expect(page.locator("[data-watch-stop]")).to_be_hidden()
    assert page.evaluate("indexedDB.databases().then((all) => all.length)") == 0


def test_what_is_asked_of_a_file_waits_until_it_can_be_seen(visitors: Visitors) -> None:
    page, _ = watch(visitors, 1)
    page.get_by_label("Name of the partnership").fill("Linde")
    show_part(page, "picture")
    link = handle("pack", {"name": "Haven", "results": make_people(3), "month": "2026-11"})
    put(page, "group.txt", f"{visitors.origin}/together/#{link['code']}")
    expect(page.locator("[data-gather-status]")).to_have_text("Reading…", timeout=ENGINE)
    show_part(page, "gather")
    question = page.get_by_role("dialog")
    expect(question).to_contain_text("Haven", timeout=ENGINE)
    question.get_by_role("button").last.click()
    expect(page.locator("[data-person]")).to_have_count(1)


def test_what_waits_for_an_answer_is_asked_again_on_a_later_visit(visitors: Visitors) -> None:
    page, status = watch(visitors, 1)
    put(page, "early.txt", make_code(make_people(2, "2025-03")[1]))
    asked = page.locator("[data-asked]")
    expect(asked).to_be_visible(timeout=ENGINE)
    page.reload()
    expect(asked).to_contain_text("March 2025", timeout=ENGINE)
    page.locator("[data-asked-leave]").click()
    expect(asked).to_be_hidden()
    put(page, "last.txt", make_code(make_people(3)[2]))
    expect(status).to_contain_text("Files read: 3.", timeout=ENGINE)
    expect(page.locator("[data-person]")).to_have_count(2)
    page.reload()
    expect(status).to_contain_text("Files read: 3.")
    expect(asked).to_be_hidden()


def test_where_no_folder_can_be_watched_none_is_offered(visitors: Visitors) -> None:
    page = visitors.come()
    page.add_init_script("delete window.showDirectoryPicker")
    page.goto("/together/")
    expect(page.locator("[data-gather-read]")).to_be_visible()
    expect(page.locator("[data-watch]")).to_be_hidden()
