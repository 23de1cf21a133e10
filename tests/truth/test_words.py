"""Words of the picture beside the answers of which they are said, taken literally."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from scan_engine.commands import handle
from tests.truth.groups import make_sheets
from tests.truth.reader import Pair

ROOT = Path(__file__).parent.parent.parent
LANGUAGES = ("en", "nl")
AT_LEAST_ONE = {"en": "at least one of these statements", "nl": "minstens één van deze stellingen"}
COUNTING = {
    "en": "Of the organisations in which two people or more answered both statements",
    "nl": "Van de organisaties waar twee mensen of meer beide stellingen beantwoordden",
}
THROUGH = {
    "en": "not what we call close, and we cannot say that your organisations differ",
    "nl": "niet dicht bij elkaar, en kunnen we niet zeggen dat jullie organisaties verschillen",
}
OVER_BOTH = {"en": "on average over both statements", "nl": "gemiddeld over beide stellingen"}
SPREADS = ("close", "different", "far", "why-spread")
VOICED, WIDE = 8, 9

pytestmark = pytest.mark.truth


def read_words(language: str) -> dict[str, Any]:
    """Return the words of the picture."""
    words = yaml.safe_load((ROOT / f"docs/{language}/interface.yml").read_text())
    return dict(words["picture"])


def look(
    organisations: str,
    case: tuple[Pair, ...],
    wide: tuple[Pair, ...] | None = None,
    voices: str = "organisations",
) -> dict[str, Any]:
    """Return the engine's picture of people who answered one or two factors so, others alike."""
    alike: tuple[Pair, ...] = ((3, 3),) * len(case)
    cases = {place: case if place == VOICED else alike for place in range(16)}
    cases[WIDE] = wide or alike
    sheets = make_sheets(list(organisations), cases)
    return dict(handle("combine", {"results": sheets, "voices": voices}))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("finding", "people", "case"),
    [
        ("unknown", "AAB", ((0, 0), (0, 0), (3, 4))),
        ("too-few", "AAB", ((None, None), (3, 4), (3, 4))),
        ("indication", "AAB", ((3, 3), (3, 4), (3, 4))),
    ],
)
def test_what_can_be_so_of_both_statements_is_not_said_of_one(
    language: str, finding: str, people: str, case: tuple[Pair, ...]
) -> None:
    factor = look(people, case)["factors"][VOICED]
    assert finding in factor["findings"]
    assert factor["answers"]["agreed"] == factor["answers"]["lived"]
    says = read_words(language)["findings"][finding]["says"]
    assert AT_LEAST_ONE[language] in says.lower()


