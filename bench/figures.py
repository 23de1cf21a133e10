"""The arithmetic: measurements and targets to the rows of the table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import yaml


@dataclass(frozen=True)
class Target:
    """One row: what is measured, against which peer, and what it should reach.

    `at_most` is a ratio when there is a peer, else an amount in `unit`, and holds for the median.
    `at_least` is an amount, and holds for every round.
    """

    row: str
    unit: str
    ours: str | None = None
    peer: str | None = None
    at_most: float | None = None
    at_least: float | None = None
    picture: bool = False
    readme: bool = False


@dataclass(frozen=True)
class Spread:
    """The median of some measurements, and the lowest and highest of them."""

    median: float
    low: float
    high: float


@dataclass(frozen=True)
class Row:
    """One row with its figures. `reached` is None where there is nothing to reach."""

    target: Target
    ours: Spread | None
    peer: Spread | None
    ratio: Spread | None
    reached: bool | None


def read_targets(path: Path) -> list[Target]:
    """Return the rows that are wanted, in their order."""
    return [Target(**entry) for entry in yaml.safe_load(path.read_text())]


def describe_spread(values: Sequence[float]) -> Spread:
    """Return the median, the lowest and the highest of one value or more."""
    return Spread(median(values), min(values), max(values))


def divide_pairs(ours: Sequence[float], peers: Sequence[float]) -> list[float]:
    """Return the ratios pair by pair: what was measured in the same round belongs together."""
    return [one / other for one, other in zip(ours, peers, strict=True)]


def make_rows(targets: Sequence[Target], measured: Mapping[str, Sequence[float]]) -> list[Row]:
    """Return a row for each target of which everything was measured."""
    return [
        _make_row(target, measured)
        for target in targets
        if all(name in measured for name in (target.ours, target.peer) if name)
    ]


def _make_row(target: Target, measured: Mapping[str, Sequence[float]]) -> Row:
    ours = measured[target.ours] if target.ours else None
    peers = measured[target.peer] if target.peer else None
    ratios = divide_pairs(ours, peers) if ours and peers else None
    our_spread, peer_spread, ratio = (
        describe_spread(values) if values else None for values in (ours, peers, ratios)
    )
    reached = _tell_reached(target, ratio or our_spread)
    return Row(target, our_spread, peer_spread, ratio, reached)


def _tell_reached(target: Target, found: Spread | None) -> bool | None:
    if found is None or (target.at_most is None and target.at_least is None):
        return None
    return (target.at_most is None or found.median <= target.at_most) and (
        target.at_least is None or found.low >= target.at_least
    )
