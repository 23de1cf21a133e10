"""Several respondents, of some organisations, to one picture of their partnership.

Scores are kept as tenths, as for one respondent. Whatever compares scores (gaps, voices)
compares the tenths that are shown, so that a reader who subtracts finds the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scan_engine.agreement import (
    CLOSE_TO,
    Agreement,
    Counts,
    count_answers,
    find_basis,
    find_closeness,
    mean_answers,
    mean_deviation,
    measure_agreement,
)
from scan_engine.answers import DONT_KNOW, Respondent
from scan_engine.framework import FACTORS, PERSPECTIVES
from scan_engine.ratios import Ratio, is_at_most, is_step_above, mean_ratios
from scan_engine.scoring import (
    FEWEST_FACTORS,
    PerspectiveScore,
    find_band,
    round_to_tenths,
    score_pair,
)

VOICES = ("organisations", "persons")

# In tenths, between organisations: one answer step. Our own rule, like the next one.
WIDE_GAP = 10
# In tenths, between equal voices for organisations and for persons.
VOICES_DIFFER_FROM = 3

# Where a gap is about the equality of the partners itself.
EQUALITY = ("voiced-interests", "sense-of-equality")

# Fewer people's "agreed, not yet lived" is a question, not a finding.
FEWEST_FOR_AHEAD = 3


@dataclass(frozen=True, slots=True)
class Organisation:
    """The respondents of one organisation together, or (name None) those who named none.

    `counts` and `means`: what they answered to each of the 32 items, and its mean.
    """

    name: str | None
    respondents: int
    counts: tuple[Counts, ...]
    means: tuple[Ratio | None, ...]


@dataclass(frozen=True, slots=True)
class GroupFactor:
    """A factor for several respondents.

    `mean`: the score, exact (1 to 5); `score`: the same in tenths. `unknown`: how often "don't
    know" was answered to the agreed and to the lived item; `mostly_unknown`: by half of all or
    more, on one of them. `organisations`: their scores in tenths, in the partnership's order;
    `gap`: highest minus lowest of them. `pattern`: the difference is between or (goes) through
    the organisations. `ahead`: the facet, agreed or lived, whose mean is at least 1 above the
    other's. `persons`: each respondent's own score in tenths, in the order in which they were
    given; None with two organisations or more, whose scores say it.
    """

    id: str
    mean: Ratio | None
    score: int | None
    band: str | None
    agreement: Agreement | None
    closeness: str | None
    unknown: tuple[int, int]
    mostly_unknown: bool
    organisations: tuple[int | None, ...]
    gap: int | None
    pattern: str | None
    ahead: str | None
    persons: tuple[int | None, ...] | None


@dataclass(frozen=True, slots=True)
class Partnership:
    """What several respondents say together.

    `basis`: one, two, few or many people. `voices_differ`: ids of the factors whose score depends
    on whose voices count.
    `equality`: ids of the factors about equality with a wide gap between organisations.
    """

    respondents: int
    basis: str
    voices: str
    organisations: tuple[Organisation, ...]
    factors: tuple[GroupFactor, ...]
    perspectives: tuple[PerspectiveScore, ...]
    voices_differ: tuple[str, ...]
    equality: tuple[str, ...]


def combine_respondents(respondents: Sequence[Respondent], voices: str) -> Partnership:
    """Return the picture of one or more respondents, in which `voices` count once each.

    `voices` is "organisations" or "persons".
    """
    everybody = _gather_organisation(None, respondents)
    organisations = group_respondents(respondents)
    means = {"organisations": _mean_voices(organisations), "persons": everybody.means}
    alone = len(organisations) == 1
    factors = tuple(
        _combine_factor(
            index,
            everybody,
            organisations,
            means[voices],
            _score_persons(index, respondents) if alone else None,
        )
        for index in range(len(FACTORS))
    )
    return Partnership(
        respondents=len(respondents),
        basis=find_basis(len(respondents)),
        voices=voices,
        organisations=organisations,
        factors=factors,
        perspectives=_score_perspectives(factors),
        voices_differ=_find_differing(*(_score_items(means[name]) for name in VOICES)),
        equality=tuple(
            factor.id
            for factor in factors
            if factor.id in EQUALITY and factor.gap is not None and factor.gap >= WIDE_GAP
        ),
    )


def group_respondents(respondents: Sequence[Respondent]) -> tuple[Organisation, ...]:
    """Return the organisations in order of their names, last the people who named none.

    Capitals make no difference; a name is shown as it was first spelled.
    """
    members: dict[str, list[Respondent]] = {}
    for respondent in respondents:
        members.setdefault((respondent.organisation or "").casefold(), []).append(respondent)
    return tuple(
        _gather_organisation(members[key][0].organisation, members[key])
        for key in sorted(members, key=lambda key: (not key, key))
    )


def _gather_organisation(name: str | None, respondents: Sequence[Respondent]) -> Organisation:
    items = zip(*(respondent.answers for respondent in respondents), strict=True)
    counts = tuple(map(count_answers, items))
    return Organisation(name, len(respondents), counts, tuple(map(mean_answers, counts)))


def _score_persons(index: int, respondents: Sequence[Respondent]) -> tuple[int | None, ...]:
    return tuple(
        [score_pair(*respondent.answers[2 * index : 2 * index + 2]) for respondent in respondents]
    )


def _mean_voices(organisations: Sequence[Organisation]) -> tuple[Ratio | None, ...]:
    """Return for each item the mean of the means of the organisations that answered it."""
    means = []
    for item in zip(*(organisation.means for organisation in organisations), strict=True):
        answered = [mean for mean in item if mean]
        means.append(mean_ratios(answered) if answered else None)
    return tuple(means)


def _mean_factor(agreed: Ratio | None, lived: Ratio | None) -> Ratio | None:
    """Return the mean of a factor's two item means; None unless both were answered."""
    return mean_ratios((agreed, lived)) if agreed and lived else None