@pytest.mark.parametrize("language", LANGUAGES)
def test_lowest_and_highest_are_so_of_organisations_of_two_or_more_alone(language: str) -> None:
    case: tuple[Pair, ...] = (*((2, 2),) * 4, *((4, 4),) * 4, (5, 5), (1, 1))
    picture = look("AAAABBBBCD", case)
    factor = picture["factors"][VOICED]
    assert "equality-finding" in factor["findings"]
    found = picture["equality"][0]
    scores = {one["name"]: one["score"] for one in factor["organisations"]}
    assert found["lowest_score"] > scores["D"]
    assert found["highest_score"] < scores["C"]
    says = read_words(language)["findings"]["equality-finding"]["says"]
    assert says.startswith(COUNTING[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_through_an_organisation_is_counted_by_what_its_sentence_says(language: str) -> None:
    close = look("AAAAAAAABBBBBBBB", (*((4, 4),) * 7, (2, 4), *((4, 4),) * 8))
    assert "one-side-but" in close["factors"][VOICED]["findings"]
    assert "through-some" not in close["findings"]
    case: tuple[Pair, ...] = (*((4, 2),) * 2, *((2, 4),) * 2, *((4, 2),) * 2, *((2, 4),) * 2)
    assert "through-some" in look("AAAABBBB", case)["findings"]
    says = read_words(language)["group"]["between"]["through-some"]["says"]
    assert THROUGH[language] in says


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_no_difference_is_concluded_is_not_said_as_that_there_is_none(language: str) -> None:
    picture = look("AABB", ((2, 2), (5, 5), (4, 4), (5, 5)))
    assert "through-some" in picture["findings"]
    assert picture["factors"][VOICED]["gap"] == 1.0
    says = read_words(language)["group"]["between"]["through-some"]["says"]
    assert not any(word in says for word in ("no difference", "geen verschil"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_where_nobody_stands_alone_names_no_single_view(language: str) -> None:
    picture = look("AABB", ((2, 2), (5, 5), (4, 4), (5, 5)))
    factor = picture["factors"][VOICED]
    assert "equality-question" in factor["findings"]
    assert all(one["counts"] for one in factor["organisations"])
    says = read_words(language)["findings"]["equality-question"]["says"]
    assert not any(word in says for word in ("one person", "één persoon"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_factor_about_equality_does_not_speak_for_both(language: str) -> None:
    picture = look("AAAABBBB", (*((2, 2),) * 4, *((4, 4),) * 4))
    assert [one["id"] for one in picture["equality"]] == ["voiced-interests"]
    says = read_words(language)["group"]["equality"]["equality-found"]["says"]
    assert {"en": "Of the two factors about", "nl": "Van de twee factoren over"}[language] in says


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_distance_is_said_of_statements_that_count_the_same(language: str) -> None:
    alone: tuple[Pair, ...] = tuple((agreed, None) for agreed in (1, 2, 3, 3, 4))
    factor = look("AAAABBBB", (*alone, (5, 4), (2, 5), (4, 5)))["factors"][VOICED]
    # Over the statements it is (1 + 0.444) / 2; over the eleven answers it would be 0.85.
    assert factor["ad"] == 0.722
    words = read_words(language)
    sentences = [words["findings"][finding]["says"] for finding in SPREADS]
    for says in (*sentences, words["deviation"]):
        assert OVER_BOTH[language] in says.lower()


@pytest.mark.parametrize("language", LANGUAGES)
def test_which_answers_are_left_out_is_not_left_open(language: str) -> None:
    factor = look("AAAABBBB", (*((4, 4),) * 7, (2, 4)))["factors"][VOICED]
    assert factor["left_out"] == 1
    says = read_words(language)["findings"]["one-side-but"]["says"]
    assert says.startswith({"en": "Apart from {left_out}", "nl": "Op {left_out} van"}[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_furthest_is_not_said_of_the_highest_and_the_lowest_answer(language: str) -> None:
    case: tuple[Pair, ...] = (*((2, 2),) * 4, *((5, 5),) * 4)
    wide: tuple[Pair, ...] = ((1, 1), (5, 5), *((3, 3),) * 6)
    factors = look("AAAABBBB", case, wide=wide)["factors"]
    assert "furthest" in factors[VOICED]["findings"]
    assert factors[WIDE]["range"] > factors[VOICED]["range"]
    says = read_words(language)["findings"]["furthest"]["says"]
    assert {"en": "from their average", "nl": "van hun gemiddelde"}[language] in says


@pytest.mark.parametrize("language", LANGUAGES)
def test_scores_are_not_said_to_come_from_who_did_not_know(language: str) -> None:
    picture = look("AAABBB", ((0, 0), *((4, 4),) * 5))
    assert "basis-many" in picture["findings"]
    assert picture["factors"][VOICED]["score"] == 4.0
    says = read_words(language)["group"]["basis"]["basis-many"]["says"]
    assert not any(word in says for word in ("all of you", "jullie allemaal"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_choice_that_changes_a_label_is_not_said_to_hardly_matter(language: str) -> None:
    case: tuple[Pair, ...] = (*((4, 4),) * 4, (4, 3), *((4, 4),) * 2)
    each, everybody = (
        look("AAAAABB", case, voices=voices) for voices in ("organisations", "persons")
    )
    assert each["factors"][VOICED]["label"] != everybody["factors"][VOICED]["label"]
    assert "voices-same" in each["findings"]
    for sentence in read_words(language)["group"]["voices"].values():
        assert not any(word in sentence["says"] for word in ("matter", "maakt"))
