"""A round that was cleared and is put back: what was made since stays beside it."""

from dataclasses import replace

from scan_engine.group import Group, Point
from scan_engine.meeting import Meeting


def join_rounds(before: Group, since: Group) -> Group:
    """Return the first round with the points and the meeting of both, and what it did not say.

    Who came since is not in it yet: people are added as those of any group that is found.
    """
    known = [_tell(point) for point in before.points]
    fresh = (point for point in since.points if _tell(point) not in known)
    return replace(
        before,
        name=before.name or since.name,
        month=before.month or since.month,
        next=before.next or since.next,
        points=(*before.points, *fresh),
        meeting=_join_meetings(before.meeting, since.meeting),
    )


def _tell(point: Point) -> tuple[str | None, ...]:
    """Return what was agreed, whatever came of it."""
    return point.what, point.who, point.by, point.factor


def _join_meetings(before: Meeting, since: Meeting) -> Meeting:
    """Return a meeting with all that was written down; what both counted is as it was before."""
    notes = dict(since.notes)
    for topic, text in before.notes:
        notes[topic] = "\n\n".join(dict.fromkeys((text, notes.get(topic, text))))
    return Meeting(
        chosen=since.chosen if before.chosen is None else before.chosen,
        talked=tuple(dict.fromkeys((*before.talked, *since.talked))),
        notes=tuple(notes.items()),
        dots=tuple({**dict(since.dots), **dict(before.dots)}.items()),
        worth=before.worth or since.worth,
    )
