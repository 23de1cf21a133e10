"""`python -m build_scripts build|serve [EDITION]` or `edition NAME`.

Generates, builds and publishes a site; does so and serves it; starts somebody else's edition.
"""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from build_scripts.editions import build_edition, start_edition
from build_scripts.habits import find_refused, read_config
from build_scripts.pages import FOLDERS, write_pages
from build_scripts.previews import write_previews
from build_scripts.publish import publish_site
from build_scripts.runtime.build import write_runtime
from build_scripts.serve import serve_site
from build_scripts.sources import WRITTEN, hash_sources, write_sources
from build_scripts.words import FIRST, LANGUAGES, WordsError, read_words

ROOT = Path(__file__).parent.parent
BUILT = ROOT / "build"


def build_site() -> None:
    """Build site/ from docs/. Raises SystemExit with every problem found."""
    started = time.monotonic()
    sources = hash_sources()
    (ROOT / WRITTEN).unlink(missing_ok=True)
    refused = list(find_refused(read_config(ROOT), ROOT))
    if refused:
        raise SystemExit("\n".join(refused))
    try:
        words = read_words(ROOT / "docs")
    except WordsError as error:
        raise SystemExit(f"{error}\n{len(error.problems)} problems in the words.") from None
    write_pages(words, ROOT / "docs", BUILT)
    write_previews(words, BUILT / "previews")
    with ThreadPoolExecutor() as pool:
        jobs = [pool.submit(_run_generator, language) for language in LANGUAGES]
        jobs.append(pool.submit(write_runtime, BUILT / "runtime"))
        for job in jobs:
            job.result()
    sizes = publish_site(BUILT, ROOT / "site")
    write_sources(sources)
    if not os.environ.get("SITE_ADDRESS"):
        print("For this machine alone; for a host: SITE_ADDRESS=https://… make build.", flush=True)
    print(f"site/ built in {time.monotonic() - started:.1f} s; {sizes}", flush=True)


def _run_generator(language: str) -> None:
    """Run MkDocs on one language's tree, strictly; show what it says only when it fails."""
    config = "mkdocs.yml" if language == FIRST else f"build/mkdocs.{language}.yml"
    environment = dict(os.environ, NO_MKDOCS_2_WARNING="1")
    address = os.environ.get("SITE_ADDRESS")
    if address:
        address = address.rstrip("/") + "/"
        environment["KIJKGLAS_ADDRESS"] = address
        environment["KIJKGLAS_ADDRESS_OF_LANGUAGE"] = address + FOLDERS[language]
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-f", config],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"MkDocs could not build {config}:\n{done.stdout}{done.stderr}")


def main(arguments: list[str]) -> None:
    """Run one of the commands, of this tree or of an edition by its name."""
    match arguments:
        case ["build"]:
            build_site()
        case ["build", name]:
            build_edition(name)
        case ["serve", *names] if len(names) <= 1:
            serve_site(*names)
        case ["edition", name]:
            print(start_edition(name))
        case _:
            raise SystemExit("python -m build_scripts build|serve [EDITION], or edition NAME")


if __name__ == "__main__":
    main(sys.argv[1:])
