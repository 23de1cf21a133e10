"""A group as a browser or a file keeps it: this round, the rounds before it, and how it is viewed.

Nobody need be in it yet, and points may stand in it before people do; a picture that came as
tallies holds these in the place of people. A round is of one edition; of what the first version
kept, which names none, that is the first.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from scan_engine.agenda import USUAL_LENGTH, read_length
from scan_engine.answers import (
    FieldError,
    Respondent,
    check_editions,
    read_line,
    read_month,
    read_respondent,
)
from scan_engine.closeness import VOICES
from scan_engine.codes import FIRST_EDITION
from scan_engine.group import LONGEST_NAME, Group, read_date, read_points
from scan_engine.meeting import read_meeting
from scan_engine.sealed import SealKey, read_keys
from scan_engine.tallies import read_tallies

Choice = TypeVar("Choice", str, bool)


@dataclass(frozen=True, slots=True)
class KeptGroup:
    """One partnership: `now` is the round that is gathered, `earlier` those before, oldest first.

    `voices` and `minutes` are as in `combine` and `agenda`, `letters` whether names are hidden,
    `keys` what opens the results that were sealed for this partnership, the last one last.
    """

    now: Group
    earlier: tuple[Group, ...] = ()
    voices: str = VOICES[0]
    letters: bool = False
    minutes: int = USUAL_LENGTH
    keys: tuple[SealKey, ...] = ()


def read_kept_group(value: object, field: str = "group") -> KeptGroup:
    """Return a KeptGroup from an untrusted mapping, whole or not at all.

    Raises FieldError naming the first part that is wrong.
    """
    if not isinstance(value, dict):
        raise FieldError(field, "must be an object")
    earlier = value.get("earlier") or ()
    minutes = value.get("minutes")
    if not isinstance(earlier, list | tuple):
        raise FieldError(f"{field}.earlier", "must be a list of rounds, or null")
    return KeptGroup(
        now=read_kept_round(value, field),
        earlier=sort_rounds(
            read_kept_round(one, f"{field}.earlier[{place}]") for place, one in enumerate(earlier)
        ),
        voices=_read_one_of(value, "voices", VOICES, field),
        letters=_read_one_of(value, "letters", (False, True), field),
        minutes=USUAL_LENGTH if minutes is None else read_length(minutes, f"{field}.minutes"),
        keys=read_keys(value.get("keys"), f"{field}.keys"),
    )


def sort_rounds(rounds: Iterable[Group]) -> tuple[Group, ...]:
    """Return rounds with the oldest first; those without a month before all others."""
    return tuple(sorted(rounds, key=lambda one: one.month or ""))


def read_kept_round(value: object, field: str) -> Group:
    """Return one round from an untrusted mapping, with people, tallies or nobody in it.

    Raises FieldError naming the first part that is wrong.
    """
    if not isinstance(value, dict):
        raise FieldError(field, "must be an object")
    tallies = read_tallies(value.get("tallies") or (), f"{field}.tallies")
    results = value.get("results", None if value.get("tallies") is None else ())
    if tallies and results:
        raise FieldError(f"{field}.tallies", "must not stand beside results")
    return Group(
        respondents=_read_people(() if tallies else results, f"{field}.results"),
        tallies=tallies,
        name=read_line(value.get("name"), f"{field}.name", LONGEST_NAME) or None,
        month=read_month(value.get("month") or None, f"{field}.month"),
        points=read_points(value.get("points"), f"{field}.points"),
        next=read_date(value.get("next") or None, f"{field}.next"),
        meeting=read_meeting(value.get("meeting"), f"{field}.meeting"),
    )


def _read_people(value: object, field: str) -> tuple[Respondent, ...]:
    if not isinstance(value, list | tuple):
        raise FieldError(field, "must be a list of results")
    people = tuple(
        read_respondent(one, f"{field}[{place}]", FIRST_EDITION) for place, one in enumerate(value)
    )
    check_editions((one.edition for one in people), field)
    return people


def _read_one_of(
    value: dict[str, object], name: str, choices: Sequence[Choice], field: str
) -> Choice:
    """Return what was chosen, the first of the choices when nothing was."""
    chosen = value.get(name)
    if chosen is None:
        return choices[0]
    for choice in choices:
        # 1 == True to Python, and would pass for it.
        if type(chosen) is type(choice) and chosen == choice:
            return choice
    raise FieldError(f"{field}.{name}", f"must be one of {', '.join(map(str, choices))}")
