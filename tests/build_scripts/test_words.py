"""Words that do not fit together stop the build, all of them at once."""

import re
import shutil
from pathlib import Path

import pytest

from build_scripts.words import Words, WordsError, read_words, split_sections
from scan_engine.framework import PERSPECTIVES

DOCS = Path(__file__).parent.parent.parent / "docs"


@pytest.fixture(scope="module")
def words() -> dict[str, Words]:
    return read_words(DOCS)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in ("en", "nl"):
        shutil.copytree(DOCS / name, tmp_path / name)
    shutil.copy(DOCS / "references.yml", tmp_path)
    shutil.copy(DOCS / "terms.yml", tmp_path)
    return tmp_path


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


def test_every_problem_of_both_languages_is_listed_at_once(copy: Path) -> None:
    change(copy / "nl/interface.yml", "  back: Terug\n", "")
    change(copy / "en/interface.yml", "  next: Next\n", "  next: ''\n  after: After\n  sure: Yes\n")
    change(copy / "nl/motivation/felt-urgency.md", "question:", "quesion:")
    (copy / "en/about.md").unlink()
    with pytest.raises(WordsError) as caught:
        read_words(copy)
    assert set(caught.value.problems) >= {
        "docs/nl/interface.yml: scan.back is missing",
        "docs/en/interface.yml: shell.next is empty",
        "docs/nl/interface.yml: shell.after is missing",
        "docs/en/interface.yml: shell.sure is read as yes or no; "
        "put the word between quotation marks",
        "docs/nl/motivation/felt-urgency.md: question is missing",
        "docs/nl/motivation/felt-urgency.md: quesion is not known",
        "docs/en/about.md: is missing",
    }


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (
            "nl/interface.yml",
            "{n} van {limit.items}",
            "12 van {limit.items}",
            "scan.progress needs ['{n}'], has []",
        ),
        ("nl/interface.yml", "  none: ", "  none: [", "is not YAML"),
        ("en/motivation/felt-urgency.md", "## A common mistake", "## Mistakes", "headings are"),
        ("en/interface.yml", "  back: ", "  items: x\n  back: ", "keep for themselves"),
        ("references.yml", ", mark: V}", ", mark: U}", "is marked U, not V or M"),
        ("references.yml", ", mark: V}", ", note: V}", "has no mark"),
        ("nl/reflect.md", "](method.md)", "](scan.md)", "has no link to method.md"),
        ("en/about.md", "{#origin}", "{#source}", "headings are marked"),
        ("en/about.md", "---\n", "", "has no front matter"),
        ("nl/about.md", "samenwerking", "partnerschap", "‘partnerschap’ is not written"),
        ("en/interface.yml", "name: Kijkglas", "name: The alderman", "‘alderman’ is not written"),
        ("en/motivation/felt-urgency.md", "keywords: [time", "keywords: [no", "keyword False is"),
        ("nl/motivation/felt-urgency.md", "keywords: ", "words: ", "keywords is missing"),
        ("en/motivation/felt-urgency.md", "ansell-gash-2008", "nobody-1900", "nobody-1900 is not"),
    ],
)
def test_what_does_not_fit_is_named(
    copy: Path, file: str, old: str, new: str, problem: str
) -> None:
    change(copy / file, old, new)
    with pytest.raises(WordsError) as caught:
        read_words(copy)
    assert problem in str(caught.value)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_factor_is_looked_for_with_four_to_eight_words(
    words: dict[str, Words], language: str
) -> None:
    for perspective in PERSPECTIVES:
        for factor in perspective.factors:
            keywords = words[language].pages[f"{perspective.id}/{factor}"].meta["keywords"]
            assert 4 <= len(keywords) <= 8, factor
            assert len(keywords) == len(set(keywords)), factor


def test_keywords_may_differ_in_number_between_languages(copy: Path) -> None:
    change(copy / "nl/motivation/felt-urgency.md", "keywords: [tijd,", "keywords: [uren, tijd,")
    read_words(copy)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_statement_has_at_most_sixteen_words(words: dict[str, Words], language: str) -> None:
    for perspective in PERSPECTIVES:
        for factor in perspective.factors:
            meta = words[language].pages[f"{perspective.id}/{factor}"].meta
            for facet in ("agreed", "lived"):
                assert len(meta[facet].split()) <= 16, meta[facet]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_glossary_stands_in_the_order_of_the_alphabet(
    words: dict[str, Words], language: str
) -> None:
    terms = re.findall(r"^- \*\*(.+?)\*\*: .+[.?]$", words[language].pages["glossary"].body, re.M)
    assert len(terms) == words[language].pages["glossary"].body.count("\n- ")
    assert terms == sorted(terms, key=str.lower)


def test_the_glossary_explains_as_many_terms_in_each_language(words: dict[str, Words]) -> None:
    counts = {one.pages["glossary"].body.count("\n- ") for one in words.values()}
    assert len(counts) == 1


def test_a_page_falls_apart_at_its_headings() -> None:
    before, sections = split_sections("First.\n\n## One {#one}\n\nText.\n\n## Two\n\nMore.\n")
    assert before == "First."
    assert sections == [("One", "Text."), ("Two", "More.")]


NEGATION = re.compile(r"\b(not|no|never|nobody|n’t|niet|geen|nooit|niemand)\b|n’t\b", re.IGNORECASE)


def list_statements(words: Words, facet: str) -> list[str]:
    return [
        words.pages[f"{perspective.id}/{factor}"].meta[facet]
        for perspective in PERSPECTIVES
        for factor in perspective.factors
    ]


@pytest.mark.parametrize(("language", "opening"), [("en", "We have agreed "), ("nl", "We hebben ")])
def test_every_first_statement_is_said_as_an_agreement(
    words: dict[str, Words], language: str, opening: str
) -> None:
    statements = list_statements(words[language], "agreed")
    assert [one for one in statements if not one.startswith(opening)] == []
    if language == "nl":
        spoken = [one for one in statements if "afgesproken" in one or "samen vastgesteld" in one]
        assert spoken == statements


@pytest.mark.parametrize("language", ["en", "nl"])
def test_no_statement_denies_or_names_my_own_organisation(
    words: dict[str, Words], language: str
) -> None:
    for facet in ("agreed", "lived"):
        for statement in list_statements(words[language], facet):
            assert not NEGATION.search(statement), statement
            assert not re.search(r"\b(my|mijn)\b", statement, re.IGNORECASE), statement


@pytest.mark.parametrize("language", ["en", "nl"])
def test_all_statements_differ_and_none_is_long(words: dict[str, Words], language: str) -> None:
    for facets in (("agreed", "lived"), ("easy_agreed", "easy_lived")):
        statements = [one for facet in facets for one in list_statements(words[language], facet)]
        assert len(set(statements)) == 32
        assert max(len(one.split()) for one in statements) <= 16
