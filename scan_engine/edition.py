"""Which statements this engine scores: all that somebody else's edition replaces, and nothing else.

`NAMESPACE` tells one maker's codes from another's. `EDITION` is bound into every code: it goes up
when the statements change in meaning, never down, and an item's id is never reused for another
statement. All editions of a namespace have as many items: with other factors, take another name.
`EQUALITY`: the factors that ask how equal partners feel.
"""

NAMESPACE = "kijkglas"
EDITION = 2

PERSPECTIVES = {
    "motivation": ("felt-urgency", "shared-ambition", "guiding-goals", "mutual-dependence"),
    "organisation": (
        "considered-approach",
        "clear-decisions",
        "sufficient-resources",
        "committed-parents",
    ),
    "interaction": (
        "voiced-interests",
        "valued-differences",
        "sense-of-equality",
        "strong-team",
    ),
    "realisation": (
        "monitoring-reflection",
        "adaptive-capacity",
        "meaningful-results",
        "added-value",
    ),
}

EQUALITY = ("voiced-interests", "sense-of-equality")
