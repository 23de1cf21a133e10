"""A picture to a meeting: what to talk about, for how long, and what the room made of it.

What is proposed is a proposal: whoever leads the meeting chooses, orders and gives minutes, and
hears what these add up to. The lengths are our own, after what a facilitator can do in a good half
hour, hour or hour and a half; nothing is put in to fill a gap.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from scan_engine.answers import FieldError
from scan_engine.framework import FACTORS, PARTS
from scan_engine.meeting import Topic
from scan_engine.partnership import Partnership
from scan_engine.priorities import Priorities
from scan_engine.ranking import group_equals

# What a group is kept with when nobody said how long; the shortest and longest that may be said.
USUAL_LENGTH = 60
SHORTEST = 15
LONGEST = 180

# More than this on one factor tires people, and so do more factors.
LONGEST_TOPIC = 15
MOST_TOPICS = 6

# What a part gets that the plan of a meeting has no minutes for, and what is good to hold on to.
USUAL_MINUTES = {"open": 5, "review": 8, "round": 8, "look": 8, "dots": 5, "agree": 9, "close": 3}
CHERISH_MINUTES = 5
TOPIC_MINUTES = 10

# What a meeting ends with: whatever is put on it comes before these.
ENDS = ("agree", "close")

# About factors that the picture says nothing of, or does not know.
EXPLORE = "explore"


Sets = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Subjects:
    """What a picture gives to talk about: ids of factors in sets of equals, most pressing first.

    `findings` and `questions`: what stands between organisations about being equals, widest first.
    `lowest`: those with the lowest score, unless that is one to cherish.
    """

    cherish: Sets = ()
    talk: Sets = ()
    improve: Sets = ()
    findings: Sets = ()
    questions: Sets = ()
    lowest: Sets = ()

    def name_kind(self, topic: str) -> str:
        """Return the kind of a topic: a part's own id, or what the picture says of the factor."""
        if topic in PARTS:
            return topic
        kinds = {
            "equality": (*self.findings, *self.questions),
            "talk": self.talk,
            "improve": self.improve,
            "cherish": self.cherish,
        }
        return next((kind for kind, sets in kinds.items() if topic in _join(sets)), EXPLORE)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the meeting: its kind, the factor it is about if any, its minutes."""

    id: str
    factor: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be put on the agenda. `suggested`: the picture gives a reason for it."""

    id: str
    factor: str | None
    minutes: int
    suggested: bool


@dataclass(frozen=True, slots=True)
class _Plan:
    """Minutes for each kind of part; `topics`: how many factors are talked about.

    `spare`: minutes that are nobody's yet.
    """

    open: int
    review: int
    round: int
    look: int
    cherish: int
    topics: int
    topic: int
    agree: int
    close: int
    spare: int = 0


# By length and by whether last time's points come first: those take the place of the round.
_PLANS = {
    (15, False): _Plan(1, 0, 0, 3, 0, 1, 7, 3, 1),
    (15, True): _Plan(1, 3, 0, 2, 0, 1, 5, 3, 1),
    (30, False): _Plan(2, 0, 0, 6, 0, 1, 12, 7, 3),
    (30, True): _Plan(2, 5, 0, 4, 0, 1, 10, 6, 3),
    (60, False): _Plan(5, 0, 8, 8, 5, 2, 11, 9, 3),
    (60, True): _Plan(5, 8, 0, 8, 5, 2, 11, 9, 3),
    (90, False): _Plan(5, 0, 10, 12, 8, 3, 12, 14, 5),
    (90, True): _Plan(5, 10, 0, 12, 8, 3, 12, 14, 5),
}


def read_length(value: object, field: str) -> int:
    """Return how many minutes a meeting lasts, 15 to 180; raise FieldError."""
    if type(value) is not int or not SHORTEST <= value <= LONGEST:
        raise FieldError(field, f"must be a whole number from {SHORTEST} to {LONGEST}")
    return value


