"""JSON in, JSON out: the one table that the browser and the command line both call."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace

from scan_engine.agenda import (
    Offer,
    Part,
    Subjects,
    find_room,
    find_subjects,
    find_undecided,
    list_dotted,
    offer_topics,
    order_by_dots,
    place_topics,
    plan_meeting,
    read_length,
)
from scan_engine.answers import (
    DONT_KNOW,
    FieldError,
    Respondent,
    describe_respondent,
    read_month,
    read_respondent,
    read_respondents,
)
from scan_engine.awaited import (
    Attendance,
    Missing,
    count_attendance,
    find_month,
    is_over,
    read_arrived,
    read_awaited,
    read_dates,
    read_months,
)
from scan_engine.closeness import VOICES
from scan_engine.findings import (
    FactorOverRounds,
    Picture,
    Rounds,
    find_change_findings,
    find_factor_findings,
    find_group_findings,
    find_rounds_findings,
    is_small,
)
from scan_engine.framework import EDITION, FACETS, FACTORS
from scan_engine.gathering import (
    OWN,
    PLACES,
    Found,
    Gathered,
    add_rounds,
    find_alike,
    gather,
    read_found,
)
from scan_engine.group import Group, Point, read_choice, read_date, read_group
from scan_engine.group_code import encode_group
from scan_engine.joining import join_rounds
from scan_engine.kept_group import KeptGroup, read_kept_group
from scan_engine.meeting import (
    Topic,
    describe_meeting,
    describe_topic,
    read_chosen,
    read_dots,
    read_talked,
    read_worth,
)
from scan_engine.merging import (
    list_conflicts,
    merge_histories,
    read_history,
    show_group,
    show_history,
)
from scan_engine.names import find_likely_same
from scan_engine.partnership import (
    Equality,
    GroupFactor,
    Partnership,
    combine_tallies,
    name_size,
)
from scan_engine.past_points import (
    find_last_month,
    find_last_points,
    find_latest,
    find_next,
    read_past_rounds,
    read_today,
)
from scan_engine.pasted_text import find_codes, holds_table
from scan_engine.priorities import rank_factors
from scan_engine.ranking import name_extent, rank_lowest_first
from scan_engine.ratios import Ratio, round_ratio, show_chance, show_tenths
from scan_engine.rounds import (
    FEWEST_FOR_COURSE,
    FEWEST_ROUNDS,
    Change,
    compare_own,
    compare_rounds,
    find_course,
    list_comparable,
    read_own_results,
    tell_course,
)
from scan_engine.scoring import PerspectiveScore, score_factors, score_perspectives
from scan_engine.sealed import (
    Sealed,
    SealKey,
    prepare_seal,
    unpack_code,
    write_base64,
)
from scan_engine.share_code import encode_respondent
from scan_engine.sharing import letter_group, letter_told, tally_group, tell_shared
from scan_engine.summary import find_lowest, summarise_scores
from scan_engine.tallies import (
    Tally,
    count_respondents,
    letter_tallies,
    name_letters,
    order_pair,
    read_round,
    read_tallies,
    tally_respondents,
)
from scan_engine.wrapped_links import count_hidden_links

Message = dict[str, object]


Commands = dict[str, Callable[[Message], Message]]


def handle(command: str, request: object) -> Message:
    """Answer one request of the contract. Raises FieldError naming the field that is wrong."""
    return handle_with(COMMANDS, command, request)


def answer(command: str, text: str) -> str:
    """Answer one request as the browser sends it: JSON text in, JSON text out.

    {"response": …}, or {"wrong": …} with the field that is wrong.
    """
    return answer_with(COMMANDS, command, text)


def handle_with(commands: Commands, command: str, request: object) -> Message:
    """Answer one request by a table of commands; raise FieldError naming the wrong field."""
    if command not in commands:
        raise FieldError("command", f"must be one of {', '.join(commands)}")
    if not isinstance(request, dict):
        raise FieldError("request", "must be an object")
    return commands[command](request)


def answer_with(commands: Commands, command: str, text: str) -> str:
    """Answer JSON text with JSON text, by a table of commands."""
    try:
        return json.dumps({"response": handle_with(commands, command, parse_request(text))})
    except FieldError as error:
        return json.dumps({"wrong": error.field})


def parse_request(text: str) -> object:
    """Return the JSON value in `text`. Raises FieldError when it is not JSON."""
    try:
        return json.loads(text)
    except RecursionError:
        raise FieldError("request", "is nested too deeply") from None
    except ValueError:
        raise FieldError("request", "is not JSON") from None


def score(request: Message) -> Message:
    """{answers} → factor and perspective scores; `lowest` names where a talk could start."""
    answers = read_respondent(request).answers
    factors = score_factors(answers)
    return {
        "factors": [
            {
                "id": factor.id,
                "agreed": factor.agreed,
                "lived": factor.lived,
                "score": show_tenths(factor.score),
                "band": factor.band,
                "answered": factor.answered,
                "gap": factor.gap,
            }
            for factor in factors
        ],
        "perspectives": _show_perspectives(score_perspectives(factors)),
        "answered": sum(factor.answered for factor in factors),
        "unknown": answers.count(DONT_KNOW),
        "lowest": list(find_lowest(factors)),
        "ranking": list(rank_lowest_first((one.id, one.score) for one in factors)),
        "summary": [
            {"id": sentence.id, "factors": list(sentence.factors), "count": sentence.count}
            for sentence in summarise_scores(factors)
        ],
    }


def share(request: Message) -> Message:
    """{answers, organisation?, month?} → {code}."""
    return {"code": encode_respondent(read_respondent(request))}


def pack(request: Message) -> Message:
    """Share a group → {code}, with counts unless `sheets` are asked for, and what it tells of few.

    {results or tallies, name?, month?, points?, next?, letters?, sheets?, before?}: `before` are
    the tallies that were shared last.
    """
    group = read_group(request)
    sheets = _read_switch(request, "sheets")
    if sheets and group.tallies:
        raise FieldError("sheets", "must not be asked of tallies")
    before = request.get("before")
    earlier = () if before is None else read_tallies(before, "before")
    tallies = group.tallies or tally_respondents(group.respondents)
    told = tell_shared(tallies, earlier)
    shared = group if sheets else tally_group(group)
    if _read_switch(request, "letters"):
        shared = letter_group(shared)
        told = letter_told(told, name_letters([tallies]))
    return {
        "code": encode_group(shared),
        "of_one": list(told.of_one),
        "of_two": list(told.of_two),
        "few_moved": [
            {"name": one.name, "came": one.came, "went": one.went} for one in told.few_moved
        ],
    }


def check_group(request: Message) -> Message:
    """{group}: one as a browser or a file keeps it, people or none → {group}, fit to be kept."""
    return {"group": _show_kept_group(read_kept_group(request.get("group")))}


def gather_found(request: Message) -> Message:
    """{group, found: {results?, groups?, rows?}, place?} → {group, added, already, asked, …}."""
    group = read_kept_group(request.get("group"))
    _refuse_counts(group, "group")
    found = read_found(request.get("found"), "found")
    return _show_gathered(gather(group, found, read_choice(request.get("place"), "place", PLACES)))


def _refuse_counts(group: KeptGroup, field: str) -> None:
    if group.now.tallies:
        raise FieldError(f"{field}.tallies", "are counts, to which nobody can be added")


def _show_gathered(gathered: Gathered) -> Message:
    return {
        "group": _show_kept_group(gathered.group),
        "added": gathered.added,
        "already": gathered.already,
        "asked": [
            {
                "month": one.month,
                "edition": one.edition,
                "foreign": one.foreign,
                "results": list(map(_show_kept_respondent, one.people)),
            }
            for one in gathered.asked
        ],
        "pictures": gathered.pictures,
        "alike": [list(places) for places in find_alike(gathered.group.now.respondents)],
        "same_names": [
            list(names)
            for names in find_likely_same(
                [one.organisation for one in gathered.group.now.respondents if one.organisation]
            )
        ],
    }


def put_back(request: Message) -> Message:
    """Join a group that was cleared and what was made since: {cleared, since} → as `gather`."""
    cleared, since = (read_kept_group(request.get(name), name) for name in ("cleared", "since"))
    if since.now.respondents:
        _refuse_counts(cleared, "cleared")
    joined = replace(cleared, now=join_rounds(cleared.now, since.now))
    # Both together may be more than one group can hold.
    whole = read_kept_group(_show_kept_group(joined), "since")
    found = Found(rounds=(replace(since, now=replace(since.now, points=())),))
    return _show_gathered(gather(whole, found, OWN))


def put_rounds(request: Message) -> Message:
    """{group, found: {results?, groups?, rows?}} → {group, added, known}: rounds before it."""
    group = read_kept_group(request.get("group"))
    group, added, known = add_rounds(group, read_found(request.get("found"), "found"))
    return {
        "group": _show_kept_group(group),
        "added": [
            {**_show_group(one), "months": sorted({by.month for by in one.respondents if by.month})}
            for one in added
        ],
        "known": known,
    }


def merge_copies(request: Message) -> Message:
    """{one, other}: what two copies wrote → {history, group, rounds, points, …}."""
    one, other = (read_history(request.get(name), name) for name in ("one", "other"))
    merged = merge_histories(one, other)
    shown = show_group(merged)
    return {
        "history": show_history(merged),
        "group": _show_kept_group(read_kept_group(shown.group)),
        "rounds": list(shown.rounds),
        "points": [list(names) for names in shown.points],
        "conflicts": [asdict(conflict) for conflict in list_conflicts(one, other)],
        "left": shown.left,
    }


def open_text(request: Message) -> Message:
    """{text}: anything pasted → the results and groups in it, each code once, and what is not."""
    text = _read_text(request, "text")
    results: list[Message] = []
    groups: list[Message] = []
    rejected: list[Message] = []
    sealed: list[Message] = []
    locked: list[str] = []
    seen: set[str] = set()
    repeated = 0
    for found in find_codes(text):
        if found.code in seen:
            repeated += found.content is not None
            continue
        seen.add(found.code)
        if isinstance(found.content, Group):
            groups.append({**_show_group(found.content), "code": found.code})
        elif isinstance(found.content, Sealed):
            sealed.append({**_show_sealed(found.content), "code": found.code})
        elif found.content:
            results.append({**describe_respondent(found.content), "code": found.code})
        elif found.reason == "locked":
            locked.append(found.code)
        else:
            rejected.append({"code": found.code, "reason": found.reason})
    return {
        "results": results,
        "groups": groups,
        "rejected": rejected,
        "repeated": repeated,
        "locked": locked,
        "sealed": sealed,
        "hidden": count_hidden_links(text),
        "table": holds_table(text),
    }


def seal(request: Message) -> Message:
    """{code, key}: a respondent's code, and for whom → what the page encrypts, and the head."""
    head, plain = prepare_seal(_read_text(request, "code"), _read_text(request, "key"))
    return {"head": write_base64(head), "plain": write_base64(plain)}


