"""The four perspectives, their sixteen factors and the thirty-two items: ids and order."""

from dataclasses import dataclass

# Bound into every share code. It goes up when the items change in meaning, never down;
# an item's id is never reused for another statement.
EDITION = 1


@dataclass(frozen=True, slots=True)
class Perspective:
    """One of the four ways to look at a partnership, with the ids of its four factors."""

    id: str
    factors: tuple[str, ...]


PERSPECTIVES = (
    Perspective(
        "motivation",
        ("felt-urgency", "shared-ambition", "guiding-goals", "mutual-dependence"),
    ),
    Perspective(
        "organisation",
        ("considered-approach", "clear-decisions", "sufficient-resources", "committed-parents"),
    ),
    Perspective(
        "interaction",
        ("voiced-interests", "valued-differences", "sense-of-equality", "strong-team"),
    ),
    Perspective(
        "realisation",
        ("monitoring-reflection", "adaptive-capacity", "meaningful-results", "added-value"),
    ),
)

FACTORS = tuple(factor for perspective in PERSPECTIVES for factor in perspective.factors)

# What partners know or have agreed, and what happens in practice.
FACETS = ("agreed", "lived")

# The thirty-two items in the order in which everybody answers them.
ITEMS = tuple(f"{factor}.{facet}" for factor in FACTORS for facet in FACETS)
