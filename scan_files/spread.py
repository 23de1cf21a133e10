"""A table with a column for each answer that can be chosen, to one for each statement."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from scan_files.cells import Row, simplify_text
from scan_files.columns import ENOUGH_HEADS, HEAD_ROWS, is_answer, match_statements
from scan_files.replies import Words

# What tools write in the column of an answer that was not chosen, or that was, if not the answer.
NOT_CHOSEN = ("", "0")
CHOSEN = re.compile(r"\d{1,2}|[xX✓✔☑]")

SHORTEST_SCALE = 3

# For each column of a statement what choosing it says.
Spread = Mapping[int, str]


def join_spread(rows: Sequence[Row], words: Words) -> Sequence[Row]:
    """Return the rows with each statement's answer in the first of its columns; others are empty.

    What a cell says is what stands above it, in the row below the statement or behind it in the
    same one. A table that has a column for each statement is returned as it is.
    """
    for place, head in enumerate(rows[:HEAD_ROWS]):
        below = rows[place + 1] if place + 1 < len(rows) else []
        for spreads, first in (
            (list(_list_below(head, below, words)), place + 2),
            (list(_list_beside(head, words)), place + 1),
        ):
            if _count_alike(spreads) >= ENOUGH_HEADS:
                named = _clear(head, spreads)
                # The rows of the head keep their numbers.
                heads = [*rows[:place], named, *[[]] * (first - place - 1)]
                return [*heads, *(_join_row(row, spreads) for row in rows[first:])]
    return rows


def _count_alike(spreads: Sequence[Spread]) -> int:
    """Return how many statements have the same answers, which are a scale.

    Somebody's own answers to two questions for each statement are none.
    """
    scales = Counter(tuple(spread.values()) for spread in spreads if len(spread) >= SHORTEST_SCALE)
    return max(scales.values(), default=0)


def _list_below(head: Row, below: Row, words: Words) -> Iterator[Spread]:
    """Yield the columns of each statement whose answers stand in the row below it."""
    bare = sum(bool(text) and not any(head[at : at + 1]) for at, text in enumerate(below))
    matched = match_statements(head, words.statements) if bare >= ENOUGH_HEADS else []
    for column in (column for columns in matched for column in columns):
        end = column + 1
        while end < len(below) and below[end] and not any(head[end : end + 1]):
            end += 1
        spread = {at: below[at] for at in range(column, min(end, len(below)))}
        if _holds_answers(spread, words):
            yield spread


def _list_beside(head: Row, words: Words) -> Iterator[Spread]:
    """Yield the columns of each statement that has an answer behind or before it in its head."""
    found: dict[int, dict[int, str]] = {}
    for column, text in enumerate(map(simplify_text, head)):
        # The longest is meant: one statement may stand in another.
        fitting = [
            (len(one), item, one)
            for statements in words.statements
            if text
            for item, one in enumerate(statements)
            if one and one in text
        ]
        if fitting:
            _, item, statement = max(fitting)
            answer = text.replace(statement, "", 1).strip()
            found.setdefault(item, {})[column] = answer
    for spread in found.values():
        answers = {column: one for column, one in spread.items() if one and is_answer(one, words)}
        # A statement alone is asked in another branch, and its number is none of an answer.
        if len(set(answers.values())) > 1 and all(spread.values()):
            yield answers


def _holds_answers(spread: Spread, words: Words) -> bool:
    """Return whether most of what stands above columns are answers, each another one."""
    texts = set(spread.values())
    known = sum(is_answer(one, words) for one in texts)
    return len(texts) == len(spread) > 1 and 2 * known > len(texts)


def _clear(head: Row, spreads: Sequence[Spread]) -> Row:
    """Return a head with each statement above the first of its columns alone."""
    others = {column for spread in spreads for column in sorted(spread)[1:]}
    return ["" if column in others else text for column, text in enumerate(head)]


def _join_row(row: Row, spreads: Sequence[Spread]) -> Row:
    """Return a row with what was chosen; of two answers to one statement both."""
    joined = list(row)
    for spread in spreads:
        there = [column for column in spread if column < len(row)]
        chosen = [
            spread[column] if CHOSEN.fullmatch(row[column]) else row[column]
            for column in there
            if row[column] not in NOT_CHOSEN
        ]
        for column in there:
            joined[column] = ""
        # All of them are a head, as of another export below the first.
        if chosen and chosen != list(spread.values()):
            joined[min(spread)] = " / ".join(chosen)
    return joined
