"""The words of every language, read from docs/ and checked against each other.

A problem never comes alone, so all of them are listed at once.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from build_scripts.edition import read_edition
from build_scripts.terms import find_terms, read_terms
from scan_engine.framework import PERSPECTIVES

DOCS = Path(__file__).parent.parent / "docs"


def list_languages(docs: Path) -> tuple[str, ...]:
    """Return the code of every language with a folder: those of edition.yml first, then by code."""
    found = sorted(file.parent.name for file in docs.glob("*/interface.yml"))
    first = [language for language in read_edition().languages if language in found]
    return (*first, *(language for language in found if language not in first))


LANGUAGES = list_languages(DOCS)
FIRST = LANGUAGES[0]

FACTOR_KEYS = {
    "name",
    "summary",
    "agreed",
    "lived",
    "easy_agreed",
    "easy_lived",
    "question",
    "follow_ups",
    "first_step",
    "later_step",
    "keep",
    "may_mean",
    "related",
    "keywords",
    "references",
}
PERSPECTIVE_KEYS = {"name", "question", "summary", "keywords", "references"}
PAGE_KEYS = {"title", "description"}
LISTS_THAT_MAY_BE_EMPTY = {"references"}

# People look for a thing with more words in one language than in another.
LISTS_OF_ANY_LENGTH = {"keywords"}

# Seen in a stored source, or from memory with high confidence. Nothing less is printed.
MARKS = ("V", "M")

# What may be from memory of a source that was seen.
REMEMBERED = ("finding", "year", "pages", "doi")

LINK = re.compile(r"\]\(([^)\s]+)\)")
FRONT_MATTER = re.compile(r"---\n(.*?)\n---\n(.*)", re.DOTALL)
HEADING = re.compile(r"^## (.+?)(?: \{#([a-z-]+)\})?$", re.MULTILINE)
PLACEHOLDER = re.compile(r"\{\w+\}")


@dataclass(frozen=True)
class Page:
    """A page of one language: where it stands, its front matter and its Markdown."""

    path: str
    meta: Mapping[str, Any]
    body: str


@dataclass(frozen=True)
class Words:
    """All words of one language: its pages by path, and the interface words."""

    language: str
    pages: Mapping[str, Page]
    interface: Mapping[str, Any]


class WordsError(Exception):
    """The words do not fit together. `problems` holds a line for each, with its file."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def read_words(docs: Path) -> dict[str, Words]:
    """Return the words of all languages by code. Raises WordsError with every problem found."""
    problems: list[str] = []
    references = read_references(docs)
    problems += _check_references(references)
    terms = read_terms(docs)
    languages = list_languages(docs)
    words = {language: _read_language(docs, language, problems) for language in languages}
    for language in languages:
        problems += _check_pages(words[language], references)
        problems += _check_terms(words[language], terms.get(language, {}))
    for language in languages[1:]:
        problems += _compare_languages(words[languages[0]], words[language])
    if problems:
        raise WordsError(problems)
    return words


def read_references(docs: Path) -> dict[str, dict[str, str]]:
    """Return the sources that pages may name, by key."""
    return dict(yaml.safe_load((docs / "references.yml").read_text()))


def split_sections(body: str) -> tuple[str, list[tuple[str, str]]]:
    """Return what stands before the first heading, and (heading, text) for each that follows."""
    parts = HEADING.split(body)
    sections = [
        (parts[index], parts[index + 2].strip())
        for index in range(1, len(parts), HEADING.groups + 1)
    ]
    return parts[0].strip(), sections