def unseal(request: Message) -> Message:
    """{plain}: what the page decrypted → the respondent's code in it."""
    return {"code": unpack_code(_read_text(request, "plain"))}


def tally(request: Message) -> Message:
    """{results, letters?} → {tallies}: how often each pair of answers was given; tallies add."""
    tallies = _read_tallies(request)
    if _read_switch(request, "letters"):
        tallies = letter_tallies(tallies, name_letters([tallies]))
    return {"tallies": [describe_tally(one) for one in tallies]}


def combine(request: Message) -> Message:
    """{results or tallies, voices?, letters?} → one picture, and where a talk could start."""
    partnership = _combine_group(request)
    lists = rank_factors(partnership)
    picture = Picture(partnership, lists)
    return {
        "respondents": partnership.respondents,
        "edition": partnership.tallies[0].edition if partnership.tallies else EDITION,
        "basis": partnership.basis,
        "voices": partnership.voices,
        "organisations": [
            {"name": one.name, "respondents": one.respondents, "size": name_size(one.respondents)}
            for one in partnership.tallies
        ],
        "factors": [_show_factor(factor, picture) for factor in partnership.factors],
        "perspectives": _show_perspectives(partnership.perspectives),
        "cherish": list(lists.cherish),
        "improve": list(lists.improve),
        "talk": list(lists.talk),
        "named": lists.named,
        "extent": {
            name: name_extent(named, len(getattr(lists, name)))
            for name, named in lists.named.items()
        },
        "lowest": list(lists.lowest),
        "ranking": list(rank_lowest_first((one.id, one.score) for one in partnership.factors)),
        "talk_order": list(lists.order),
        "topics": [*lists.talk, *lists.improve],
        "reasons": lists.reasons,
        "voices_differ": list(partnership.voices_differ),
        "equality": [_show_equality(one.equality) for one in partnership.factors if one.equality],
        "small_group": is_small(partnership),
        "findings": find_group_findings(picture),
    }


