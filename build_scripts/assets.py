"""The rooms of the page, web/, to what the browser loads: scripts and styles, joined."""

import shutil
import subprocess
from pathlib import Path

from build_scripts.edition import read_edition
from build_scripts.hues import write_hues
from build_scripts.icons import write_icons

HERE = Path(__file__).parent
ROOT = HERE.parent
WEB = ROOT / "web"
MODULES = ROOT / "node_modules"

# The order is that of the cascade: what every page has, what a page adds, and paper last.
STYLES = {
    "kijkglas.css": (
        "page/base",
        "shell/shell",
        "shell/search",
        "guide/home",
        "guide/guide",
        "answer/scan",
        "result/result",
        "page/looking-glass",
        "shell/listen",
        "guide/whole-guide",
        "result/take-along",
        "page/qr-code",
        "page/paper",
    ),
    "together.css": (
        "answer/invite",
        "together/shared/parts",
        "together/partnerships/partnerships",
        "together/gather/gather",
        "together/picture/picture",
        "together/picture/along",
        "together/meeting/meeting",
        "together/meeting/points",
        "together/paper",
        "together/share/share",
        "together/rounds/rounds",
    ),
    "method.css": ("method/method",),
    "follow.css": ("follow/follow",),
}

# The style sheet that every page has. What is of a perspective gets its hue there.
BASE = "kijkglas.css"

# It stands alone: the build puts its list into it.
SERVICE_WORKER = "shell/service-worker.js"

# What others made, by the name under which the page asks for it.
LIBRARIES = {
    "lib/minisearch.js": "minisearch/dist/es/index.js",
    "lib/ical.js": "ical.js/dist/ical.min.js",
    "lib/docx.js": "docx/dist/index.mjs",
    "lib/xlsx.js": "@e965/xlsx/xlsx.mjs",
    "lib/zxing-wasm/share.js": "zxing-wasm/dist/es/share.js",
    "lib/zxing-wasm/reader/index.js": "zxing-wasm/dist/es/reader/index.js",
    "lib/zxing-wasm/reader/zxing_reader.wasm": "zxing-wasm/dist/reader/zxing_reader.wasm",
}
FONTS = "@fontsource-variable/atkinson-hyperlegible-next/files"
FONT_FILES = (
    "atkinson-hyperlegible-next-latin-wght-normal.woff2",
    "atkinson-hyperlegible-next-latin-wght-italic.woff2",
    "atkinson-hyperlegible-next-latin-ext-wght-normal.woff2",
)


def write_assets(target: Path) -> None:
    """Write all that pages load, but for the runtime, into `target`: the site's assets/."""
    if (ROOT / "docs/assets").exists():
        shutil.copytree(ROOT / "docs/assets", target, dirs_exist_ok=True)
    write_icons(target / "icons", read_edition().logo)
    join_scripts(target / "web")
    _copy(WEB / SERVICE_WORKER, target / "web" / SERVICE_WORKER)
    for name, parts in STYLES.items():
        (target / name).write_text(join_styles(parts) + (write_hues() if name == BASE else ""))
    for name, source in LIBRARIES.items():
        _copy(MODULES / source, target / name)
    for name in FONT_FILES:
        _copy(MODULES / FONTS / name, target / "fonts" / name)


def join_styles(parts: tuple[str, ...]) -> str:
    """Return the style sheets of these rooms as one."""
    return "\n".join((WEB / f"{part}.css").read_text() for part in parts)


def join_scripts(target: Path) -> None:
    """Write the scripts as a browser loads them: scripts.mjs. Raises SystemExit with what fails."""
    command = ["node", str(HERE / "scripts.mjs"), str(WEB), str(target), SERVICE_WORKER]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
