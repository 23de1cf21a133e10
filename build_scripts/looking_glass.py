"""The geometry of the looking glass: a segment for each factor, and five rings.

Drawn around (0, 0) with y downwards, as SVG has it. The first segment starts at nine o'clock and
the others follow clockwise. A segment reaches the outermost ring; the style sheet scales it about
the centre to its score, so that a score of 3 ends on the third ring.
"""

from dataclasses import dataclass
from math import cos, pi, sin

from scan_engine.framework import FACTORS, PERSPECTIVES

RADIUS = 140.0
RINGS = 5
NUMBER_RADIUS = 157.0

# Half the space between two neighbours, in radians; between two perspectives it is wider.
HALF_GAP = 0.012
HALF_QUADRANT_GAP = 0.03


@dataclass(frozen=True)
class Segment:
    """A factor's part of the figure: its outline at full score, and where its number stands."""

    factor: str
    start: float
    end: float
    path: str
    x: float
    y: float


@dataclass(frozen=True)
class Corner:
    """Where a perspective's name stands beside the figure, and which end of it."""

    x: int
    y: int
    anchor: str


# Clockwise from the upper left, as the quadrants lie.
CORNERS = (
    Corner(-180, -166, "start"),
    Corner(180, -166, "end"),
    Corner(180, 176, "end"),
    Corner(-180, 176, "start"),
)


def list_corners() -> tuple[Corner, ...]:
    """Return a corner for each of four equal perspectives; other names stand in the list alone."""
    sizes = {len(perspective.factors) for perspective in PERSPECTIVES}
    return CORNERS if len(PERSPECTIVES) == len(CORNERS) and len(sizes) == 1 else ()


def draw_segments() -> tuple[Segment, ...]:
    """Return a segment for each factor, in their order; angles in radians."""
    width = 2 * pi / len(FACTORS)
    firsts = {perspective.factors[0] for perspective in PERSPECTIVES}
    lasts = {perspective.factors[-1] for perspective in PERSPECTIVES}
    segments = []
    for index, factor in enumerate(FACTORS):
        begin = pi + index * width
        start = begin + (HALF_QUADRANT_GAP if factor in firsts else HALF_GAP)
        end = begin + width - (HALF_QUADRANT_GAP if factor in lasts else HALF_GAP)
        middle = begin + width / 2
        x, y = NUMBER_RADIUS * cos(middle), NUMBER_RADIUS * sin(middle)
        segments.append(
            Segment(factor, start, end, _draw_wedge(start, end), round(x, 1), round(y, 1))
        )
    return tuple(segments)


def list_rings() -> tuple[float, ...]:
    """Return the radius of each ring, the innermost first: one for each step of the scale."""
    return tuple(RADIUS * ring / RINGS for ring in range(1, RINGS + 1))


def _draw_wedge(start: float, end: float) -> str:
    points = [f"{RADIUS * cos(angle):.2f} {RADIUS * sin(angle):.2f}" for angle in (start, end)]
    return f"M0 0L{points[0]}A{RADIUS:g} {RADIUS:g} 0 0 1 {points[1]}Z"
