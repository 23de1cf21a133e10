"""The peers' pages, laid out as a host would serve them: build/bench/peers."""

import json
import shutil
import zipfile
from pathlib import Path

from build_scripts.words import Words
from scan_engine.framework import FACETS, PERSPECTIVES

ROOT = Path(__file__).parent.parent
PAGES = Path(__file__).parent / "peers"
PACKAGES = Path(__file__).parent / "node_modules"

STOCK = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
FILES = {
    "pyodide": [ROOT / "node_modules/pyodide" / name for name in (*STOCK, "pyodide-lock.json")],
    "surveyjs": [
        PACKAGES / "survey-core/survey-core.fontless.min.css",
        PACKAGES / "survey-core/survey.core.min.js",
        PACKAGES / "survey-js-ui/survey-js-ui.min.js",
    ],
    "micropython": [
        PACKAGES / "@micropython/micropython-webassembly-pyscript" / name
        for name in ("micropython.mjs", "micropython.wasm")
    ],
}


def write_peers(words: Words, target: Path) -> None:
    """Write every peer's page and files below `target`, anew."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(PAGES, target)
    for name, files in FILES.items():
        (target / name).mkdir()
        for file in files:
            shutil.copy(file, target / name)
    shutil.copytree(
        PACKAGES / "@pyscript/core/dist",
        target / "pyscript",
        ignore=shutil.ignore_patterns("*.map"),
    )
    statements = json.dumps(describe_survey(words), ensure_ascii=False)
    (target / "surveyjs/statements.js").write_text(f"const statements = {statements};\n")
    _write_engine(target / "engine.zip")


def describe_survey(words: Words) -> dict[str, object]:
    """Return the scan's 32 statements as SurveyJS takes them."""
    answers = words.interface["answers"]
    choices = [{"value": value, "text": answers[value]} for value in ("1", "2", "3", "4", "5", "0")]
    return {
        "elements": [
            {
                "type": "radiogroup",
                "name": f"{factor}.{facet}",
                "title": words.pages[f"{perspective.id}/{factor}"].meta[facet],
                "choices": choices,
            }
            for perspective in PERSPECTIVES
            for factor in perspective.factors
            for facet in FACETS
        ],
    }


def _write_engine(target: Path) -> None:
    """Write the engine's source as the archive that Pyodide unpacks."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for module in sorted((ROOT / "scan_engine").glob("*.py")):
            archive.write(module, f"scan_engine/{module.name}")