def compare(request: Message) -> Message:
    """{before, after, voices?, letters?} → what changed between two rounds of a partnership."""
    fields = ("before", "after")
    rounds = [read_round(request.get(field), field) for field in fields]
    _check_editions(rounds, fields)
    voices, rounds = _read_view(request, rounds)
    before, after = (combine_tallies(tallies, voices).factors for tallies in rounds)
    compared = compare_rounds(rounds[0], rounds[1], voices)
    return {
        "factors": [
            {
                "id": change.id,
                "before": show_tenths(one.score),
                "after": show_tenths(other.score),
                **_show_change(FactorOverRounds(one.score, other.score, change)),
            }
            for one, other, change in zip(before, after, compared.factors, strict=True)
        ],
        **_show_people(Rounds(tuple(map(count_respondents, rounds)), compared)),
    }


def compare_own_results(request: Message) -> Message:
    """One person's own results: {results: [{code, month, names}]} → what changed between two."""
    found = compare_own(read_own_results(request.get("results"), "results"))
    return {
        "last_two": None if found is None else list(found.places),
        "up": [] if found is None else list(found.up),
        "down": [] if found is None else list(found.down),
    }


def trace(request: Message) -> Message:
    """Follow the factors: {rounds, voices?, letters?} → their scores over two or more rounds."""
    rounds = request.get("rounds")
    if not isinstance(rounds, list | tuple) or len(rounds) < FEWEST_ROUNDS:
        raise FieldError("rounds", f"must be a list of at least {FEWEST_ROUNDS} rounds")
    given = [read_round(one, f"rounds[{place}]") for place, one in enumerate(rounds)]
    places = list_comparable(given)
    voices, people = _read_view(request, [given[place] for place in places])
    return {
        "compared": places,
        "other_edition": len(places) < len(given),
        "rounds": list(map(_show_round, people)),
        **_show_lines(people, voices),
    }


