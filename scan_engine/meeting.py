"""A meeting as it was prepared and held: its topics, what was said, dots, and what it was worth.

A topic is a factor, by its id, or a part that is about none: see framework.PARTS.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from scan_engine.answers import FieldError, refuse_half_characters
from scan_engine.framework import FACTORS, PARTS

TOPICS = (*PARTS, *FACTORS)

LONGEST_TOPIC_MINUTES = 180
LONGEST_NOTE = 100_000
MOST_COUNTED = 9_999
DOTS_EACH = 3  # of a person

# From "it was not worth my time" to "it was worth far more": return on time invested, by hand.
WORTHS = 5

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Topic:
    """What is talked about, and for how many minutes: 1 to 180."""

    topic: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Meeting:
    """What was chosen and written down of one meeting; of each topic at most one of a kind.

    `chosen`: the agenda in its order, or None while it is as proposed. `talked`: the topics that
    were talked about. `notes`: topics and texts, `dots`: factors and how many dots they got.
    `worth`: how many gave it 1, 2, 3, 4 and 5; empty when nobody was asked.
    """

    chosen: tuple[Topic, ...] | None = None
    talked: tuple[str, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    dots: tuple[tuple[str, int], ...] = ()
    worth: tuple[int, ...] = ()


NO_MEETING = Meeting()


def read_meeting(value: object, field: str) -> Meeting:
    """Return a Meeting from an untrusted mapping, or NO_MEETING from None.

    Raises FieldError naming the first part that is wrong.
    """
    if value is None:
        return NO_MEETING
    if not isinstance(value, dict):
        raise FieldError(field, "must be an object, or null")
    return Meeting(
        chosen=read_chosen(value.get("chosen"), f"{field}.chosen"),
        talked=read_talked(value.get("talked"), f"{field}.talked"),
        notes=_read_by_topic(value.get("notes"), f"{field}.notes", TOPICS, _read_note),
        dots=read_dots(value.get("dots"), f"{field}.dots"),
        worth=read_worth(value.get("worth"), f"{field}.worth"),
    )


def read_chosen(value: object, field: str) -> tuple[Topic, ...] | None:
    """Return the topics of an agenda in their order, None from None; raise FieldError."""
    if value is None:
        return None
    if not isinstance(value, list | tuple):
        raise FieldError(field, "must be a list of topics, or null")
    chosen = tuple(_read_topic(one, f"{field}[{place}]") for place, one in enumerate(value))
    _refuse_twice([one.topic for one in chosen], field)
    return chosen


def read_talked(value: object, field: str) -> tuple[str, ...]:
    """Return the topics that were talked about, each once, none from None; raise FieldError."""
    if value is None:
        return ()
    if not isinstance(value, list | tuple):
        raise FieldError(field, "must be a list of topics")
    for place, one in enumerate(value):
        if one not in TOPICS:
            raise FieldError(f"{field}[{place}]", "must be a factor or a part of a meeting")
    return tuple(dict.fromkeys(value))


def read_dots(value: object, field: str) -> tuple[tuple[str, int], ...]:
    """Return factors and their dots from an untrusted mapping, none from None; raise FieldError."""
    return _read_by_topic(value, field, FACTORS, _read_count)


def read_worth(value: object, field: str) -> tuple[int, ...]:
    """Return how many gave 1 to 5, or () when nobody did; raise FieldError."""
    if value is None or value == []:
        return ()
    if not isinstance(value, list | tuple) or len(value) != WORTHS:
        raise FieldError(field, f"must be a list of {WORTHS} counts, or null")
    counts = tuple(_read_count(one, f"{field}[{place}]") or 0 for place, one in enumerate(value))
    return counts if any(counts) else ()


def describe_meeting(meeting: Meeting) -> dict[str, object] | None:
    """Return the meeting as it is kept; None when there is nothing of it."""
    if meeting == NO_MEETING:
        return None
    chosen = meeting.chosen
    return {
        "chosen": None if chosen is None else [describe_topic(one) for one in chosen],
        "talked": list(meeting.talked),
        "notes": dict(meeting.notes),
        "dots": dict(meeting.dots),
        "worth": list(meeting.worth),
    }


def describe_topic(topic: Topic) -> dict[str, object]:
    """Return a topic of an agenda as it is kept."""
    return {"topic": topic.topic, "minutes": topic.minutes}


def _read_topic(value: object, field: str) -> Topic:
    if not isinstance(value, dict):
        raise FieldError(field, "must be an object")
    if value.get("topic") not in TOPICS:
        raise FieldError(f"{field}.topic", "must be a factor or a part of a meeting")
    minutes = value.get("minutes")
    if type(minutes) is not int or not 1 <= minutes <= LONGEST_TOPIC_MINUTES:
        raise FieldError(
            f"{field}.minutes", f"must be a whole number from 1 to {LONGEST_TOPIC_MINUTES}"
        )
    return Topic(value["topic"], minutes)


def _read_by_topic(
    value: object,
    field: str,
    topics: tuple[str, ...],
    read: Callable[[object, str], Value | None],
) -> tuple[tuple[str, Value], ...]:
    """Return what was written down of topics, in their fixed order; nothing of nothing."""
    if value is None:
        return ()
    if not isinstance(value, dict):
        raise FieldError(field, "must be an object by topic, or null")
    for topic, written in value.items():
        if topic not in topics and written is not None:
            raise FieldError(f"{field}.{topic}", "is of no topic")
    found = ((topic, read(value.get(topic), f"{field}.{topic}")) for topic in topics)
    return tuple((topic, one) for topic, one in found if one)


def _read_note(value: object, field: str) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or len(value) > LONGEST_NOTE:
        raise FieldError(field, f"must be text of at most {LONGEST_NOTE} characters, or null")
    refuse_half_characters(value, field)
    return value


def _read_count(value: object, field: str) -> int | None:
    if value is None:
        return None
    if type(value) is not int or not 0 <= value <= MOST_COUNTED:
        raise FieldError(field, f"must be a whole number from 0 to {MOST_COUNTED}, or null")
    return value


def _refuse_twice(topics: list[str], field: str) -> None:
    for place, topic in enumerate(topics):
        if topic in topics[:place]:
            raise FieldError(f"{field}[{place}].topic", "is on the agenda already")
