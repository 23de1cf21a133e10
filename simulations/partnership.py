"""A partnership that was made up: an assumption about people who answer, not data.

Sixteen factors have means around 3.75 and differ in how much people agree about them. Agreed lies
0.25 above lived on average. Organisations differ from each other by `between` (0: not at all); each
person leans to one side and has a view of their own on each factor. One answer in twenty is
"don't know".
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass

FACTORS = 16
MEAN, MEANS_APART = 3.75, 0.40
AHEAD, AHEAD_APART = 0.25, 0.30
SPREAD, SPREADS_APART, LEAST_SPREAD = 0.75, 0.15, 0.35
BETWEEN = 0.25
LEANING = 0.35
OF_PERSON, OF_ANSWER = 0.6, 0.8  # shares of a factor's spread
UNKNOWN = 0.05


@dataclass(frozen=True)
class Factor:
    """How a factor is seen: its mean, how far agreed lies ahead, its spread, organisations."""

    mean: float
    ahead: float
    spread: float
    organisations: Sequence[float]


def make_partnership(
    rng: random.Random, organisations: int, between: float = BETWEEN
) -> list[Factor]:
    """Return sixteen factors of a partnership of so many organisations."""
    return [
        Factor(
            mean=rng.gauss(MEAN, MEANS_APART),
            ahead=rng.gauss(AHEAD, AHEAD_APART),
            spread=max(LEAST_SPREAD, rng.gauss(SPREAD, SPREADS_APART)),
            organisations=[rng.gauss(0, between) for _ in range(organisations)],
        )
        for _ in range(FACTORS)
    ]


def ask_person(
    rng: random.Random, partnership: Sequence[Factor], organisation: int
) -> dict[str, object]:
    """Return what one person of that organisation answers, as the engine takes it."""
    leaning = rng.gauss(0, LEANING)
    answers = []
    for factor in partnership:
        view = rng.gauss(0, OF_PERSON * factor.spread)
        seen = factor.mean + factor.organisations[organisation] + leaning + view
        for facet in (factor.ahead / 2, -factor.ahead / 2):
            exact = seen + facet + rng.gauss(0, OF_ANSWER * factor.spread)
            answers.append(0 if rng.random() < UNKNOWN else min(5, max(1, round(exact))))
    return {"answers": answers, "organisation": f"Organisation {organisation + 1}"}
