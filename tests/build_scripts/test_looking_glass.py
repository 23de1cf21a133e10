"""The geometry of the figure."""

from itertools import pairwise
from math import pi

from build_scripts.looking_glass import RADIUS, RINGS, draw_segments, list_rings
from scan_engine.framework import FACTORS


def test_there_is_one_segment_for_each_factor_in_order() -> None:
    assert [segment.factor for segment in draw_segments()] == list(FACTORS)


def test_no_segment_overlaps_another() -> None:
    segments = draw_segments()
    for one, other in pairwise(segments):
        assert one.start < one.end < other.start
    assert segments[-1].end < segments[0].start + 2 * pi


def test_every_segment_of_a_quadrant_is_about_as_wide() -> None:
    widths = [segment.end - segment.start for segment in draw_segments()]
    assert max(widths) - min(widths) < 0.1 * max(widths)


def test_the_five_rings_are_the_five_steps_of_the_scale() -> None:
    assert list_rings() == tuple(RADIUS * step / RINGS for step in (1, 2, 3, 4, 5))