def _show_lines(people: Sequence[tuple[Tally, ...]], voices: str) -> Message:
    """Return what is told of rounds of one edition; of a single one nothing."""
    if len(people) < FEWEST_ROUNDS:
        nothing = ("factors", "perspectives", "stayed", "came", "went", "findings")
        return {"course": None, **{name: [] for name in nothing}}
    pictures = [combine_tallies(tallies, voices) for tallies in people]
    scored = zip(*(one.factors for one in pictures), strict=True)
    lines = [[factor.score for factor in line] for line in scored]
    compared = compare_rounds(people[-2], people[-1], voices)
    overall = compare_rounds(people[0], people[-1], voices).factors
    ways = [
        (over.id, over.direction, find_course(over, line))
        for over, line in zip(overall, lines, strict=True)
    ]
    return {
        "factors": [
            _show_line(line, change) for line, change in zip(lines, compared.factors, strict=True)
        ],
        "course": tell_course(ways) if len(people) >= FEWEST_FOR_COURSE else None,
        "perspectives": [
            {"id": line[0].id, "scores": [show_tenths(one.score) for one in line]}
            for line in zip(*(one.perspectives for one in pictures), strict=True)
        ],
        **_show_people(Rounds(tuple(map(count_respondents, people)), compared)),
    }


def agenda(request: Message) -> Message:
    """See AgendaRequest and AgendaResponse: a meeting as proposed, or as it was chosen."""
    minutes = read_length(request.get("minutes"), "minutes")
    review = _read_switch(request, "review")
    partnership = _combine_group(request)
    subjects = find_subjects(partnership, rank_factors(partnership))
    chosen = read_chosen(request.get("chosen"), "chosen")
    topics = plan_meeting(subjects, minutes, review) if chosen is None else chosen
    parts = place_topics(subjects, topics)
    dots = read_dots(request.get("dots"), "dots")
    by_dots = order_by_dots(subjects, topics, dots)
    offered = offer_topics(subjects, minutes, review)
    total = sum(one.minutes for one in topics)
    return {
        "minutes": minutes,
        "parts": [
            {**_show_part(one), "from": one.start, "to": one.end, "minutes": one.end - one.start}
            for one in parts
        ],
        "undecided": find_undecided(subjects, minutes, review) if chosen is None else 0,
        "total": total,
        "fit": "over" if total > minutes else "left" if total < minutes else "exact",
        "difference": abs(minutes - total),
        "offered": [
            {**_show_part(one), "minutes": one.minutes, "suggested": one.suggested}
            for one in offered
        ],
        "by_dots": None if by_dots is None else [describe_topic(one) for one in by_dots],
        "dotted": list_dotted(offered, topics, dots),
        "room_at": find_room(topics),
        **_show_held(request, subjects, topics),
    }


