"""The meeting that follows from a picture: no hole, no filler, and hers who leads it."""

from collections.abc import Iterable, Sequence
from itertools import islice, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scan_engine.agenda import (
    LONGEST,
    LONGEST_TOPIC,
    MOST_TOPICS,
    SHORTEST,
    Subjects,
    find_room,
    find_undecided,
    list_dotted,
    offer_topics,
    order_by_dots,
    place_topics,
    plan_meeting,
)
from scan_engine.answers import FieldError
from scan_engine.commands import handle
from scan_engine.framework import FACTORS, PARTS
from scan_engine.meeting import Topic
from tests.examples import examples
from tests.scan_engine.sheets import any_results, read_golden


def make_subjects(
    cherish: int, improve: int, talk: int, findings: int = 0, questions: int = 0
) -> Subjects:
    """Return lists of that many different factors, no two equal; the lowest is one to improve."""
    low = split(FACTORS[5 : 5 + improve])
    return Subjects(
        cherish=split(FACTORS[:cherish]),
        improve=low,
        talk=split(FACTORS[9 : 9 + talk]),
        findings=split(FACTORS[14 : 14 + findings]),
        questions=split(FACTORS[15 : 15 + questions]),
        lowest=low[:1],
    )


def split(factors: Sequence[str], sizes: Sequence[int] = (1,) * 16) -> tuple[tuple[str, ...], ...]:
    """Return factors in sets of these sizes."""
    left = iter(factors)
    sets = (tuple(islice(left, size)) for size in sizes)
    return tuple(one for one in sets if one)


def make_equals(talk: list[int], improve: list[int], questions: int) -> Subjects:
    """Return lists in sets of equals of these sizes, and one set of questions."""
    low = split(FACTORS[8:14], improve)
    asked = split(FACTORS[14 : 14 + questions], (2,))
    return Subjects(talk=split(FACTORS[:8], talk), improve=low, questions=asked, lowest=low[:1])


def join(sets: Iterable[Iterable[str]]) -> list[str]:
    return [one for equals in sets for one in equals]


def show(subjects: Subjects, topics: tuple[Topic, ...]) -> str:
    """Write a meeting as the golden cases do."""
    lists = {
        "equality": join((*subjects.findings, *subjects.questions)),
        "talk": join(subjects.talk),
        "improve": join(subjects.improve),
        "cherish": join(subjects.cherish),
        "explore": list(FACTORS),
    }
    return ", ".join(
        f"{part.start}-{part.end} {part.id}"
        + (f" {lists[part.id].index(part.factor) + 1}" if part.factor else "")
        for part in place_topics(subjects, topics)
    )


subjects = st.builds(
    make_subjects,
    st.integers(0, 5),
    st.integers(0, 4),
    st.integers(0, 5),
    st.integers(0, 1),
    st.integers(0, 1),
)
lengths = st.integers(SHORTEST, LONGEST)


@given(subjects, lengths, st.booleans())
def test_the_parts_fill_the_meeting_without_a_hole(
    given_: Subjects, minutes: int, review: bool
) -> None:
    parts = place_topics(given_, plan_meeting(given_, minutes, review))
    assert parts[0].start == 0
    assert parts[-1].end == minutes
    assert all(one.end == other.start for one, other in pairwise(parts))
    assert all(part.end > part.start for part in parts)


@given(subjects, lengths, st.booleans())
def test_no_topic_comes_twice_and_none_is_too_long(
    given_: Subjects, minutes: int, review: bool
) -> None:
    topics = plan_meeting(given_, minutes, review)
    assert len({one.topic for one in topics}) == len(topics)
    about = [one for one in topics if one.topic in FACTORS]
    assert all(one.minutes <= LONGEST_TOPIC for one in about)
    assert len(about) <= MOST_TOPICS + 1


@given(subjects, lengths, st.booleans())
def test_every_meeting_opens_looks_agrees_and_closes(
    given_: Subjects, minutes: int, review: bool
) -> None:
    kinds = [one.topic for one in plan_meeting(given_, minutes, review)]
    assert kinds[0] == "open"
    assert kinds[-2:] == ["agree", "close"]
    assert "look" in kinds
    assert ("review" in kinds) == review


@given(subjects, lengths)
def test_what_organisations_find_about_being_equals_is_always_proposed(
    given_: Subjects, minutes: int
) -> None:
    topics = [one.topic for one in plan_meeting(given_, minutes, review=False)]
    assert set(join(given_.findings[:1])) <= set(topics)