def find_subjects(partnership: Partnership, priorities: Priorities) -> Subjects:
    """Return what a picture gives to talk about; `priorities` are its own."""
    equality = [factor.equality for factor in partnership.factors if factor.equality]
    widest = sorted(equality, key=lambda one: -one.apart)
    lowest = tuple(one for one in priorities.lowest if one not in priorities.cherish)

    def list_kind(kind: str) -> Sets:
        those = [one for one in widest if one.kind == kind]
        return group_equals([one.id for one in those], [one.apart for one in those])

    return Subjects(
        cherish=priorities.equals["cherish"],
        talk=priorities.equals["talk"],
        improve=priorities.equals["improve"],
        findings=list_kind("finding"),
        questions=list_kind("question"),
        lowest=(lowest,) if lowest else (),
    )


def plan_meeting(subjects: Subjects, minutes: int, review: bool) -> tuple[Topic, ...]:
    """Return the topics that are proposed for a meeting of 15 to 180 minutes: they fill it.

    `review`: begin with the points that were agreed last time.
    """
    planned = _list_lengths(subjects, _find_plan(minutes, review))
    return tuple(Topic(topic, length) for topic, length in planned if length)


def find_undecided(subjects: Subjects, minutes: int, review: bool) -> int:
    """Return how many equals a proposed meeting leaves to the room, for it has no place for all."""
    most = _find_plan(minutes, review).topics
    return count_undecided(subjects, choose_topics(subjects, most), most)


def place_topics(subjects: Subjects, topics: Sequence[Topic]) -> tuple[Part, ...]:
    """Return the parts of a meeting, one after the other from minute 0."""
    parts = []
    start = 0
    for one in topics:
        factor = one.topic if one.topic in FACTORS else None
        parts.append(Part(subjects.name_kind(one.topic), factor, start, start + one.minutes))
        start += one.minutes
    return tuple(parts)


def choose_topics(subjects: Subjects, most: int) -> list[str]:
    """Return at most `most` factors: of each reason the most pressing first, then the next ones.

    Being equals comes first where it is a finding. What is low for all is not crowded out by
    differences. Equals come all or none: what has no room for all of them ends its list.
    """
    chosen: dict[str, None] = {}
    ended: set[str] = set()
    for reason, equals in _take_turns(subjects):
        new = dict.fromkeys(one for one in equals if one not in chosen)
        if len(chosen) + len(new) > most:
            ended.add(reason)
        elif reason not in ended:
            chosen |= new
    kinds = ["equality", "talk", "improve", EXPLORE]
    return sorted(chosen, key=lambda one: kinds.index(subjects.name_kind(one)))


def count_undecided(subjects: Subjects, topics: Sequence[str], most: int) -> int:
    """Return how many equals are left out, where there is room for some of them and not for all.

    They are the first of the most pressing list of which this is so; 0 when it is so of none.
    """
    if len(topics) >= most:
        return 0
    lists = (
        subjects.findings,
        subjects.talk,
        subjects.questions,
        subjects.lowest,
        subjects.improve,
    )
    left = ([one for one in sets[0] if one not in topics] for sets in lists if sets)
    return next((len(equals) for equals in left if equals), 0)


def offer_topics(subjects: Subjects, minutes: int, review: bool) -> tuple[Offer, ...]:
    """Return all that can be on the agenda: what the picture gives, parts, other factors.

    Being equals and the lowest come first.
    """
    plan = _find_plan(minutes, review)
    first = (*subjects.findings, *subjects.questions, *subjects.lowest)
    lists = (*first, *subjects.talk, *subjects.improve, *subjects.cherish)
    suggested = dict.fromkeys(_join(lists))
    parts = [one for one in PARTS if one != "review" or review]
    others = [one for one in FACTORS if one not in suggested]
    lengths = {**USUAL_MINUTES, **dict.fromkeys(FACTORS, plan.topic)}
    lengths |= dict.fromkeys(_join(subjects.cherish), CHERISH_MINUTES)
    return tuple(
        Offer(
            id=subjects.name_kind(one),
            factor=one if one in FACTORS else None,
            minutes=lengths[one],
            suggested=one in suggested,
        )
        for one in (*suggested, *parts, *others)
    )


def find_room(topics: Sequence[Topic]) -> int:
    """Return the place where one more comes: before what is agreed and the close, or at the end."""
    ends = (place for place, one in enumerate(topics) if one.topic in ENDS)
    return next(ends, len(topics))