def _show_held(request: Message, subjects: Subjects, topics: Sequence[Topic]) -> Message:
    """Return what was made of a meeting: what was talked about, and what it was worth."""
    talked = read_talked(request.get("talked"), "talked")
    before = request.get("worth_before")
    before = [] if before is None else before
    if not isinstance(before, list):
        raise FieldError("worth_before", "must be a list of rounds' counts, oldest first, or null")
    worths = [read_worth(one, f"worth_before[{place}]") for place, one in enumerate(before)]
    agenda_first = (*(one.topic for one in topics if one.topic in talked), *talked)
    held = [Topic(one, 0) for one in dict.fromkeys(agenda_first)]
    return {
        "talked": [_show_part(one) for one in place_topics(subjects, held)],
        "worth": _show_worth(read_worth(request.get("worth"), "worth")),
        "worth_before": _show_worth(next((one for one in reversed(worths) if one), ())),
    }


def _show_part(part: Part | Offer) -> Message:
    return {"id": part.id, "topic": part.factor or part.id, "factor": part.factor}


def _show_worth(counts: Sequence[int]) -> Message | None:
    """Return how many said what a meeting was worth, and their mean from 1 to 5, in tenths."""
    people = sum(counts)
    if not people:
        return None
    total = sum(worth * count for worth, count in enumerate(counts, start=1))
    return {"people": people, "mean": show_tenths(round_ratio((total, people), 10))}


def find_attendance(request: Message) -> Message:
    """Who is missing, and when the partners meet: see AwaitedRequest and AwaitedResponse."""
    invited = request.get("invited")
    if not isinstance(invited, dict):
        raise FieldError("invited", "must be an object")
    awaited = read_awaited(invited.get("awaited"), "invited.awaited")
    asked = read_month(invited.get("month"), "invited.month")
    now = read_month(request.get("month"), "month")
    earlier = read_months(request.get("earlier"), "earlier")
    arrived = read_arrived(request.get("arrived"), "arrived")
    return {
        **_show_attendance(
            count_attendance(() if is_over(asked, now, earlier) else awaited, arrived)
        ),
        "month": find_month(asked, now, earlier),
        **_show_next(request, earlier),
    }


def _show_next(request: Message, earlier: Sequence[str | None]) -> Message:
    """Return when the partners meet again, and the last day on which that is true."""
    agreed = request.get("earlier_next")
    dates = read_dates([None] * len(earlier) if agreed is None else agreed, "earlier_next")
    if len(dates) != len(earlier):
        raise FieldError("earlier_next", "must hold a date or null for each of `earlier`")
    last = find_last_month(earlier)
    now = read_date(request.get("next"), "next")
    today = read_today(request.get("today"), "today")
    found = find_next(now, None if last is None else dates[last], today)
    return {
        "next": found and {"date": found.date, "past": found.past},
        "until": found.date if found and not found.past else None,
    }


def last_points(request: Message) -> Message:
    """Find what was agreed last time: {rounds: [{month?, points?}]} → {round, points, latest}."""
    rounds = read_past_rounds(request.get("rounds"), "rounds")
    place = find_last_points(rounds)
    points = () if place is None else rounds[place].points
    told = [_show_point(point) for point in points]
    return {"round": place, "points": told, "latest": find_latest(rounds)}