@given(
    st.lists(st.integers(1, 5), max_size=4),
    st.lists(st.integers(1, 4), max_size=3),
    st.integers(0, 2),
    lengths,
    st.booleans(),
)
def test_equals_are_proposed_together_or_the_room_chooses(
    talk: list[int], improve: list[int], questions: int, minutes: int, review: bool
) -> None:
    given_ = make_equals(talk, improve, questions)
    proposed = {one.topic: one.minutes for one in plan_meeting(given_, minutes, review)}
    for sets in (given_.talk, given_.improve, given_.questions):
        here = [sum(one in proposed for one in equals) for equals in sets]
        assert all(count in (0, len(equals)) for count, equals in zip(here, sets, strict=True))
        # Who comes later in a list is not proposed before who comes earlier.
        assert [bool(count) for count in here] == sorted(map(bool, here), reverse=True)
    assert sum(proposed.values()) == minutes
    assert ("dots" in proposed) == bool(find_undecided(given_, minutes, review))


def test_what_is_left_to_the_room_is_told_until_she_chooses() -> None:
    # Three people who answer alike on all: sixteen factors lie equally far apart.
    assert [part["id"] for part in ask()["parts"]] == [
        "open", "round", "look", "dots", "agree", "close",
    ]  # fmt: skip
    assert ask()["undecided"] == len(FACTORS)
    assert ask(chosen=[{"topic": "strong-team", "minutes": 30}])["undecided"] == 0
    by_dots = ask(dots={"strong-team": 3, "felt-urgency": 1})["by_dots"]
    assert [one["topic"] for one in by_dots] == [
        "open", "round", "look", "dots", "strong-team", "agree", "close",
    ]  # fmt: skip


@given(subjects, lengths, st.booleans())
def test_all_can_be_chosen_once_with_being_equals_and_the_lowest_first(
    given_: Subjects, minutes: int, review: bool
) -> None:
    offered = [one.factor or one.id for one in offer_topics(given_, minutes, review)]
    assert len(set(offered)) == len(offered)
    assert set(offered) == {*FACTORS, *PARTS} - ({"review"} if not review else set())
    first = join((*given_.findings, *given_.questions, *given_.lowest))
    assert offered[: len(first)] == first


@pytest.mark.parametrize("case", read_golden("agendas.yml"), ids=lambda case: case["case"])
def test_a_golden_meeting_is_planned_as_written(case: dict[str, Any]) -> None:
    given_ = make_subjects(**case["lists"])
    topics = plan_meeting(given_, case["minutes"], case.get("review", False))
    assert show(given_, topics) == case["parts"]


@given(subjects, lengths, st.booleans())
def test_what_lies_apart_comes_before_what_is_low(
    given_: Subjects, minutes: int, review: bool
) -> None:
    parts = place_topics(given_, plan_meeting(given_, minutes, review))
    order = [part.id for part in parts if part.factor]
    kinds = ["cherish", "equality", "talk", "improve"]
    assert order == sorted(order, key=kinds.index)
    assert ("cherish" in order) == (minutes >= 60 and bool(given_.cherish))


AGENDA = (Topic("open", 5), *(Topic(one, 10) for one in FACTORS[9:12]), Topic("agree", 5))
APART = make_subjects(0, 0, 5)


def choose(**dots: int) -> list[tuple[str, int]] | None:
    """Return the agenda after the dots; factors by their place: f9=3."""
    counted = [(FACTORS[int(name[1:])], count) for name, count in dots.items()]
    chosen = order_by_dots(APART, AGENDA, counted)
    return None if chosen is None else [(one.topic, one.minutes) for one in chosen]


def test_the_most_dots_come_first_in_the_place_and_minutes_of_those_before() -> None:
    assert choose(f3=1, f10=4, f11=2) == [
        ("open", 5),
        (FACTORS[10], 10),
        (FACTORS[11], 10),
        (FACTORS[3], 10),
        ("agree", 5),
    ]


def test_equal_dots_come_all_or_none() -> None:
    chosen = choose(f1=5, f2=5, f3=2, f10=2, f11=0)
    assert chosen is not None
    assert [topic for topic, _ in chosen[1:-1]] == [FACTORS[place] for place in (1, 2, 3, 10)]


def test_without_dots_nothing_is_chosen_by_them() -> None:
    assert choose() is None
    assert choose(f9=0) is None


def test_one_more_comes_before_what_is_agreed_or_at_the_end() -> None:
    assert find_room(AGENDA) == len(AGENDA) - 1
    assert find_room([*AGENDA, Topic("close", 3)]) == len(AGENDA) - 1
    assert find_room(AGENDA[:2]) == 2
    assert find_room([]) == 0