def list_dotted(
    offers: Sequence[Offer], topics: Sequence[Topic], dots: Sequence[tuple[str, int]]
) -> list[str]:
    """Return the factors that the room can give dots to, in the order in which they are offered.

    They are those that the picture gives a reason for, those on the agenda, and those with dots.
    """
    others = {*(one.topic for one in topics), *(factor for factor, count in dots if count)}
    return [one.factor for one in offers if one.factor and (one.suggested or one.factor in others)]


def order_by_dots(
    subjects: Subjects, topics: Sequence[Topic], dots: Sequence[tuple[str, int]]
) -> tuple[Topic, ...] | None:
    """Return the agenda with the factors that got most dots, as many as were on it; None of none.

    Equal ones come all or none, in their fixed order; what is to cherish stays. They take over the
    minutes of those before, one by one; who comes after them has as many as the last. Where none
    was on it, that which got most comes before what is agreed.
    """
    ranked = sorted((one for one in dots if one[1]), key=lambda one: -one[1])
    old = [one for one in topics if subjects.name_kind(one.topic) not in (*PARTS, "cherish")]
    if not ranked:
        return None
    fewest = ranked[min(max(1, len(old)), len(ranked)) - 1][1]
    chosen = [factor for factor, count in ranked if count >= fewest]
    last = old[-1].minutes if old else TOPIC_MINUTES
    lengths = [one.minutes for one in old] + [last] * len(chosen)
    new = [Topic(*one) for one in zip(chosen, lengths, strict=False)]
    place = topics.index(old[0]) if old else find_room(topics)
    stay = [one for one in topics if one not in old and one.topic not in chosen]
    before = sum(one in stay for one in topics[:place])
    return (*stay[:before], *new, *stay[before:])


def _take_turns(subjects: Subjects) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield sets of equals with their reason: the first of each, then talk and improve in turn."""
    for reason in ("findings", "talk", "questions", "lowest"):
        yield from ((reason, equals) for equals in getattr(subjects, reason)[:1])
    for place in range(max(len(subjects.talk), len(subjects.improve))):
        for reason in ("talk", "improve"):
            yield from ((reason, equals) for equals in getattr(subjects, reason)[place : place + 1])
    for reason in ("findings", "questions"):
        yield from ((reason, equals) for equals in getattr(subjects, reason))


def _join(sets: Sets) -> tuple[str, ...]:
    return tuple(chain.from_iterable(sets))


def _find_plan(minutes: int, review: bool) -> _Plan:
    """Return the longest plan that fits; what is left goes to more topics, as far as it goes."""
    length = max(planned for planned, _ in _PLANS if planned <= minutes)
    plan = _PLANS[length, review]
    more = min((minutes - length) // plan.topic, MOST_TOPICS - plan.topics)
    return replace(plan, topics=plan.topics + more, spare=minutes - length - more * plan.topic)


def _list_lengths(subjects: Subjects, plan: _Plan) -> Iterator[tuple[str, int]]:
    """Yield topics and minutes, 0 for what has no place; what is not needed goes to the others.

    Where equals are left out, the room chooses by dots.
    """
    topics = choose_topics(subjects, plan.topics)
    first = [one for one in subjects.cherish[:1] if len(one) == 1 and plan.cherish]
    cherished = [one for one in _join(tuple(first)) if one not in topics]
    dots = USUAL_MINUTES["dots"] if count_undecided(subjects, topics, plan.topics) else 0
    spare = plan.spare + (plan.topics - len(topics)) * plan.topic - dots
    spare += 0 if cherished else plan.cherish
    longer = min(plan.topic + spare // len(topics), LONGEST_TOPIC) if topics else 0
    spare -= (longer - plan.topic) * len(topics)
    look = 0 if topics else spare // 2
    yield "open", plan.open
    yield "review", plan.review
    yield "round", plan.round
    yield "look", plan.look + look
    yield "dots", dots
    yield from ((one, plan.cherish) for one in cherished)
    yield from ((one, longer) for one in topics)
    yield "agree", plan.agree + spare - look
    yield "close", plan.close
