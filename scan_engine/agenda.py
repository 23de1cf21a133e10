"""Priorities to a meeting: what to do from which minute to which, and about which factor.

The lengths are our own, after what a facilitator can do in a good half hour, hour or hour and a
half. What lies far apart comes before what is low for all; nothing is put in to fill a gap.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from scan_engine.priorities import Priorities

LENGTHS = (30, 60, 90)

# More than this on one factor tires people.
LONGEST_TOPIC = 15


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the meeting: its kind, the factor it is about if any, its minutes."""

    id: str
    factor: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Plan:
    """Minutes for each kind of part; `topics`: how many factors are talked about."""

    open: int
    review: int
    round: int
    look: int
    cherish: int
    topics: int
    topic: int
    agree: int
    close: int


# By length and by whether last time's points come first: those take the place of the round.
_PLANS = {
    (30, False): _Plan(2, 0, 0, 6, 0, 1, 12, 7, 3),
    (30, True): _Plan(2, 5, 0, 4, 0, 1, 10, 6, 3),
    (60, False): _Plan(5, 0, 8, 8, 5, 2, 11, 9, 3),
    (60, True): _Plan(5, 8, 0, 8, 5, 2, 11, 9, 3),
    (90, False): _Plan(5, 0, 10, 12, 8, 3, 12, 14, 5),
    (90, True): _Plan(5, 10, 0, 12, 8, 3, 12, 14, 5),
}


def plan_meeting(priorities: Priorities, minutes: int, review: bool) -> tuple[Part, ...]:
    """Return the parts of a meeting of 30, 60 or 90 minutes, without holes.

    `review`: begin with the points that were agreed last time. Kinds: open · review · round · look
    · cherish · talk · improve · agree · close. Those of cherish, talk and improve name a factor.
    """
    parts = []
    start = 0
    for kind, factor, length in _list_lengths(priorities, _PLANS[minutes, review]):
        if length:
            parts.append(Part(kind, factor, start, start + length))
            start += length
    return tuple(parts)


def choose_topics(priorities: Priorities, most: int) -> list[tuple[str, str]]:
    """Return at most `most` pairs of a list's name and a factor: talk first, then improve.

    Both lists have their turn, so that what is low for all is not crowded out by differences.
    """
    waiting = {"talk": list(priorities.talk), "improve": list(priorities.improve)}
    chosen: list[tuple[str, str]] = []
    while len(chosen) < most and any(waiting.values()):
        for kind, factors in waiting.items():
            if factors and len(chosen) < most:
                chosen.append((kind, factors.pop(0)))
    return sorted(chosen, key=lambda topic: topic[0] == "improve")


def _list_lengths(priorities: Priorities, plan: _Plan) -> Iterator[tuple[str, str | None, int]]:
    """Yield kind, factor and minutes of each part; what is not needed goes to the others."""
    topics = choose_topics(priorities, plan.topics)
    cherished = priorities.cherish[0] if plan.cherish and priorities.cherish else None
    spare = (plan.topics - len(topics)) * plan.topic + (0 if cherished else plan.cherish)
    longer = min(plan.topic + spare // len(topics), LONGEST_TOPIC) if topics else 0
    spare -= (longer - plan.topic) * len(topics)
    look = 0 if topics else spare // 2
    yield "open", None, plan.open
    yield "review", None, plan.review
    yield "round", None, plan.round
    yield "look", None, plan.look + look
    yield "cherish", cherished, plan.cherish if cherished else 0
    for kind, factor in topics:
        yield kind, factor, longer
    yield "agree", None, plan.agree + spare - look
    yield "close", None, plan.close
