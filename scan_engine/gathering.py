"""Who is in a round: whose sheet is a copy, to which round it belongs, what is found beside it.

A sheet is known by its origin: what it held when it first came. Labels, and organisations that are
renamed later, change nothing about that. Sheets of another month or another edition than the
round's are never put into it silently: whoever gathers is asked.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from scan_engine.answers import FieldError, Respondent, read_respondent
from scan_engine.codes import FIRST_EDITION
from scan_engine.framework import ITEMS
from scan_engine.group import Group
from scan_engine.kept_group import KeptGroup, read_kept_round, sort_rounds
from scan_engine.names import fold_name
from scan_engine.tallies import tally_respondents
from scan_engine.tally_code import rank_tally

# What whoever gathers can say of sheets of another month: they belong to this round, or to one of
# their own. Nobody can say that sheets of another edition belong here.
HERE, OWN = "here", "own"
PLACES = (HERE, OWN)

# Two sheets may be one person's, sent again: of the same organisation, at least half of the items
# answered in both, and at most one answer in eight another.
SHARED_PART = 2
CHANGED_PART = 8
MOST_ASKED = 100  # of more people nobody can be asked about each


# A sheet and the month of the round that it belongs to, as far as is known.
Dated = tuple[Respondent, str | None]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in something brought: people, whole rounds, and rows of a table."""

    people: tuple[Respondent, ...] = ()
    rounds: tuple[KeptGroup, ...] = ()
    rows: tuple[Respondent, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """Sheets that were not put anywhere: of another month or edition than the round's.

    `foreign`: of another edition, so that nobody can put them into the round.
    """

    month: str | None
    edition: int
    foreign: bool
    people: tuple[Respondent, ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The group after it, how many were added and how many were there, and what must be asked.

    `pictures`: how many of the rounds hold counts alone, which nobody can be added from.
    """

    group: KeptGroup
    added: int
    already: int
    asked: tuple[Asked, ...]
    pictures: int


def read_found(value: object, field: str) -> Found:
    """Return what was found, from an untrusted mapping; raise FieldError naming what is wrong."""
    if not isinstance(value, dict):
        raise FieldError(field, "must be an object")
    return Found(
        people=_read_people(value.get("results"), f"{field}.results"),
        rounds=tuple(_read_rounds(value.get("groups"), f"{field}.groups")),
        rows=_read_people(value.get("rows"), f"{field}.rows"),
    )


def find_origin(respondent: Respondent) -> str:
    """Return what is the same for the same sheet, however it came and wherever it was moved.

    A sheet that just came is what it holds, written out; of edition 1 as the first version did.
    What the first releases kept holds names in the signs they came in.
    """
    if respondent.origin is not None:
        return unicodedata.normalize("NFC", respondent.origin)
    texts = [_write_json(part) for part in (respondent.organisation, respondent.month)]
    answers = ",".join("null" if one is None else str(one) for one in respondent.answers)
    edition = "" if respondent.edition == FIRST_EDITION else f",{respondent.edition}"
    return unicodedata.normalize("NFC", f"[[{answers}],{','.join(texts)}{edition}]")


def gather(group: KeptGroup, found: Found, place: str | None = None) -> Gathered:
    """Add what was found to a group: who is in it already is not added again.

    `place` is what whoever gathers said of sheets of another month or edition. What a round does
    not have yet (a name, points, the next date) it takes from the group that its people came in.
    """
    whole = [one for one in found.rounds if not one.now.tallies]
    # Whoever put a group together has said to which round its people belong.
    incoming = [
        *((one, one.month) for one in found.people),
        *((one, each.now.month or one.month) for each in whole for one in each.now.respondents),
    ]
    fresh = _leave_out_known(group, incoming)
    rows = _leave_out_known(group, [(one, one.month) for one in found.rows])
    edition, month = _find_round(group.now, [*fresh, *rows])
    belongs, others = _divide([*fresh, *rows], edition, month, place)
    now = replace(group.now, respondents=(*group.now.respondents, *belongs), month=month)
    brought = [one.now for one in whole if not one.now.respondents or _any_in(one.now, belongs)]
    group = replace(group, now=_take_over(_mark_origins(now), brought))
    if whole:
        earlier = Found(rounds=tuple(KeptGroup(one) for each in whole for one in each.earlier))
        group, _, _ = add_rounds(group, earlier)
    if place == OWN:
        for one in others:
            group = _put_in_own_round(group, one, [each.now for each in whole])
    own = sum(len(one.people) for one in others) if place == OWN else 0
    return Gathered(
        group=group,
        added=len(belongs) + own,
        already=len(incoming) - len(fresh) + len(found.rows) - len(rows),
        asked=() if place == OWN else tuple(others),
        pictures=len(found.rounds) - len(whole),
    )


def list_organisations(people: Sequence[Respondent]) -> list[tuple[str, str | None, list[int]]]:
    """Return for each organisation its folded name, its name as first spelled, and its people.

    People are their places in the list. In order of the names, last who named none.
    """
    members: dict[str, list[int]] = {}
    for place, person in enumerate(people):
        members.setdefault(fold_name(person.organisation), []).append(place)
    return [
        (key, people[members[key][0]].organisation, members[key])
        for key in sorted(members, key=lambda key: (not key, key))
    ]


def find_alike(people: Sequence[Respondent]) -> list[tuple[int, int]]:
    """Return the places of every two sheets that may be one person's, the earlier one first.

    None of more than a hundred people.
    """
    if len(people) > MOST_ASKED:
        return []
    return [
        (one, other)
        for _, _, places in list_organisations(people)
        for position, one in enumerate(places)
        for other in places[position + 1 :]
        if _is_alike(people[one], people[other])
    ]


def add_rounds(group: KeptGroup, found: Found) -> tuple[KeptGroup, tuple[Group, ...], str | None]:
    """Put rounds that were found beside this one, oldest first.

    Whole groups with what was before them, or else all people as one round an edition. Returns the
    group, what was added, and where all of it was before when nothing was: earlier, itself or None.
    """
    rounds = [_date_round(one) for one in _list_rounds(found)]
    itself = [group.now, _forget_origins(group.now)]
    fresh: list[Group] = []
    for one in rounds:
        if not _is_among(one, [*group.earlier, *itself, *fresh]):
            fresh.append(one)
    known = None
    if rounds and not fresh:
        known = "earlier" if any(_is_among(one, group.earlier) for one in rounds) else "itself"
    earlier = sort_rounds((*group.earlier, *fresh))
    return replace(group, earlier=earlier), tuple(fresh), known


def _read_people(value: object, field: str) -> tuple[Respondent, ...]:
    if value is None:
        return ()
    if not isinstance(value, list | tuple):
        raise FieldError(field, "must be a list of results")
    return tuple(read_respondent(one, f"{field}[{place}]") for place, one in enumerate(value))


def _read_rounds(value: object, field: str) -> Iterable[KeptGroup]:
    if value is not None and not isinstance(value, list | tuple):
        raise FieldError(field, "must be a list of groups")
    for place, one in enumerate(value or ()):
        part = f"{field}[{place}]"
        earlier = one.get("earlier") if isinstance(one, dict) else None
        if earlier is not None and not isinstance(earlier, list | tuple):
            raise FieldError(f"{part}.earlier", "must be a list of rounds, or null")
        rounds = tuple(
            read_kept_round(round_before, f"{part}.earlier[{at}]")
            for at, round_before in enumerate(earlier or ())
        )
        yield KeptGroup(read_kept_round(one, part), rounds)


def _write_json(text: str | None) -> str:
    """Return text as a browser's JSON.stringify writes it: the origin of the first version."""
    if text is None:
        return "null"
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}"'


def _mark_origins(group: Group) -> Group:
    people = tuple(
        replace(one, origin=find_origin(one)) if one.origin is None else one
        for one in group.respondents
    )
    return replace(group, respondents=people)


def _forget_origins(group: Group) -> Group:
    return replace(group, respondents=tuple(replace(one, origin=None) for one in group.respondents))


def _leave_out_known(group: KeptGroup, incoming: Sequence[Dated]) -> list[Dated]:
    """Return who is in none of the rounds yet; a sheet that is here twice may come twice."""
    rounds = (group.now, *group.earlier)
    here = Counter(find_origin(person) for one in rounds for person in one.respondents)
    fresh = []
    for person, month in incoming:
        origin = find_origin(person)
        if here[origin]:
            here[origin] -= 1
        else:
            fresh.append((person, month))
    return fresh


def _any_in(group: Group, people: Sequence[Respondent]) -> bool:
    return any(one is person for person in group.respondents for one in people)


def _take_over(now: Group, brought: Sequence[Group]) -> Group:
    """Return a round with what it lacks, name, month, points or next, of the first that has it."""
    for one in brought:
        now = replace(
            now,
            name=now.name or one.name,
            month=now.month or one.month,
            points=now.points or one.points,
            next=now.next or one.next,
        )
    return now


def _find_round(now: Group, fresh: Sequence[Dated]) -> tuple[int, str | None]:
    """Return the edition and the month of the round: its own, or the latest of its people's."""
    edition = now.edition
    if fresh and not now.respondents:
        edition = max(person.edition for person, _ in fresh)
    known = [one.month for one in now.respondents]
    come = [month for person, month in fresh if person.edition == edition]
    for months in ([now.month], known, come):
        if given := [month for month in months if month]:
            return edition, max(given)
    return edition, None


def _divide(
    people: Sequence[Dated], edition: int, month: str | None, place: str | None
) -> tuple[list[Respondent], list[Asked]]:
    """Return who belongs to the round, and the others by month and edition, oldest first."""
    belongs = []
    others: dict[tuple[int, str], list[Respondent]] = {}
    for person, month_of in people:
        same_month = place == HERE or month_of in (None, month)
        if person.edition == edition and same_month:
            belongs.append(person)
        else:
            others.setdefault((person.edition, month_of or ""), []).append(person)
    asked = [
        Asked(
            month_of or None, edition_of, edition_of != edition, tuple(others[edition_of, month_of])
        )
        for edition_of, month_of in sorted(others)
    ]
    return belongs, asked


def _put_in_own_round(group: KeptGroup, asked: Asked, whole: Sequence[Group]) -> KeptGroup:
    """Add sheets to the round of their month and edition; a later one becomes the round of now."""
    brought = [one for one in whole if (one.month, one.edition) == (asked.month, asked.edition)]
    for place, one in enumerate(group.earlier):
        if (one.month, one.edition) == (asked.month, asked.edition) and one.respondents:
            people = (*one.respondents, *asked.people)
            joined = _take_over(replace(one, respondents=people), brought)
            before, after = group.earlier[:place], group.earlier[place + 1 :]
            return replace(group, earlier=(*before, joined, *after))
    fresh = _take_over(Group(asked.people, group.now.name, asked.month), brought)
    later = (asked.edition, asked.month or "") > (group.now.edition, group.now.month or "")
    if later and group.now.respondents:
        earlier = sort_rounds((*group.earlier, group.now))
        return replace(group, now=_mark_origins(fresh), earlier=earlier)
    return replace(group, earlier=sort_rounds((*group.earlier, fresh)))


def _is_alike(one: Respondent, other: Respondent) -> bool:
    if one.edition != other.edition:
        return False
    both = [
        (first, second)
        for first, second in zip(one.answers, other.answers, strict=True)
        if first is not None and second is not None
    ]
    changed = sum(first != second for first, second in both)
    return SHARED_PART * len(both) >= len(ITEMS) and CHANGED_PART * changed <= len(ITEMS)


def _list_rounds(found: Found) -> list[Group]:
    if found.rounds:
        return [one for group in found.rounds for one in (*group.earlier, group.now)]
    people = (*found.people, *found.rows)
    editions = sorted({one.edition for one in people})
    return [Group(tuple(one for one in people if one.edition == this)) for this in editions]


def _date_round(group: Group) -> Group:
    """Return a round with the last month of its people when it names none, and without labels."""
    months = [one.month for one in group.respondents if one.month]
    people = tuple(replace(one, label="", origin=None) for one in group.respondents)
    return replace(group, respondents=people, month=group.month or max(months, default=None))


def _is_among(one: Group, others: Iterable[Group]) -> bool:
    """Return whether the same people's answers are there, as sheets or as counts of them."""
    return any(_is_same(one, other) for other in others)


def _is_same(one: Group, other: Group) -> bool:
    if one.tallies or other.tallies:
        return _name_counts(one) == _name_counts(other)
    return _name_sheets(one) == _name_sheets(other)


def _name_sheets(group: Group) -> list[str]:
    return sorted(find_origin(one) for one in group.respondents)


def _name_counts(group: Group) -> list[tuple[str, int, int]]:
    """Return what is the same for the same counts, whoever counted them."""
    return [
        (fold_name(one.name), one.edition, rank_tally(one.factors, one.respondents))
        for one in group.tallies or tally_respondents(group.respondents)
    ]