def _check_references(references: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """Yield each source that lacks what must be printed, or is not sure enough to be printed."""
    for key, reference in references.items():
        for needed in ("name", "source", "mark"):
            if not reference.get(needed):
                yield f"docs/references.yml: {key} has no {needed}"
        if reference.get("mark") not in MARKS:
            yield f"docs/references.yml: {key} is marked {reference.get('mark')}, not V or M"
        if reference.get("memory", REMEMBERED[0]) not in REMEMBERED:
            yield f"docs/references.yml: memory of {key} is {reference['memory']}, not {REMEMBERED}"


def _read_language(docs: Path, language: str, problems: list[str]) -> Words:
    folder = docs / language
    pages = {}
    for file in sorted(folder.rglob("*.md")):
        path = file.relative_to(folder).with_suffix("").as_posix()
        match = FRONT_MATTER.fullmatch(file.read_text())
        meta = _read_yaml(match[1], _name(language, path), problems) if match else {}
        if not match:
            problems.append(f"{_name(language, path)}: has no front matter")
        pages[path] = Page(path, meta, match[2] if match else "")
    interface = folder / "interface.yml"
    file_name = f"docs/{language}/interface.yml"
    return Words(language, pages, _read_yaml(interface.read_text(), file_name, problems))


def _read_yaml(text: str, file_name: str, problems: list[str]) -> dict[str, Any]:
    try:
        value = yaml.load(text, yaml.CSafeLoader)  # safe as well, and three times as fast
    except yaml.YAMLError as error:
        problems.append(f"{file_name}: is not YAML: {' '.join(str(error).split())}")
        return {}
    if not isinstance(value, dict):
        problems.append(f"{file_name}: must hold keys")
        return {}
    return value


def _check_pages(words: Words, references: Mapping[str, object]) -> Iterator[str]:
    """Yield what is missing, extra, empty or unknown in one language's files."""
    yield from _check_empty(words.interface, f"docs/{words.language}/interface.yml")
    needed = _name_model_pages()
    for path in sorted(set(needed) - set(words.pages)):
        yield f"{_name(words.language, path)}: is missing"
    for path, page in words.pages.items():
        name = _name(words.language, path)
        keys = needed.get(path, PAGE_KEYS)
        yield from (f"{name}: {key} is missing" for key in sorted(keys - set(page.meta)))
        if path in needed:
            yield from (f"{name}: {key} is not known" for key in sorted(set(page.meta) - keys))
            yield from _check_headings(words, page)
        yield from _check_empty(page.meta, name)
        for word in page.meta.get("keywords") or ():
            if not isinstance(word, str):
                yield f"{name}: keyword {word} is not a word; put it in quotes"
        for key in page.meta.get("references") or ():
            if key not in references:
                yield f"{name}: reference {key} is not in docs/references.yml"
        for related in page.meta.get("related") or ():
            if not any(path.endswith(f"/{related['id']}") for path in needed):
                yield f"{name}: related factor {related['id']} does not exist"


def _check_terms(words: Words, terms: Mapping[str, str]) -> Iterator[str]:
    """Yield each place where another word stands than the one that is written for that thing."""
    texts = {
        f"{_name(words.language, path)}: {key}": str(text)
        for path, page in words.pages.items()
        for key, text in [("body", page.body), *_flatten(_leave_out_lists(page.meta))]
    }
    texts |= {
        f"docs/{words.language}/interface.yml: {key}": str(text)
        for key, text in _flatten(words.interface)
    }
    for place, text in texts.items():
        for term, better in find_terms(text, terms):
            yield f"{place}: ‘{term}’ is not written; better: {better}"


def _check_headings(words: Words, page: Page) -> Iterator[str]:
    kind = "perspective" if page.path.endswith("/index") else "factor"
    wanted = list(words.interface.get(kind, {}).get("sections", {}).values())
    found = [heading for heading, _ in split_sections(page.body)[1]]
    if found != wanted:
        yield f"{_name(words.language, page.path)}: headings are {found}, not {wanted}"


def _compare_languages(one: Words, other: Words) -> Iterator[str]:
    """Yield every page, key, placeholder and heading that only one of two languages has."""
    for path in sorted(set(one.pages) ^ set(other.pages)):
        lacking = other if path in one.pages else one
        yield f"{_name(lacking.language, path)}: is missing"
    yield from _compare_keys(
        one.interface, other.interface, *(f"docs/{w.language}/interface.yml" for w in (one, other))
    )
    for path in sorted(set(one.pages) & set(other.pages)):
        names = [_name(words.language, path) for words in (one, other)]
        pages = [words.pages[path] for words in (one, other)]
        metas = [_leave_out_lists(page.meta) for page in pages]
        yield from _compare_keys(metas[0], metas[1], names[0], names[1])
        anchors = [[match[2] for match in HEADING.finditer(page.body)] for page in pages]
        if anchors[0] != anchors[1]:
            yield f"{names[1]}: headings are marked {anchors[1]}, in {names[0]} {anchors[0]}"
        links = [set(LINK.findall(page.body)) for page in pages]
        for link in sorted(links[0] ^ links[1]):
            yield f"{names[0 if link in links[1] else 1]}: has no link to {link}"


def _compare_keys(
    one: Mapping[str, Any], other: Mapping[str, Any], one_name: str, other_name: str
) -> Iterator[str]:
    ones, others = dict(_flatten(one)), dict(_flatten(other))
    yield from (f"{other_name}: {key} is missing" for key in ones if key not in others)
    yield from (f"{one_name}: {key} is missing" for key in others if key not in ones)
    for key in ones.keys() & others.keys():
        wanted, found = (set(PLACEHOLDER.findall(str(side[key]))) for side in (ones, others))
        if wanted != found:
            yield f"{other_name}: {key} needs {sorted(wanted)}, has {sorted(found)}"


def _leave_out_lists(meta: Mapping[str, Any]) -> dict[str, Any]:
    """Return front matter without the lists that may differ in length."""
    return {key: value for key, value in meta.items() if key not in LISTS_OF_ANY_LENGTH}


def _check_empty(meta: Mapping[str, Any], name: str) -> Iterator[str]:
    """Yield each key without words, and each that a template could not reach."""
    for key, value in _flatten(meta):
        may_be_empty = value == [] and key in LISTS_THAT_MAY_BE_EMPTY
        if hasattr(dict, key.rpartition(".")[2]):
            yield f"{name}: {key} is a name that templates keep for themselves"
        if isinstance(value, bool):
            yield f"{name}: {key} is read as yes or no; put the word between quotation marks"
        elif (not value or not str(value).strip()) and not may_be_empty:
            yield f"{name}: {key} is empty"


def _flatten(value: object, key: str = "") -> Iterator[tuple[str, object]]:
    """Yield (dotted key, value) for every leaf; an empty list or mapping is a leaf too."""
    if isinstance(value, dict | list) and value:
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for name, inner in items:
            yield from _flatten(inner, f"{key}.{name}" if key else str(name))
    elif key:
        yield key, value


def _name_model_pages() -> dict[str, set[str]]:
    """Return the paths of the perspective and factor pages, with the keys each needs."""
    pages = {f"{perspective.id}/index": PERSPECTIVE_KEYS for perspective in PERSPECTIVES}
    for perspective in PERSPECTIVES:
        for factor in perspective.factors:
            pages[f"{perspective.id}/{factor}"] = FACTOR_KEYS
    return pages


def _name(language: str, path: str) -> str:
    return f"docs/{language}/{path}.md"