COMMANDS: Commands = {
    "score": score,
    "share": share,
    "pack": pack,
    "check_group": check_group,
    "gather": gather_found,
    "put_back": put_back,
    "add_rounds": put_rounds,
    "merge": merge_copies,
    "open": open_text,
    "seal": seal,
    "unseal": unseal,
    "tally": tally,
    "combine": combine,
    "compare": compare,
    "compare_own": compare_own_results,
    "trace": trace,
    "agenda": agenda,
    "last_points": last_points,
    "awaited": find_attendance,
}


def _read_text(request: Message, field: str) -> str:
    value = request.get(field)
    if not isinstance(value, str):
        raise FieldError(field, "must be text")
    return value


def _read_switch(request: Message, field: str) -> bool:
    """Return whether something that may be asked for is asked for."""
    switch = request.get(field)
    if switch is not None and not isinstance(switch, bool):
        raise FieldError(field, "must be true or false")
    return bool(switch)


def _read_tallies(request: Message) -> tuple[Tally, ...]:
    """Return the people of a request, given as results or as tallies."""
    if request.get("tallies") is None:
        return tally_respondents(read_respondents(request.get("results"), "results"))
    if request.get("results") is not None:
        raise FieldError("tallies", "must not stand beside results")
    return read_tallies(request["tallies"], "tallies")


def _check_editions(rounds: Sequence[Sequence[Tally]], fields: Sequence[str]) -> None:
    """Raise FieldError naming the first round of another edition than those before it."""
    first: int | None = None
    for tallies, field in zip(rounds, fields, strict=True):
        for tally in tallies:
            first = first or tally.edition
            if tally.edition != first:
                raise FieldError(field, f"must be of edition {first}, as before it")


def _combine_group(request: Message) -> Partnership:
    voices, (tallies,) = _read_view(request, [_read_tallies(request)])
    return combine_tallies(tallies, voices)


def _read_view(
    request: Message, rounds: Sequence[tuple[Tally, ...]]
) -> tuple[str, list[tuple[Tally, ...]]]:
    """Return whose voices count, and the rounds; an organisation has one letter in all of them."""
    voices = request.get("voices")
    if voices is None:
        voices = VOICES[0]
    if not isinstance(voices, str) or voices not in VOICES:
        raise FieldError("voices", f"must be one of {', '.join(VOICES)}")
    if not _read_switch(request, "letters"):
        return voices, list(rounds)
    letters = name_letters(rounds)
    return voices, [letter_tallies(tallies, letters) for tallies in rounds]


def describe_tally(tally: Tally) -> Message:
    """Return a tally as it is answered, and as it can be asked with again."""
    return {
        "organisation": tally.name,
        "respondents": tally.respondents,
        "edition": tally.edition,
        "factors": [
            {
                "id": factor,
                "pairs": [[*pair, pairs[pair]] for pair in sorted(pairs, key=order_pair)],
            }
            for factor, pairs in zip(FACTORS, tally.factors, strict=True)
        ],
    }


def _show_factor(factor: GroupFactor, picture: Picture) -> Message:
    names = [tally.name for tally in picture.group.tallies]
    between = factor.between
    return {
        "id": factor.id,
        "score": show_tenths(factor.score),
        "band": factor.band,
        "ad": _show_deviation(factor.deviation),
        "range": factor.range,
        "closeness": factor.closeness,
        "why": factor.why,
        "label": factor.label,
        "firm": factor.firm,
        "indication": factor.indication,
        "left_out": factor.left_out,
        "apart": factor.apart,
        "answers": dict(zip(FACETS, factor.answers, strict=True)),
        "unknown": sum(factor.unknown),
        "unknown_items": dict(zip(FACETS, factor.unknown, strict=True)),
        "organisations": [
            {"name": name, "score": show_tenths(score), "counts": counts}
            for name, score, counts in zip(names, between.scores, between.counts, strict=True)
        ],
        "gap": show_tenths(between.gap),
        "chance": show_chance(between.chance),
        "pattern": factor.pattern,
        "ahead": factor.ahead,
        "persons": None if factor.persons is None else list(map(show_tenths, factor.persons)),
        "places": [
            {
                "score": show_tenths(place.score),
                "count": place.count,
                "organisations": list(place.organisations),
            }
            for place in factor.places
        ],
        "findings": find_factor_findings(factor, picture),
    }