def _score_factor(agreed: Ratio | None, lived: Ratio | None) -> int | None:
    mean = _mean_factor(agreed, lived)
    return round_to_tenths(*mean) if mean else None


def _score_items(means: Sequence[Ratio | None]) -> list[int | None]:
    """Return the factors' scores in tenths from the means of the 32 items."""
    return list(map(_score_factor, means[::2], means[1::2]))


def _find_differing(one: Sequence[int | None], other: Sequence[int | None]) -> tuple[str, ...]:
    """Return the ids of the factors whose two scores differ by enough to say so."""
    return tuple(
        factor
        for factor, score, rival in zip(FACTORS, one, other, strict=True)
        if score is not None and rival is not None and abs(score - rival) >= VOICES_DIFFER_FROM
    )


def _combine_factor(
    index: int,
    everybody: Organisation,
    organisations: Sequence[Organisation],
    means: Sequence[Ratio | None],
    persons: tuple[int | None, ...] | None,
) -> GroupFactor:
    pair = slice(2 * index, 2 * index + 2)
    score = _score_factor(*means[pair])
    agreement = measure_agreement(*everybody.counts[pair])
    agreed, lived = (counts[DONT_KNOW] for counts in everybody.counts[pair])
    scores = tuple(_score_factor(*organisation.means[pair]) for organisation in organisations)
    gap = _find_gap(scores)
    within = (mean_deviation(*organisation.counts[pair]) for organisation in organisations)
    return GroupFactor(
        id=FACTORS[index],
        mean=_mean_factor(*means[pair]),
        score=score,
        band=find_band(score),
        agreement=agreement,
        closeness=find_closeness(agreement, everybody.respondents),
        unknown=(agreed, lived),
        mostly_unknown=2 * max(agreed, lived) >= everybody.respondents,
        organisations=scores,
        gap=gap,
        pattern=_find_pattern(gap, agreement, within),
        ahead=_find_ahead(*means[pair]) if everybody.respondents >= FEWEST_FOR_AHEAD else None,
        persons=persons,
    )


def _find_gap(scores: Sequence[int | None]) -> int | None:
    scored = [score for score in scores if score is not None]
    return max(scored) - min(scored) if len(scored) > 1 else None


def _find_pattern(
    gap: int | None, agreement: Agreement | None, within: Iterable[Ratio | None]
) -> str | None:
    """Return whether people differ between organisations or through them, or None.

    `within` is the deviation inside each organisation: None where one person answered.
    """
    if gap is None or agreement is None:
        return None
    # Where nobody has a colleague, nothing tells organisations that differ from people who do.
    if gap < WIDE_GAP:
        far = not is_at_most(agreement.deviation, CLOSE_TO)
        return "through" if far and any(within) else None
    deviations = [deviation for deviation in within if deviation]
    return "between" if deviations and is_at_most(mean_ratios(deviations), CLOSE_TO) else None


def _find_ahead(agreed: Ratio | None, lived: Ratio | None) -> str | None:
    if agreed is None or lived is None:
        return None
    if is_step_above(agreed, lived):
        return "agreed"
    return "lived" if is_step_above(lived, agreed) else None


def _score_perspectives(factors: Sequence[GroupFactor]) -> tuple[PerspectiveScore, ...]:
    by_id = {factor.id: factor.mean for factor in factors}
    perspectives = []
    for perspective in PERSPECTIVES:
        means = [mean for mean in map(by_id.__getitem__, perspective.factors) if mean]
        enough = len(means) >= FEWEST_FACTORS
        score = round_to_tenths(*mean_ratios(means)) if enough else None
        perspectives.append(PerspectiveScore(perspective.id, score, find_band(score)))
    return tuple(perspectives)
