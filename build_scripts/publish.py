"""What the site generator made to what a host serves: one folder, site/."""

import base64
import hashlib
import re
import shutil
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from shutil import ignore_patterns
from urllib.parse import unquote, urldefrag, urlsplit

from build_scripts.assets import ROOT, WEB, write_assets
from build_scripts.budget import check_budget, read_budget
from build_scripts.contract import write_schemas
from build_scripts.edition import read_edition
from build_scripts.names import find_stray_names
from build_scripts.offline import write_service_worker
from build_scripts.pages import FOLDERS
from build_scripts.preloads import add_preloads
from build_scripts.runtime.build import KEY
from build_scripts.trust import write_security, write_sums
from scan_engine.commands import handle

# Shipped by the theme, used by no page of ours.
UNUSED = ("assets/stylesheets", "assets/images", "assets/javascripts")
# The site generator writes the day of the build into one, and its hour into the other: left out,
# so that the same source gives the same files.
SITEMAP, PACKED_SITEMAP = "sitemap.xml", "sitemap.xml.gz"
DAY = re.compile(r"\s*<lastmod>[^<]*</lastmod>")

INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
CHARSET = '<meta charset="utf-8">'

# Few names carry the hash of their content, so a browser must ask whether a file is still the same.
# What is kept for use without a network comes without asking: its list holds the hashes.
CACHING = {"Cache-Control": "no-cache"}


def publish_site(built: Path, target: Path) -> str:
    """Put languages, assets and runtime together in `target`, all at once when they are ready.

    `built` holds what came before: site/<language>, previews and runtime. Returns one line of
    sizes. Raises SystemExit with every link that leads nowhere, every data-name that one side does
    not know, and with what weighs too much.
    """
    staging = built / "publish"
    shutil.rmtree(staging, ignore_errors=True)
    for language, folder in FOLDERS.items():
        shutil.copytree(built / "site" / language, staging / folder, dirs_exist_ok=True)
        for name in UNUSED:
            shutil.rmtree(staging / folder / name)
        (staging / folder / PACKED_SITEMAP).unlink(missing_ok=True)
        sitemap = staging / folder / SITEMAP
        sitemap.write_text(DAY.sub("", sitemap.read_text()))
    write_assets(staging / "assets")
    shutil.copytree(built / "previews", staging / "assets/previews")
    shutil.copytree(built / "runtime", staging / "runtime", ignore=ignore_patterns(KEY))
    write_schemas(staging / "schemas")
    add_preloads(staging)
    headers = _write_policy(staging)
    write_service_worker(staging, headers)
    edition = read_edition()
    write_security(staging, edition.address, edition.until, [*FOLDERS])
    write_sums(staging)
    # What another edition takes over was looked at where it comes from.
    names = [] if edition.taken_over else find_stray_names(WEB, ROOT / "tests")
    wrong = [*find_dead_links(staging), *names]
    if wrong:
        raise SystemExit("\n".join(wrong))
    sizes = check_budget(staging, read_budget(), stops=not edition.taken_over)
    _replace(target, staging)
    return sizes


def find_dead_links(site: Path) -> Iterator[str]:
    """Yield a line for each link or source in the pages of `site` that leads nowhere."""
    pages = {page: _read_links(page) for page in sorted(site.rglob("*.html"))}
    for page, (links, _) in pages.items():
        if page.name == "404.html":
            continue  # served at any depth, so its links hold the whole address
        for link in links:
            address, fragment = urldefrag(link)
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            target = page if not parts.path else (page.parent / unquote(parts.path)).resolve()
            target = target / "index.html" if target.is_dir() else target
            if not target.exists():
                yield f"{page.relative_to(site)}: {link} leads nowhere"
            elif target in pages and not _leads_somewhere(fragment, pages[target][1]):
                yield f"{page.relative_to(site)}: {link} names no place on that page"


def _leads_somewhere(fragment: str, places: set[str]) -> bool:
    """Tell whether a fragment is a place on its page, or holds a result or a group."""
    if not fragment or fragment in places:
        return True
    opened = handle("open", {"text": fragment})
    return bool(opened["results"] or opened["groups"])


class _Links(HTMLParser):
    """Collects what a page links to, and the places on it that can be linked to."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.places: set[str] = set()

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the addresses and ids of one element."""
        for name, value in attrs:
            if name in ("href", "src") and value is not None:
                self.links.append(value)
            elif name == "id" and value:
                self.places.add(value)


def _read_links(page: Path) -> tuple[list[str], set[str]]:
    parser = _Links()
    parser.feed(page.read_text())
    return parser.links, parser.places


def _write_policy(staging: Path) -> dict[str, str]:
    """Write what the pages may load into each of them, and into headers for hosts that send any.

    A worker goes by the policy of its own response, so the header is the stronger of the two.
    Returns the headers.
    """
    pages = sorted(staging.rglob("*.html"))
    scripts = {script for page in pages for script in INLINE_SCRIPT.findall(page.read_text())}
    policy = describe_policy(scripts)
    for page in pages:
        text = page.read_text()
        tag = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        page.write_text(text.replace(CHARSET, CHARSET + tag, 1))
    headers = {
        "Content-Security-Policy": f"{policy}; frame-ancestors {describe_ancestors()}",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
    lines = [f"  {name}: {value}\n" for name, value in {**headers, **CACHING}.items()]
    (staging / "_headers").write_text("/*\n" + "".join(lines))
    return headers


def describe_ancestors() -> str:
    """Return who may show a page in a frame: the hosts of edition.yml, or nobody."""
    return " ".join(read_edition().frames) or "'none'"


def describe_policy(scripts: Iterable[str]) -> str:
    """Return a policy under which nothing comes from or goes to another origin."""
    hashes = sorted(
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in scripts
    )
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src 'self' 'wasm-unsafe-eval' {' '.join(hashes)}",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _replace(target: Path, staging: Path) -> None:
    """Put the new site in the old one's place, so that it is never half there."""
    old = staging.with_name("published-before")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.replace(old)
    staging.replace(target)
    shutil.rmtree(old, ignore_errors=True)