def _show_equality(equality: Equality) -> Message:
    low, high = equality.scores or (None, None)
    return {
        "id": equality.id,
        "kind": equality.kind,
        "apart": show_tenths(equality.apart),
        "lowest": list(equality.lowest),
        "highest": list(equality.highest),
        "lowest_score": show_tenths(low),
        "highest_score": show_tenths(high),
    }


def _show_round(tallies: Sequence[Tally]) -> Message:
    respondents = count_respondents(tallies)
    return {
        "respondents": respondents,
        "alone": respondents == 1,
        "organisations": [one.name for one in tallies],
    }


def _show_line(scores: Sequence[int | None], change: Change) -> Message:
    """Return a factor over the rounds, with the change between the last two."""
    return {
        "id": change.id,
        "scores": list(map(show_tenths, scores)),
        **_show_change(FactorOverRounds(scores[-2], scores[-1], change)),
    }


def _show_change(factor: FactorOverRounds) -> Message:
    change = factor.change
    return {
        "like_before": show_tenths(change.before),
        "like_after": show_tenths(change.after),
        "change": show_tenths(change.change),
        "direction": change.direction,
        "chance": show_chance(change.chance),
        "findings": find_change_findings(factor),
    }


def _show_people(rounds: Rounds) -> Message:
    compared = rounds.compared
    return {
        "stayed": [
            {"name": later.name, "before": earlier.respondents, "after": later.respondents}
            for earlier, later in compared.stayed
        ],
        "came": [_show_moved(one) for one in compared.came],
        "went": [_show_moved(one) for one in compared.went],
        "findings": find_rounds_findings(rounds),
    }


def _show_attendance(attendance: Attendance) -> Message:
    return {
        "came": attendance.came,
        "expected": attendance.expected,
        "missing": list(map(_show_missing, attendance.missing)),
        "complete": attendance.complete,
        "others": list(attendance.others),
    }


def _show_missing(missing: Missing) -> Message:
    awaited = missing.awaited
    return {
        "organisation": awaited.organisation,
        "people": awaited.people,
        "came": missing.came,
        "nobody": missing.came == 0,
    }


def _show_moved(tally: Tally) -> Message:
    return {"name": tally.name, "respondents": tally.respondents}


def _show_perspectives(perspectives: Sequence[PerspectiveScore]) -> list[Message]:
    return [
        {
            "id": perspective.id,
            "score": show_tenths(perspective.score),
            "band": perspective.band,
        }
        for perspective in perspectives
    ]


def _show_deviation(deviation: Ratio | None) -> float | None:
    """Return the average deviation in thousandths of an answer step, as a decimal number."""
    return None if deviation is None else round_ratio(deviation, 1000) / 1000


def _show_kept_respondent(respondent: Respondent) -> Message:
    return {
        **describe_respondent(respondent),
        "label": respondent.label,
        "origin": respondent.origin,
    }


def _show_group(group: Group) -> Message:
    people = (
        {"tallies": [describe_tally(tally) for tally in group.tallies]}
        if group.tallies
        else {"results": [describe_respondent(respondent) for respondent in group.respondents]}
    )
    return {
        "name": group.name,
        "month": group.month,
        "edition": group.edition,
        **people,
        "points": [_show_point(point) for point in group.points],
        "next": group.next,
    }


def _show_sealed(sealed: Sealed) -> Message:
    parts = {"head": sealed.head, "enc": sealed.enc, "box": sealed.box}
    return {"key": sealed.key, **{name: write_base64(part) for name, part in parts.items()}}


def _show_key(key: SealKey) -> Message:
    return {"public": key.public, "private": key.private}


def _show_kept_group(kept: KeptGroup) -> Message:
    now, *earlier = map(_show_kept_round, (kept.now, *kept.earlier))
    return {
        **now,
        "voices": kept.voices,
        "letters": kept.letters,
        "minutes": kept.minutes,
        "keys": list(map(_show_key, kept.keys)),
        "earlier": earlier,
    }


def _show_kept_round(group: Group) -> Message:
    return {
        **_show_group(group),
        "results": list(map(_show_kept_respondent, group.respondents)),
        "tallies": list(map(describe_tally, group.tallies)),
        "meeting": describe_meeting(group.meeting),
    }


def _show_point(point: Point) -> Message:
    return {
        "what": point.what,
        "who": point.who,
        "by": point.by,
        "factor": point.factor,
        "done": point.done,
        "helped": point.helped,
    }