def test_dots_are_for_what_the_picture_the_agenda_or_the_room_names() -> None:
    suggested, chosen, dotted, other = FACTORS[9], FACTORS[3], FACTORS[5], FACTORS[6]
    offers = offer_topics(make_subjects(0, 0, 1), 60, review=False)
    agenda = [Topic("open", 5), Topic(chosen, 10)]
    named = list_dotted(offers, agenda, [(dotted, 1), (other, 0)])
    assert named == [suggested, chosen, dotted]


@examples(40)
@given(any_results, lengths, st.sampled_from([None, "persons"]))
def test_the_topics_are_those_of_the_picture(
    results: list[dict[str, Any]], minutes: int, voices: str | None
) -> None:
    request = {"results": results, "voices": voices}
    combined: Any = handle("combine", request)
    planned: Any = handle("agenda", {**request, "minutes": minutes})
    assert planned["minutes"] == planned["total"] == planned["parts"][-1]["to"] == minutes
    assert planned["fit"] == "exact"
    offered = [one["topic"] for one in planned["offered"] if one["suggested"]]
    lowest = set(combined["lowest"])
    equality = {one["id"] for one in combined["equality"]}
    listed = {one for name in ("cherish", "talk", "improve") for one in combined[name]}
    assert set(offered) == equality | lowest | listed
    for kind in ("cherish", "talk", "improve"):
        topics = [part["factor"] for part in planned["parts"] if part["id"] == kind]
        assert set(topics) <= set(combined[kind])


PEOPLE = [{"answers": [answer] * 32} for answer in (2, 3, 4)]


def ask(**request: object) -> dict[str, Any]:
    answer: Any = handle("agenda", {"results": PEOPLE, "minutes": 60, **request})
    return dict(answer)


@pytest.mark.parametrize(
    ("minutes", "fit", "difference"), [(30, "over", 10), (40, "exact", 0), (60, "left", 20)]
)
def test_what_was_chosen_is_told_against_the_time_there_is(
    minutes: int, fit: str, difference: int
) -> None:
    chosen = [{"topic": "strong-team", "minutes": 30}, {"topic": "close", "minutes": 10}]
    planned = ask(minutes=minutes, chosen=chosen)
    assert [part["topic"] for part in planned["parts"]] == ["strong-team", "close"]
    assert [part["from"] for part in planned["parts"]] == [0, 30]
    assert (planned["total"], planned["fit"], planned["difference"]) == (40, fit, difference)


def test_what_was_talked_about_is_told_in_the_order_of_the_agenda() -> None:
    chosen = [{"topic": "strong-team", "minutes": 30}, {"topic": "felt-urgency", "minutes": 10}]
    talked = ["added-value", "felt-urgency", "strong-team"]
    held = ask(chosen=chosen, talked=talked)["talked"]
    assert [one["topic"] for one in held] == ["strong-team", "felt-urgency", "added-value"]


def test_what_it_was_worth_is_told_with_the_last_time_that_people_were_asked() -> None:
    planned = ask(worth=[0, 0, 1, 2, 1], worth_before=[[1, 0, 0, 0, 0], [0, 0, 0, 3, 1], []])
    assert planned["worth"] == {"people": 4, "mean": 4.0}
    assert planned["worth_before"] == {"people": 4, "mean": 4.3}
    assert ask(worth=[0, 0, 0, 0, 0])["worth"] is None


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        ({"minutes": 14}, "minutes"),
        ({"minutes": 181}, "minutes"),
        ({"minutes": True}, "minutes"),
        ({"chosen": "all"}, "chosen"),
        ({"chosen": [{"topic": "lunch", "minutes": 5}]}, "chosen[0].topic"),
        ({"chosen": [{"topic": "open", "minutes": 0}]}, "chosen[0].minutes"),
        ({"chosen": [{"topic": "open", "minutes": 5}] * 2}, "chosen[1].topic"),
        ({"talked": ["lunch"]}, "talked[0]"),
        ({"dots": {"open": 1}}, "dots.open"),
        ({"dots": {"strong-team": -1}}, "dots.strong-team"),
        ({"worth": [1, 2]}, "worth"),
        ({"worth": [0, 0, 0, 0, "1"]}, "worth[4]"),
        ({"worth_before": {}}, "worth_before"),
        ({"worth_before": [[1]]}, "worth_before[0]"),
    ],
)
def test_a_wrong_meeting_is_refused_by_its_field(request_: dict[str, object], field: str) -> None:
    with pytest.raises(FieldError) as raised:
        ask(**request_)
    assert raised.value.field == field
