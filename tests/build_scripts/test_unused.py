"""Interface words that no page uses are named, so that nobody translates them."""

from pathlib import Path

import pytest
from jinja2 import Environment

from build_scripts.unused import NotedWords, find_unused_words

WORDS = {
    "scan": {"title": "Scan", "parts": {"one": "One", "two": "Two"}},
    "shell": {"skip": "Skip", "idle": "Idle"},
    "loops": {"a": "A"},
}
THEME = "{{ words.shell.skip }}{% for a, b in words.loops | items %}{% endfor %}"


@pytest.mark.parametrize(
    ("template", "unused"),
    [
        ("{{ words.scan.title }}", {"scan.parts.one", "scan.parts.two"}),
        ("{% for id, part in words.scan.parts.items() %}{% endfor %}", {"scan.title"}),
        ('{{ words.scan["title"] }}{{ words.scan.parts["o" ~ "ne"] }}', {"scan.parts.two"}),
        ('{{ words.scan.get("title") }}{{ words.scan.parts.values() }}', set()),
    ],
)
def test_a_word_that_neither_a_page_nor_the_theme_asks_for_is_named(
    tmp_path: Path, template: str, unused: set[str]
) -> None:
    (tmp_path / "main.html").write_text(THEME)
    seen: set[str] = set()
    Environment(autoescape=True).from_string(template).render(words=NotedWords(WORDS, seen))
    assert set(find_unused_words(WORDS, seen, tmp_path)) == {"shell.idle", *unused}
