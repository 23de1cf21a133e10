"""Kept whole for use without a network, renewed between visits, and nothing of answers in it."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, expect

from build_scripts.budget import list_runtime, read_budget
from build_scripts.offline import SERVICE_WORKER, write_service_worker
from build_scripts.runtime.build import PACKED
from build_scripts.serve import HOST, SITE, SiteHandler, start_server
from tests.browser.conftest import (
    CHROMIUM_FLAGS,
    ENGINE,
    ROOT,
    SHEET_CODE,
    Visitors,
    find_chromium,
    read_store,
)
from tests.browser.test_journey import FOLDER, TITLE, answer_items

pytestmark = pytest.mark.own_python

SOURCE = ROOT / "web/shell" / SERVICE_WORKER
NEW_WORDS = {"/": "A new version of this page", "/nl/": "Een nieuwe versie van deze pagina"}
NOT_HERE = {"en": "Page not found", "nl": "Deze pagina bestaat niet"}

# All that is kept, as one string for each body; bytes as they are, so that any text can be found.
READ_KEPT = """async () => {
  const kept = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) {
      const bytes = await (await cache.match(url)).arrayBuffer();
      kept[url] = new TextDecoder("latin1").decode(bytes);
    }
  }
  return kept;
}"""


class Host:
    """A host with a copy of the built site, that can be changed and cut off."""

    def __init__(self, site: Path, handler: type[SiteHandler] = SiteHandler) -> None:
        self.site = site
        self.server = start_server(0, site, handler)
        self.origin = f"http://{HOST}:{self.server.server_port}"

    def cut_off(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def publish(self, path: str, old: str, new: str) -> None:
        """Publish another version of one file, and the list that goes with it."""
        self.upload(path, old, new)
        self.publish_list()

    def leave_out_runtime(self) -> None:
        """Publish the pages alone: what needs no Python need not wait until that is kept."""
        shutil.rmtree(self.site / "runtime")
        self.publish_list()

    def publish_list(self) -> None:
        lines = (self.site / "_headers").read_text().splitlines()[1:]
        folder = self.site / "assets/web/shell"
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(SOURCE, folder)
        write_service_worker(self.site, dict(line.strip().split(": ", 1) for line in lines))

    def rename_shared(self, name: str) -> None:
        """Upload a version in which what this script shares with others is anew, so named anew."""
        scripts = self.site / "assets/web"
        shared = re.findall(r'"\.\./shared/([\w-]+)\.js"', (scripts / name).read_text())
        for file in (*self.site.rglob("*.js"), *self.site.rglob("*.html")):
            text = file.read_text()
            for one in shared:
                text = text.replace(f"shared/{one}.js", f"shared/new-{one}.js")
                text = text.replace(f'"./{one}.js"', f'"./new-{one}.js"')
            file.write_text(text)
        for one in shared:
            old = scripts / f"shared/{one}.js"
            old.rename(old.with_name(f"new-{one}.js"))

    def upload(self, path: str, old: str, new: str) -> None:
        text = (self.site / path).read_text()
        assert old in text
        (self.site / path).write_text(text.replace(old, new))


class FolderHandler(SiteHandler):
    """Serves the site in a folder of a host that has other things too."""

    def do_GET(self) -> None:  # noqa: N802, as the class it extends has it
        inside = self.path.startswith("/team/site/")
        self.path = self.path.removeprefix("/team/site") if inside else "/sitemap.xml"
        super().do_GET()


@pytest.fixture
def host(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Host]:
    assert (SITE / "index.html").exists(), "Run 'make build' first."
    shutil.copytree(SITE, tmp_path / "site")
    host = Host(tmp_path / "site", getattr(request, "param", SiteHandler))
    yield host
    host.cut_off()


@pytest.fixture
def origin(host: Host) -> str:
    """The host of this test, in place of the one that all tests share."""
    return host.origin


def cut_network(page: Page, host: Host) -> None:
    host.cut_off()
    page.context.set_offline(True)


def visit(visitors: Visitors, address: str = "/", **options: Any) -> Page:
    """Return a page of somebody who has been here once, until all was kept."""
    page = visitors.come(keeping=True, **options)
    page.goto(address)
    wait_until_kept(page)
    return page


def wait_until_kept(page: Page) -> None:
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")


def come_again(page: Page, address: str) -> Page:
    """Return a page of the same visitor, who had closed all pages."""
    context = page.context
    for open_page in context.pages:
        open_page.close()
    again = context.new_page()
    again.goto(address)
    return again


def wait_until_cleared(page: Page) -> None:
    for _ in range(300):
        if not page.evaluate("caches.keys()"):
            return
        page.wait_for_timeout(50)
    raise AssertionError("something is still kept")


def wait_until_fetched(page: Page, path: str) -> Any:
    """Return what waits, as a block, until the service worker has been answered."""
    return page.context.expect_event(
        "requestfinished",
        lambda request: request.service_worker and request.url.endswith(path),
    )


def list_fetched(visitors: Visitors) -> list[str]:
    """Return the paths that the service worker asked of the host, in order."""
    kept = [request.url for request in visitors.requests if request.service_worker]
    return [url.removeprefix(visitors.origin) for url in kept]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_after_one_visit_everything_works_without_a_network(
    visitors: Visitors, host: Host, language: str
) -> None:
    folder = FOLDER[language]
    page = visit(visitors, folder, locale=language)
    cut_network(page, host)

    page.goto(f"{folder}motivation/felt-urgency/")
    expect(page.locator("h1")).not_to_be_empty()
    page.locator("[data-search-open]").click()
    page.keyboard.type("ansell")
    expect(page.locator("[data-search-results] a").first).to_be_visible()
    page.goto(f"{folder}guide/")
    page.goto(f"{folder}paper/")

    page.goto(f"{folder}scan/")
    page.locator("[data-start]").click()
    answer_items(page, language, 1, 32)
    page.locator("[data-show-result]").click()
    expect(page.locator("[data-result]")).to_be_visible(timeout=ENGINE)
    expect(page.locator("h1")).to_have_text(TITLE[language])
    with page.expect_download(timeout=ENGINE) as download:
        page.locator("[data-take=workbook]").click()
    assert Path(download.value.path()).read_bytes().startswith(b"PK")
    page.locator("[data-take=qr]").click()
    expect(page.locator("[data-qr]")).to_be_visible(timeout=ENGINE)

    page.goto(f"{folder}nothing/here/")
    expect(page.locator("h1")).to_have_text(NOT_HERE[language])


def test_a_kept_page_opens_however_its_address_is_written(visitors: Visitors, host: Host) -> None:
    page = visit(visitors)
    cut_network(page, host)
    for address in ("scan", "scan/", "scan/index.html", "scan/?from=mail", "scan?from=mail"):
        page.goto(f"/nl/{address}")
        expect(page.locator("h1")).to_have_text("De scan")
        page.locator(".header__menu a").first.click()
        expect(page).to_have_url(f"{host.origin}/nl/#guide")
    page.goto(f"/result#{SHEET_CODE}")
    expect(page.locator("[data-result]")).to_be_visible(timeout=ENGINE)
    assert page.url == f"{host.origin}/result/#{SHEET_CODE}"


def test_nothing_of_the_answers_is_kept_with_the_site(visitors: Visitors) -> None:
    page = visit(visitors, "/scan/?from=mail")
    page.reload()
    page.locator("[data-start]").click()
    answer_items(page, "en", 1, 32)
    page.locator("[data-show-result]").click()
    expect(page.locator("[data-result]")).to_be_visible(timeout=ENGINE)
    page.locator("[data-share-form]").get_by_label("Your organisation").fill("Zeldzaam Genootschap")
    expect(page.locator("[data-share-link]")).to_have_value(re.compile(r"#.{25,}$"))
    code = page.url.split("#")[1]
    page.goto(f"/nothing/here/?text={code}#{code}")
    page.goto(f"/result/?text={code}#{code}")
    expect(page.locator("[data-result]")).to_be_visible(timeout=ENGINE)

    kept = page.evaluate(READ_KEPT)
    listed = {path.relative_to(SITE).as_posix() for path in SITE.rglob("*") if path.is_file()}
    for url, body in kept.items():
        path = url.removeprefix(visitors.origin).removeprefix("/")
        assert path in listed or f"{path}index.html" in listed, url
        assert "?" not in url
        assert code not in body
        assert "Zeldzaam" not in body


def test_a_new_version_waits_until_all_pages_are_closed(visitors: Visitors, host: Host) -> None:
    host.leave_out_runtime()
    page = visit(visitors, "/nl/about/", locale="nl")
    old_words = page.locator("h1").text_content() or ""
    host.publish("nl/about/index.html", old_words, NEW_WORDS["/nl/"])
    page.reload()
    expect(page.locator("[data-update]")).to_contain_text("nieuwe versie")
    expect(page.locator("h1")).to_have_text(old_words)
    page.reload()
    expect(page.locator("h1")).to_have_text(old_words)
    expect(page.locator("[data-update]")).to_be_visible()

    again = come_again(page, "/nl/about/")
    expect(again.locator("h1")).to_have_text(NEW_WORDS["/nl/"])
    expect(again.locator("[data-update]")).to_be_hidden()
    assert len(again.evaluate("caches.keys()")) == 1


def test_a_new_version_fetches_only_what_changed(visitors: Visitors, host: Host) -> None:
    page = visit(visitors, "/about/")
    before = len(list_fetched(visitors))
    host.publish("about/index.html", page.locator("h1").inner_text(), NEW_WORDS["/"])
    page.reload()
    expect(page.locator("[data-update]")).to_be_visible()
    fetched = list_fetched(visitors)[before:]
    assert [path for path in fetched if path != f"/{SERVICE_WORKER}"] == ["/about/"]


def test_a_new_version_comes_at_once_for_who_asks_and_leaves_other_pages_as_they_are(
    visitors: Visitors, host: Host
) -> None:
    host.leave_out_runtime()
    page = visit(visitors, "/about/")
    host.publish("about/index.html", page.locator("h1").inner_text(), NEW_WORDS["/"])
    page.reload()
    other = page.context.new_page()
    other.goto("/about/")
    expect(other.locator("[data-update]")).to_be_visible()
    other.locator("[data-search-open]").click()
    other.keyboard.type("typed and not to be lost")
    page.locator("[data-update] button").click()
    expect(page.locator("h1")).to_have_text(NEW_WORDS["/"])
    expect(page.locator("[data-update]")).to_be_hidden()

    expect(other.locator("[data-update]")).to_be_visible()
    expect(other.locator("[data-search] input")).to_have_value("typed and not to be lost")
    expect(other.locator("h1")).not_to_have_text(NEW_WORDS["/"])
    other.keyboard.press("Escape")
    other.locator("[data-update] button").click()
    expect(other.locator("h1")).to_have_text(NEW_WORDS["/"])


def test_what_is_kept_has_the_policy_on_a_host_that_sends_none(
    visitors: Visitors, host: Host
) -> None:
    host.leave_out_runtime()
    policy = (host.site / "_headers").read_text().splitlines()[1].split(": ", 1)[1]
    (host.site / "_headers").write_text("/*\n")
    page = visit(visitors)
    page.reload()
    for address in ("/scan/", "/assets/web/engine/worker.js"):
        sent = page.evaluate(
            "async (address) => (await fetch(address)).headers.get('Content-Security-Policy')",
            address,
        )
        assert sent == policy


def test_a_half_uploaded_version_is_never_used(visitors: Visitors, host: Host) -> None:
    # Without a network Python does not come either, if the page got as far as to ask for it.
    visitors.bear(r"\.(js|wasm)$|ERR_INTERNET_DISCONNECTED")
    host.leave_out_runtime()
    page = visit(visitors, "/about/")
    old_words = page.locator("h1").inner_text()
    host.publish("about/index.html", old_words, NEW_WORDS["/"])
    host.upload("about/index.html", NEW_WORDS["/"], "Half way")
    with wait_until_fetched(page, "/about/"):
        page.reload()
    again = come_again(page, "/about/")
    expect(again.locator("h1")).to_have_text(old_words)
    cut_network(again, host)
    again.goto("/scan/")
    expect(again.locator("h1")).to_have_text("The scan")


def test_an_interrupted_download_goes_on_where_it_stopped(visitors: Visitors, host: Host) -> None:
    files = next(host.site.glob("runtime/files-*.zip"))
    files.rename(host.site / "away")
    page = visitors.come(keeping=True)
    with wait_until_fetched(page, files.name):
        page.goto("/")
    page.goto("/about/")
    expect(page.locator("h1")).not_to_be_empty()
    assert page.evaluate("navigator.serviceWorker.controller") is None
    before = len(list_fetched(visitors))

    (host.site / "away").rename(files)
    page.goto("/")
    wait_until_kept(page)
    fetched = list_fetched(visitors)[before:]
    assert any(path.endswith(files.name) for path in fetched)
    assert "/runtime/pyodide.asm.wasm" not in fetched
    cut_network(page, host)
    page.goto("/scan/")
    expect(page.locator("h1")).to_have_text("The scan")


def test_the_first_result_goes_before_what_is_kept(visitors: Visitors) -> None:
    page = visitors.come(keeping=True)
    page.goto(f"/result/#{SHEET_CODE}")
    wait_until_kept(page)
    expect(page.locator("[data-result]")).to_be_visible(timeout=ENGINE)
    paths = [request.url.removeprefix(f"{visitors.origin}/") for request in visitors.requests]
    before = paths[: paths.index(SERVICE_WORKER)]
    needed = {path.removesuffix(PACKED) for path in before if path.startswith("runtime/")}
    # What no first result calls comes after one.
    needed = {path for path in needed if not path.startswith("runtime/rest-")}
    booting = list_runtime(SITE, read_budget()).files
    # Over a fast line Python starts from its snapshot, in the place of the archive.
    archive, snapshot = (
        next(SITE.glob(f"runtime/{name}")).relative_to(SITE).as_posix()
        for name in ("python-*.zip", "snapshot-*.bin")
    )
    assert needed in (booting, booting - {archive} | {snapshot})


def test_who_saves_data_gets_no_download_that_was_not_asked_for(visitors: Visitors) -> None:
    page = visitors.come(keeping=True)
    page.add_init_script(
        "Object.defineProperty(Navigator.prototype, 'connection', {value: {saveData: true}})"
    )
    page.goto("/", wait_until="networkidle")
    assert any(request.url.endswith("/offline.js") for request in visitors.requests)
    assert not any(request.url.endswith(SERVICE_WORKER) for request in visitors.requests)


def test_a_browser_without_room_fetches_nothing_in_vain(visitors: Visitors, host: Host) -> None:
    host.upload(SERVICE_WORKER, '"bytes":', '"bytes":1234567')
    page = visitors.come(keeping=True)
    page.goto("/", wait_until="networkidle")
    assert any(request.url.endswith(SERVICE_WORKER) for request in visitors.requests)
    assert set(list_fetched(visitors)) <= {f"/{SERVICE_WORKER}"}
    page.goto(f"/result/#{SHEET_CODE}")
    expect(page.locator("[data-result]")).to_be_visible(timeout=ENGINE)


def test_a_browser_that_refuses_to_keep_anything_shows_the_site(visitors: Visitors) -> None:
    page = visitors.come(keeping=True)
    page.add_init_script(
        "ServiceWorkerContainer.prototype.register = () => Promise.reject(new Error('refused'))"
    )
    page.goto("/", wait_until="networkidle")
    page.goto(f"/result/#{SHEET_CODE}")
    expect(page.locator("[data-result]")).to_be_visible(timeout=ENGINE)


def test_a_host_switches_it_off_with_an_empty_list(visitors: Visitors, host: Host) -> None:
    # Without a network Python does not come either, if the page got as far as to ask for it.
    visitors.bear(r"\.(js|wasm)$|ERR_INTERNET_DISCONNECTED")
    host.leave_out_runtime()
    page = visit(visitors, "/about/")
    old_words = page.locator("h1").inner_text()
    host.upload("about/index.html", old_words, NEW_WORDS["/"])
    shutil.copy(SOURCE, host.site)
    page.reload()
    expect(page.locator("h1")).to_have_text(old_words)
    wait_until_cleared(page)
    again = come_again(page, "/about/")
    expect(again.locator("h1")).to_have_text(NEW_WORDS["/"])
    assert again.evaluate("navigator.serviceWorker.controller") is None


@pytest.mark.parametrize("host", [FolderHandler], indirect=True)
def test_a_site_in_a_folder_keeps_to_itself(visitors: Visitors, host: Host) -> None:
    # The neighbour is a list that the browser itself lays out, under our policy.
    visitors.mean("inline style")
    page = visitors.come(keeping=True)
    page.goto("/")
    page.evaluate("caches.open('kijkglas / neighbour')")
    page.goto("/team/site/nl/")
    wait_until_kept(page)
    neighbour, own = sorted(page.evaluate("caches.keys()"))
    assert neighbour == "kijkglas / neighbour"
    assert own.startswith("kijkglas /team/site/ ")
    cut_network(page, host)
    page.goto("/team/site/nl/scan")
    expect(page.locator("h1")).to_have_text("De scan")
    page.locator(".header [data-language]").click()
    expect(page.locator("h1")).to_have_text("The scan")
    page.goto(f"/team/site/result/#{SHEET_CODE}")
    expect(page.locator("[data-result]")).to_be_visible(timeout=ENGINE)


@pytest.mark.parametrize(("folder", "language"), [("/", "en"), ("/nl/", "nl")])
def test_a_browser_finds_it_installable(
    browser: Browser, host: Host, tmp_path: Path, folder: str, language: str
) -> None:
    host.leave_out_runtime()
    context = browser.browser_type.launch_persistent_context(
        tmp_path / "profile", executable_path=find_chromium(), args=CHROMIUM_FLAGS
    )
    page = context.new_page()
    page.goto(f"{host.origin}{folder}about/")
    wait_until_kept(page)
    session = context.new_cdp_session(page)
    manifest = session.send("Page.getAppManifest")
    assert manifest["url"] == f"{host.origin}{folder}manifest.webmanifest"
    assert manifest["errors"] == []
    described = json.loads(manifest["data"])
    assert described["lang"] == language
    assert session.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
    for icon in described["icons"]:
        assert page.request.get(urljoin(manifest["url"], icon["src"])).ok
    context.close()


@pytest.mark.parametrize("folder", ["", "nl/"])
def test_a_page_says_how_much_room_is_taken(folder: str) -> None:
    (said,) = re.findall(r"(\d+) megabyte", (SITE / folder / "about/index.html").read_text())
    (taken,) = re.findall(r'"bytes":(\d+)', (SITE / SERVICE_WORKER).read_text())
    assert abs(int(said) - int(taken) / 1e6) < 3


def answer_half(page: Page) -> list[int | None]:
    """Answer sixteen statements; return what the browser keeps of them."""
    page.goto("/scan/")
    page.locator("[data-start]").click()
    answer_items(page, "en", 1, 16)
    answers: list[int | None] = read_store(page)["answers"]
    assert sum(answer is not None for answer in answers) == 16
    return answers


def ask_result(page: Page) -> None:
    page.locator("[data-to-end]").click()
    page.locator("[data-show-result]").click()


def test_an_update_in_the_midst_of_a_scan_loses_nothing(visitors: Visitors, host: Host) -> None:
    """The page is of the old version, and all that it still asks for of the new one."""
    page = visitors.come()
    answers = answer_half(page)
    host.rename_shared("result/result-tools.js")
    for old in list((host.site / "runtime").iterdir()):
        if old.is_file():
            old.rename(old.with_name(f"new-{old.name}"))
    ask_result(page)
    # Python has come before, or does not come any more: then that is said, with a way on.
    shown = page.locator("[data-result], [data-fault] button, [data-engine-retry]")
    expect(shown.filter(visible=True)).not_to_have_count(0, timeout=ENGINE)
    assert read_store(page)["answers"] == answers
    for new in list((host.site / "runtime").iterdir()):
        new.rename(new.with_name(new.name.removeprefix("new-")))
    page.goto("/about/")
    page.goto("/scan/")
    assert read_store(page)["answers"] == answers
    page.locator("[data-go-on]").click()
    ask_result(page)
    expect(page.locator("[data-result]")).to_be_visible(timeout=ENGINE)


def test_a_part_that_the_browser_dropped_is_told(visitors: Visitors, host: Host) -> None:
    """A browser that needs room drops what it kept, and perhaps not all of it."""
    visitors.mean("dynamically imported module|ERR_")
    page = visit(visitors, "/scan/")
    answers = answer_half(page)
    page.evaluate(
        """async () => {
          for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const { url } of await cache.keys()) {
              if (url.includes("/web/result/")) await cache.delete(url);
            }
          }
        }"""
    )
    cut_network(page, host)
    page.reload()
    told = page.locator("[data-fault], [data-not-loaded]")
    expect(told.first).to_be_attached()
    assert read_store(page)["answers"] == answers
