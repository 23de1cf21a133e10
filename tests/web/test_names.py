"""Templates, scripts and styles meet in data-names; one that only one side knows is named."""

from pathlib import Path

import pytest

from build_scripts.assets import WEB
from build_scripts.names import find_stray_names

TESTS = Path(__file__).parent.parent
TEMPLATE = '<p data-one hidden></p><b data-{{ name }}-two></b>{{ part("three") }}'
SCRIPT = 'find(page, "[data-one]"); find(page, "[data-any-two]"); find(page, "[data-three]");'
STYLE = "[data-one] { color: red; }"


def find_strays(web: Path, template: str, script: str, style: str) -> list[str]:
    (web / "a.html.j2").write_text(template)
    (web / "a.js").write_text(script)
    (web / "a.css").write_text(style)
    return list(find_stray_names(web, web))


def test_each_data_name_of_the_page_stands_on_both_sides() -> None:
    assert list(find_stray_names(WEB, TESTS)) == []


def test_names_that_fit_are_no_strays(tmp_path: Path) -> None:
    assert find_strays(tmp_path, TEMPLATE, SCRIPT, STYLE) == []


@pytest.mark.parametrize(
    ("template", "script", "style", "stray"),
    [
        (TEMPLATE.replace("data-one", "data-won"), SCRIPT, STYLE, "a.js: data-one stands in no"),
        (TEMPLATE, SCRIPT, "[data-gone] { color: red; }", "a.css: data-gone stands in no template"),
        (TEMPLATE, f"{SCRIPT} page.dataset.onlyHere === 1", STYLE, "a.js: data-only-here stands"),
        (f"{TEMPLATE}<i data-idle></i>", SCRIPT, STYLE, "a.html.j2: data-idle is asked for by no"),
    ],
    ids=["renamed in a template", "only in a style", "only read by a script", "asked for by none"],
)
def test_a_name_that_one_side_does_not_know_is_named_with_its_file(
    tmp_path: Path, template: str, script: str, style: str, stray: str
) -> None:
    assert any(line.startswith(stray) for line in find_strays(tmp_path, template, script, style))
