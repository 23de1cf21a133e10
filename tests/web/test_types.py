"""No type of the page's scripts is `any`, which would let every wrong name pass."""

import subprocess
from pathlib import Path

import pytest

from build_scripts.assets import WEB

CHECK = WEB / "no-any.mjs"


def check(folder: Path) -> str:
    command = ["node", str(CHECK), str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stderr


@pytest.mark.parametrize(
    "types",
    [
        "/** @param {any} picture */",
        "/**\n * @returns {Promise<any>}\n */",
        "const one = /** @type {(value: {id: any}) => boolean} */ (two);",
        "/** @typedef {any[]} Lines */",
    ],
)
def test_any_in_a_comment_is_named_by_its_line(tmp_path: Path, types: str) -> None:
    (tmp_path / "room").mkdir()
    (tmp_path / "room/one.js").write_text(f"const two = 2;\n{types}\n")
    line = 3 if "\n" in types else 2
    assert f"one.js:{line}: any. Name the type" in check(tmp_path)


def test_any_in_a_declaration_is_named(tmp_path: Path) -> None:
    (tmp_path / "one.d.ts").write_text("/** {any} */\nexport interface One {\n  two: any;\n}\n")
    assert "one.d.ts:3: any" in check(tmp_path)
    assert "one.d.ts:1" not in check(tmp_path)


def test_the_word_may_stand_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "one.js").write_text('/** Of any kind. @type {"any" | "many"} */\nlet any;\n')
    assert check(tmp_path) == ""


def test_no_script_of_the_page_has_one() -> None:
    assert check(WEB) == ""
