"""Who is in and who is missing while results come in; and a folder that is watched."""

from urllib.parse import parse_qs, quote, urlsplit

from playwright.sync_api import Page, expect

from tests.browser.conftest import ENGINE, Visitors, change_scripts
from tests.browser.groups import make_code, make_people
from tests.browser.test_invite import fill_invite

# A folder of the browser's own stands for one of the computer, which only a person can choose.
CHOOSE = "window.showDirectoryPicker = () => navigator.storage.getDirectory()"
PUT = """async ([name, text]) => {
    const folder = await navigator.storage.getDirectory();
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


def test_where_no_folder_can_be_watched_none_is_offered(visitors: Visitors) -> None:
    page = visitors.come()
    page.add_init_script("delete window.showDirectoryPicker")
    page.goto("/together/")
    expect(page.locator("[data-gather-read]")).to_be_visible()
    expect(page.locator("[data-watch]")).to_be_hidden()
