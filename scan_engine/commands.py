"""JSON in, JSON out: the one table that the browser and the command line both call."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain, islice

from scan_engine.agenda import LENGTHS, plan_meeting
from scan_engine.agreement import Agreement
from scan_engine.answers import (
    DONT_KNOW,
    FieldError,
    Respondent,
    read_respondent,
    read_respondents,
)
from scan_engine.framework import FACETS
from scan_engine.group import Group, Point, letter_organisations, read_group
from scan_engine.group_code import encode_group
from scan_engine.kept_group import KeptGroup, read_kept_group
from scan_engine.partnership import (
    VOICES,
    GroupFactor,
    Partnership,
    combine_respondents,
)
from scan_engine.pasted_text import find_codes
from scan_engine.priorities import explain_factors, label_factor, rank_factors, rank_lowest_first
from scan_engine.ratios import round_ratio
from scan_engine.rounds import FEWEST_ROUNDS, compare_rounds, trace_rounds
from scan_engine.scoring import PerspectiveScore, score_factors, score_perspectives
from scan_engine.share_code import encode_respondent
from scan_engine.summary import find_lowest, rank_scores, summarise_scores

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
                "score": _show_tenths(factor.score),
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
        "ranking": list(rank_scores(factors)),
        "summary": [
            {"id": sentence.id, "factors": list(sentence.factors), "count": sentence.count}
            for sentence in summarise_scores(factors)
        ],
    }


def share(request: Message) -> Message:
    """{answers, organisation?, month?} → {code}."""
    return {"code": encode_respondent(read_respondent(request))}


def pack(request: Message) -> Message:
    """{name?, month?, results, points?, next?, letters?} → {code}: a group as one code."""
    group = read_group(request)
    if _read_switch(request, "letters"):
        group = replace(group, respondents=letter_organisations(group.respondents))
    return {"code": encode_group(group)}


def check_group(request: Message) -> Message:
    """{group}: one as a browser or a file keeps it, people or none → {group}, fit to be kept."""
    return {"group": _show_kept_group(read_kept_group(request.get("group")))}


def open_text(request: Message) -> Message:
    """{text}: anything pasted → the results and groups in it, each code once, and what is not."""
    text = request.get("text")
    if not isinstance(text, str):
        raise FieldError("text", "must be text")
    results: list[Message] = []
    groups: list[Message] = []
    rejected: list[Message] = []
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
        elif found.content:
            results.append({**_show_respondent(found.content), "code": found.code})
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
    }


def combine(request: Message) -> Message:
    """{results, voices?, letters?} → one picture of them, and where a talk could start."""
    partnership = _combine_results(request, "results")
    priorities = rank_factors(partnership.factors)
    return {
        "respondents": partnership.respondents,
        "basis": partnership.basis,
        "voices": partnership.voices,
        "organisations": [
            {"name": organisation.name, "respondents": organisation.respondents}
            for organisation in partnership.organisations
        ],
        "factors": [_show_factor(factor, partnership) for factor in partnership.factors],
        "perspectives": _show_perspectives(partnership.perspectives),
        "cherish": list(priorities.cherish),
        "improve": list(priorities.improve),
        "talk": list(priorities.talk),
        "lowest": priorities.lowest,
        "ranking": list(rank_lowest_first(partnership.factors)),
        "reasons": explain_factors(partnership.factors, priorities),
        "voices_differ": list(partnership.voices_differ),
        "equality": list(partnership.equality),
    }


def compare(request: Message) -> Message:
    """{before, after, voices?} → what changed between two rounds of the same partnership."""
    before = _combine_results(request, "before")
    after = _combine_results(request, "after")
    return {
        "factors": [
            {
                "id": change.id,
                "before": _show_tenths(change.before),
                "after": _show_tenths(change.after),
                "change": _show_tenths(change.change),
                "direction": change.direction,
            }
            for change in compare_rounds(before.factors, after.factors)
        ]
    }


def trace(request: Message) -> Message:
    """Follow the factors: {rounds, voices?, letters?} → their scores over two or more rounds."""
    rounds = request.get("rounds")
    if not isinstance(rounds, list | tuple) or len(rounds) < FEWEST_ROUNDS:
        raise FieldError("rounds", f"must be a list of at least {FEWEST_ROUNDS} rounds")
    people = [read_respondents(results, f"rounds[{place}]") for place, results in enumerate(rounds)]
    partnerships = _combine_rounds(request, people)
    return {
        "rounds": [
            {
                "respondents": partnership.respondents,
                "organisations": [one.name for one in partnership.organisations],
            }
            for partnership in partnerships
        ],
        "factors": [
            {
                "id": factor.id,
                "scores": [_show_tenths(score) for score in factor.scores],
                "change": _show_tenths(factor.change),
                "direction": factor.direction,
            }
            for factor in trace_rounds([partnership.factors for partnership in partnerships])
        ],
    }


def agenda(request: Message) -> Message:
    """{results, minutes, voices?, review?} → the parts of a meeting, from minute to minute."""
    minutes = request.get("minutes")
    if type(minutes) is not int or minutes not in LENGTHS:
        raise FieldError("minutes", f"must be one of {', '.join(map(str, LENGTHS))}")
    review = _read_switch(request, "review")
    priorities = rank_factors(_combine_results(request, "results").factors)
    return {
        "minutes": minutes,
        "parts": [
            {"id": part.id, "factor": part.factor, "from": part.start, "to": part.end}
            for part in plan_meeting(priorities, minutes, review)
        ],
    }


COMMANDS: Commands = {
    "score": score,
    "share": share,
    "pack": pack,
    "check_group": check_group,
    "open": open_text,
    "combine": combine,
    "compare": compare,
    "trace": trace,
    "agenda": agenda,
}


def _read_switch(request: Message, field: str) -> bool:
    """Return whether something that may be asked for is asked for."""
    switch = request.get(field)
    if switch is not None and not isinstance(switch, bool):
        raise FieldError(field, "must be true or false")
    return bool(switch)


def _combine_results(request: Message, field: str) -> Partnership:
    return _combine_rounds(request, [read_respondents(request.get(field), field)])[0]


def _combine_rounds(request: Message, rounds: Sequence[Sequence[Respondent]]) -> list[Partnership]:
    """Return the picture of each round; an organisation has the same letter in all of them."""
    voices = request.get("voices")
    if voices is None:
        voices = VOICES[0]
    if not isinstance(voices, str) or voices not in VOICES:
        raise FieldError("voices", f"must be one of {', '.join(VOICES)}")
    if _read_switch(request, "letters"):
        lettered = iter(letter_organisations(list(chain(*rounds))))
        rounds = [list(islice(lettered, len(people))) for people in rounds]
    return [combine_respondents(people, voices) for people in rounds]


def _show_factor(factor: GroupFactor, partnership: Partnership) -> Message:
    return {
        "id": factor.id,
        "score": _show_tenths(factor.score),
        "band": factor.band,
        "ad": _show_deviation(factor.agreement),
        "range": factor.agreement and factor.agreement.range,
        "closeness": factor.closeness,
        "label": label_factor(factor),
        "unknown": sum(factor.unknown),
        "unknown_items": dict(zip(FACETS, factor.unknown, strict=True)),
        "organisations": [
            {"name": organisation.name, "score": _show_tenths(score)}
            for organisation, score in zip(
                partnership.organisations, factor.organisations, strict=True
            )
        ],
        "gap": _show_tenths(factor.gap),
        "pattern": factor.pattern,
        "ahead": factor.ahead,
        "persons": None if factor.persons is None else list(map(_show_tenths, factor.persons)),
    }


def _show_perspectives(perspectives: Sequence[PerspectiveScore]) -> list[Message]:
    return [
        {
            "id": perspective.id,
            "score": _show_tenths(perspective.score),
            "band": perspective.band,
        }
        for perspective in perspectives
    ]


def _show_deviation(agreement: Agreement | None) -> float | None:
    """Return the average deviation in thousandths of an answer step, as a decimal number."""
    return None if agreement is None else round_ratio(agreement.deviation, 1000) / 1000


def _show_respondent(respondent: Respondent) -> Message:
    return {
        "answers": list(respondent.answers),
        "organisation": respondent.organisation,
        "month": respondent.month,
        "edition": respondent.edition,
    }


def _show_kept_respondent(respondent: Respondent) -> Message:
    return {
        **_show_respondent(respondent),
        "label": respondent.label,
        "origin": respondent.origin,
    }


def _show_group(group: Group) -> Message:
    return {
        "name": group.name,
        "month": group.month,
        "results": [_show_respondent(respondent) for respondent in group.respondents],
        "points": [_show_point(point) for point in group.points],
        "next": group.next,
    }


def _show_kept_group(kept: KeptGroup) -> Message:
    now, *earlier = (
        {**_show_group(group), "results": list(map(_show_kept_respondent, group.respondents))}
        for group in (kept.now, *kept.earlier)
    )
    return {
        **now,
        "voices": kept.voices,
        "letters": kept.letters,
        "minutes": kept.minutes,
        "earlier": earlier,
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


def _show_tenths(score: int | None) -> float | None:
    return None if score is None else score / 10
