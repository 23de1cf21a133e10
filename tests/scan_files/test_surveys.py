"""Tables of survey tools, as people bring them."""

import csv
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scan_engine.answers import FieldError
from scan_files.commands import handle
from tests.scan_engine.sheets import tell_whole

ENGLISH = [f"Our organisations share aim {number}, and say so." for number in range(1, 33)]
DUTCH = [f"Onze organisaties delen doel {number} – en zeggen dat." for number in range(1, 33)]
LABELS = {
    "Strongly disagree": 1,
    "Disagree": 2,
    "Neither agree nor disagree": 3,
    "Agree": 4,
    "Strongly agree": 5,
    "Don’t know": 0,
    "Helemaal mee oneens": 1,
    "Mee eens": 4,
    "Weet ik niet": 0,
}
WORDS = {
    "statements": [ENGLISH, DUTCH],
    "labels": LABELS,
    "suggestions": {"Neutral": 3, "Eens": 4},
    "organisation_heads": ["Organisation", "Your organisation"],
    "organisation_words": ["organisation", "organisatie", "bedrijf"],
    "role_words": ["role", "rol", "how many"],
    "month_heads": ["Month"],
    "months": [[*["-"] * 10, "November", "-"], [*["-"] * 10, "november", "-"]],
}
FOURS = ["4"] * 32

any_cell = st.sampled_from(["", "1", "4", "agree", "0", "don't know", "nonsense", "=1+1"])
any_cells = st.lists(any_cell, min_size=32, max_size=32)

NOTHING_ELSE = tell_whole({"answers": [4] * 32})


def write_table(rows: list[list[str]], delimiter: str = ",", line: str = "\n") -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=line).writerows(rows)
    return text.getvalue()


def read_table(text: str, **said: Any) -> Any:
    return handle("read_table", {**WORDS, "text": text, **said})


def read_rows(rows: list[list[str]], **said: Any) -> Any:
    return read_table(write_table(rows), **said)


def read_cell(cell: str) -> tuple[int | None, list[dict[str, Any]]]:
    """Return what a cell is read as, and what is said about it."""
    found = read_rows([ENGLISH, ["1", cell, *FOURS[2:]]])
    return found["results"][0]["answers"][1], found["rejected"]


HEADS: dict[str, list[str]] = {
    "plain": ENGLISH,
    "in Dutch": DUTCH,
    "in capitals, with more spaces": [f"  {head.upper().replace(' ', '  ')} " for head in ENGLISH],
    "without the last full stop": [head.rstrip(".") for head in ENGLISH],
    "Google's question and statement": [f"What do you think? [{head}]" for head in DUTCH],
    "LimeSurvey's code and statement": [f"F{n}A. {head}" for n, head in enumerate(ENGLISH)],
    "LimeSurvey's code in brackets": [f"F[SQ{n:03}]. {head}" for n, head in enumerate(ENGLISH)],
    "numbered": [f"{n}. “{head}”" for n, head in enumerate(ENGLISH, 1)],
}


@pytest.mark.parametrize("name", HEADS)
def test_statements_are_known_by_their_heads(name: str) -> None:
    cells = [str(1 + place % 5) for place in range(32)]
    head = ["ID", "Email", "Remarks", *reversed(HEADS[name]), "Anything else?"]
    found = read_rows([head, ["7", "kim@example.org", "3", *reversed(cells), "5"]])
    assert found["results"] == [{**NOTHING_ELSE, "answers": [int(c) for c in cells]}]
    assert (found["rejected"], found["asks"], found["problem"]) == ([], [], None)
    assert (found["rows"], found["empty"], found["found"]) == (1, 0, "heads")


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        ("1", 1),
        ("5", 5),
        ("0", 0),
        ("4.0", 4),
        ("4,0", 4),
        ("", None),
        ("  ", None),
        ("4 - Agree", 4),
        ("4 – Mee eens", 4),
        ("4. Agree", 4),
        ("4 Agree", 4),
        ("4 (agree)", 4),
        ("(4) Agree", 4),
        ("[4] Mee eens", 4),
        ("(4)", 4),
        ("4 [Mee eens]", 4),
        ("Agree (4)", 4),
        ("Agree", 4),
        ("agree ", 4),
        ("STRONGLY  AGREE", 5),
        ("Neither agree\nnor disagree", 3),
        ("helemaal mee oneens", 1),
        ("Don't know", 0),
        ("Weet ik niet.", 0),
    ],
)
def test_an_answer_is_a_number_or_a_label_in_any_language(cell: str, answer: int | None) -> None:
    assert read_cell(cell) == (answer, [])


@pytest.mark.parametrize(
    "cell",
    [
        "6",
        "-1",
        "4.5",
        "44",
        "3 of the five",
        "perhaps",
        "=1+1",
        "+cmd|' /C calc'!A0",
        "1e keer",
    ],
)
def test_a_cell_that_says_something_else_is_listed_and_left_out(cell: str) -> None:
    assert read_cell(cell) == (None, [{"row": 2, "column": 2, "value": cell}])


@pytest.mark.parametrize(
    "cell",
    [
        "see mail (2)",
        "zie mail (2)",
        "label (4)",
        "2 - zie mail",
        "(3) anders",
        "4. Anything that a form says",
        "4 (of 7)",
        "4 (out of 10)",
        "3 (or 4?)",
        "2 [zie mail]",
    ],
)
def test_a_number_beside_words_that_nobody_knows_is_asked_about(cell: str) -> None:
    number = next(int(sign) for sign in cell if sign.isdigit())
    once, again = (read_rows([ENGLISH, [*[cell] * times, *FOURS[times:]]]) for times in (1, 2))
    assert once["asks"] == again["asks"] == ["words"]
    assert once["words"] == [{"value": cell, "count": 1, "suggested": None}]
    # What stands there more than once can be a label.
    assert again["words"] == [{"value": cell, "count": 2, "suggested": number}]


def test_a_long_cell_is_listed_by_its_beginning() -> None:
    (rejected,) = read_cell("x" * 1_000)[1]
    assert rejected["value"] == "x" * 60 + "…"
    assert read_cell("x" * 60)[1][0]["value"] == "x" * 60


def test_a_cell_as_long_as_a_book_is_no_answer_and_takes_no_time() -> None:
    cell = "a" + "(" * 200_000
    assert read_cell(cell) == (None, [{"row": 2, "column": 2, "value": cell[:60] + "…"}])


def test_a_number_with_a_word_that_means_another_is_asked_about() -> None:
    found = read_rows([ENGLISH, ["2 - Agree", *FOURS[1:]]])
    assert (found["asks"], found["results"]) == (["words"], [])
    assert found["words"] == [{"value": "2 - Agree", "count": 1, "suggested": 4}]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_any_delimiter_and_line_break_will_do(delimiter: str, line: str, mark: str) -> None:
    rows = [["Organisation", *ENGLISH], ["Noord; Oost,\tWest", *FOURS], [f"a{line}b", *FOURS]]
    found = read_table(mark + write_table(rows, delimiter, line))
    assert [one["organisation"] for one in found["results"]] == ["Noord; Oost, West", "a b"]
    assert [one["answers"] for one in found["results"]] == [[4] * 32] * 2


def test_organisation_and_month_have_their_own_columns() -> None:
    head = ["Month", *ENGLISH, "Organisations", "2. What is your organisation?"]
    rows = [
        ["2026-11", *FOURS, "x", "Huis & Hof"],
        ["2026-11-24 09:30:00", *FOURS, "x", "=HYPERLINK(1)"],
        ["11/2026", *FOURS, "x", "'=1+1"],
        ["nov-26", *FOURS, "x", ""],
        ["November 2026", *FOURS, "x", ""],
        ["1-11-2026", *FOURS, "x", ""],
        ["November", *FOURS, "x", "x" * 61],
        ["", *FOURS, "x", ""],
    ]
    found = read_rows([head, *rows])
    assert [(one["organisation"], one["month"]) for one in found["results"]] == [
        ("Huis & Hof", "2026-11"),
        ("=HYPERLINK(1)", "2026-11"),
        ("=1+1", "2026-11"),
        *[(None, "2026-11")] * 3,
        (None, None),
        (None, None),
    ]
    assert found["rejected"] == [
        {"row": 8, "column": 35, "value": "x" * 60 + "…"},
        {"row": 8, "column": 1, "value": "November"},
    ]


def test_a_row_without_an_answer_is_nobody() -> None:
    found = read_rows([ENGLISH, FOURS, [""] * 32, ["", "x", *[""] * 30], ["0", *[""] * 31], ["4"]])
    assert [one["answers"][:2] for one in found["results"]] == [[4, 4], [0, None], [4, None]]
    assert found["rejected"] == [{"row": 4, "column": 2, "value": "x"}]
    assert found["rows"] == 4


def test_a_form_in_two_languages_has_two_columns_for_a_statement() -> None:
    empty = [""] * 32
    found = read_rows([ENGLISH + DUTCH, FOURS + empty, empty + ["Mee eens"] * 32])
    assert [one["answers"] for one in found["results"]] == [[4] * 32] * 2


ORDERED: dict[str, list[list[str]]] = {
    "heads of another tool": [[f"Q{n}" for n in range(32)], FOURS, FOURS],
    "heads that are numbers": [[str(n) for n in range(1, 33)], FOURS, FOURS],
    "no head": [FOURS, FOURS],
    "one row and nothing else": [FOURS],
    "what tools put first": [
        ["ID", "Start time", "Email", "Name", *["Q"] * 32],
        ["1", "24-11-2026 09:12", "kim@example.org", "Kim", *FOURS],
        ["2", "24-11-2026 09:14", "", "", *FOURS],
    ],
    "a number for each row, and no head": [["1", *FOURS], ["2", *FOURS], ["3", *FOURS]],
    "remarks in between": [
        ["Q"] * 34,
        [*FOURS[:16], "a remark", *FOURS[16:], "and one"],
        [*FOURS[:16], "", *FOURS[16:], ""],
    ],
    "a statement that nobody answered": [["Name", *["Q"] * 32], ["Kim", *FOURS[:31], ""]],
}


@pytest.mark.parametrize("name", ORDERED)
def test_columns_of_answers_are_read_in_order(name: str) -> None:
    asked = read_rows(ORDERED[name])
    assert (asked["asks"], asked["results"]) == (["order"], [])
    found = read_rows(ORDERED[name], by_order=True)
    assert found["found"] == "order"
    assert found["rejected"] == []
    for one in found["results"]:
        assert [answer for answer in one["answers"] if answer is not None][:31] == [4] * 31
    headless = ORDERED[name][0][-32:] == FOURS
    assert found["rows"] == len(found["results"]) == len(ORDERED[name]) - (not headless)


def test_an_organisation_is_found_where_the_statements_have_no_heads() -> None:
    found = read_rows([["Organisation", *["Q"] * 32], ["3", *FOURS]], by_order=True)
    assert found["results"] == [{**NOTHING_ELSE, "answers": [4] * 32, "organisation": "3"}]


@pytest.mark.parametrize(("said", "people"), [(None, []), (False, [4]), (True, [4, 4])])
def test_a_row_that_says_it_is_a_test_counts_when_somebody_says_so(
    said: bool | None, people: list[int]
) -> None:
    rows = [["Name", *ENGLISH], ["Kim", *FOURS], ["test", *FOURS]]
    found = read_rows(rows, with_tests=said, test_words=["test"])
    assert found["asks"] == (["tests"] if said is None else [])
    assert found["places"] == [2, 3][: len(people)]
    assert [one["answers"][0] for one in found["results"]] == people


UNUSABLE: dict[str, list[list[str]]] = {
    "nothing": [],
    "31 columns": [["Q"] * 31, FOURS[1:]],
    "33 columns": [["Q"] * 33, [*FOURS, "5"], [*FOURS, "5"]],
    "statements in another order, most with another head": [
        [*ENGLISH[1:16], *["Aim"] * 17],
        FOURS,
    ],
    "words": [["Dear all,"], ["see you"]],
}


@pytest.mark.parametrize("name", UNUSABLE)
def test_a_table_without_32_columns_of_answers_is_refused(name: str) -> None:
    with pytest.raises(FieldError) as caught:
        read_rows(UNUSABLE[name])
    assert caught.value.field == "text"


def test_a_row_alone_is_not_read_from_its_end() -> None:
    with pytest.raises(FieldError, match="text"):
        read_table("\t".join(["0", *FOURS, "4"]) + "\n\n")
    found = read_table("\t".join(["24-11-2026", *FOURS]) + "\n\n")
    assert (found["asks"], found["items"]) == (["order"], list(range(2, 34)))


def test_where_most_rows_end_before_the_last_statement_nobody_is_added() -> None:
    head = ["When", *ENGLISH]
    with pytest.raises(FieldError) as caught:
        read_rows([head, ["2026", *FOURS], *[["2026", *FOURS[1:]]] * 2])
    assert caught.value.field == "text"
    found = read_rows([head, *[["2026", *FOURS]] * 2, *[["2026", *FOURS[1:]]] * 2, ["Note"]])
    assert (len(found["results"]), found["uneven"]) == (4, [4, 5, 6])


@given(st.lists(any_cells, min_size=1, max_size=4), st.permutations(range(32)))
def test_every_cell_is_an_answer_or_is_empty_or_is_listed_or_asked(
    rows: list[list[str]], order: list[int]
) -> None:
    shuffled = [[row[place] for place in order] for row in rows]
    table = [[DUTCH[place] for place in order], *shuffled]
    meant = {"1": 1, "4": 4, "agree": 4, "0": 0, "don't know": 0}
    found = read_rows(table)
    if any(one["value"] == "0" for one in found["words"]):  # it can be the lowest of 0 to 4
        del meant["0"]
    unread = [cell for row in rows for cell in row if cell and cell not in meant]
    if found["asks"]:
        assert (found["asks"], found["results"]) == (["words"], [])
        assert sum(one["count"] for one in found["words"]) == len(unread)
        found = read_rows(table, meanings={one["value"]: None for one in found["words"]})
    else:
        assert [one["value"] for one in found["rejected"]] == [
            cell for row in rows for cell in row if cell in unread
        ]
    wanted = [[meant.get(cell) for cell in row] for row in rows]
    assert [one["answers"] for one in found["results"]] == [
        answers for answers in wanted if any(answer is not None for answer in answers)
    ]


@given(st.text() | st.text("12345,;\t\n\"' "))
def test_no_text_breaks_the_reading_of_a_table(text: str) -> None:
    try:
        read_table(text)
    except FieldError as error:
        assert error.field == "text"


def test_an_open_quote_in_a_long_text_is_said() -> None:
    with pytest.raises(FieldError):
        read_table('"' + "4,4\n" * 100_000)


def test_a_thousand_rows_are_read() -> None:
    found = read_rows([ENGLISH, *[FOURS] * 1_000])
    assert len(found["results"]) == found["rows"] == 1_000


def test_words_it_does_not_know_are_asked_once_and_nobody_is_added_before() -> None:
    rows = [ENGLISH, ["Neutral"] * 8 + FOURS[8:], ["neutral "] * 8 + ["Eens"] * 24]
    found = read_rows(rows)
    assert (found["asks"], found["results"], found["rejected"]) == (["words"], [], [])
    assert found["words"] == [
        {"value": "Eens", "count": 24, "suggested": 4},
        {"value": "Neutral", "count": 16, "suggested": 3},
    ]
    known = read_rows(rows, meanings={"Neutral": 3, "Eens": None})
    assert known["asks"] == []
    assert [one["answers"] for one in known["results"]] == [
        [3] * 8 + [4] * 24,
        [3] * 8 + [None] * 24,
    ]
    # What was said is told again, so that a slip can be put right.
    assert known["words"] == [
        {"value": "Eens", "count": 24, "suggested": None},
        {"value": "Neutral", "count": 16, "suggested": 3},
    ]


def test_one_persons_words_are_asked_even_among_many_people() -> None:
    found = read_rows([ENGLISH, *[FOURS] * 100, ["perhaps"] * 32])
    assert (found["asks"], found["results"]) == (["words"], [])


def test_a_statement_without_a_column_is_named_and_asked() -> None:
    heads = [f"How do you see that {head}" for head in ENGLISH]
    heads[4] = "Our organisations share aim no. 5 and tell so"
    rows = [["Rating", *heads], ["5", *FOURS]]
    found = read_rows(rows)
    assert (found["asks"], found["results"]) == (["statements"], [])
    assert found["missing"] == [{"statement": 5, "suggested": 6}]
    without = read_rows(rows, statement_columns={"5": 0})
    assert without["results"][0]["answers"] == [4, 4, 4, 4, None, *[4] * 27]
    assert read_rows(rows, statement_columns={"5": 1})["results"][0]["answers"][4] == 5


ORGANISATIONS: dict[str, tuple[list[str], int | None]] = {
    "exactly": (["Do you like your organisation?", "Organisation"], 2),
    "in words": (["Bij welk bedrijf werk je?"], 1),
    "in the site's own words": (["Your organisation (optional)"], 1),
    "a role is none": (["What is your role in your organisation?"], None),
    "a role beside it": (["Wat is je rol in de organisatie?", "Welke organisatie is het?"], 2),
    "a number is none": (["How many people has your organisation?"], None),
}


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_the_organisation_is_found_exactly_or_else_in_words(name: str) -> None:
    heads, column = ORGANISATIONS[name]
    texts = ["Noord", "Zuid"][: len(heads)]
    found = read_rows([[*heads, *ENGLISH], [*texts, *FOURS]])
    assert found["organisation_column"] == column
    assert found["results"][0]["organisation"] == (None if column is None else texts[column - 1])


def test_which_of_two_organisations_it_is_is_asked() -> None:
    rows = [["Which organisation?", "Other organisation", *ENGLISH], ["Noord", "Zuid", *FOURS]]
    found = read_rows(rows)
    assert (found["asks"], found["results"]) == (["organisation"], [])
    for column, name in ((0, None), (1, "Noord"), (2, "Zuid")):
        (one,) = read_rows(rows, organisation_column=column)["results"]
        assert one["organisation"] == name


def test_a_question_asked_again_in_another_branch_loses_nobody() -> None:
    head = [*ENGLISH, *[f"{one}2" for one in ENGLISH]]
    empty = [""] * 32
    found = read_rows([head, FOURS + empty, empty + ["5"] * 32, FOURS + ["4"] * 31 + ["1"]])
    assert [one["answers"] for one in found["results"]] == [[4] * 32, [5] * 32, [4] * 32]
    assert found["rejected"] == [{"row": 4, "column": 64, "value": "1"}]


def test_columns_of_points_and_remarks_are_no_answers() -> None:
    head = [f"{kind}{one}" for one in ENGLISH for kind in ("", "Points - ", "Feedback - ")]
    found = read_rows([head, [cell for four in FOURS for cell in (four, "0", "well")]])
    assert [one["answers"] for one in found["results"]] == [[4] * 32]
    assert found["rejected"] == []


def test_rows_that_tools_write_below_the_head_are_nobody() -> None:
    ids = [f'{{"ImportId":"QID{number}"}}' for number in range(33)]
    found = read_rows([["", *["Q"] * 32], ["When", *ENGLISH], ids, ["2026", *FOURS]])
    assert (len(found["results"]), found["rows"], found["asks"]) == (1, 1, [])
    found = read_rows([["When", *ENGLISH], ["", *["Response"] * 32], ["2026", *FOURS]])
    assert (len(found["results"]), found["rows"], found["asks"]) == (1, 1, [])


def test_titles_above_a_table_and_a_line_that_names_the_delimiter_do_not_matter() -> None:
    titles = [["Results of our partnership"], [], ["November 2026", "Draft"]]
    found = read_rows([*titles, ENGLISH, ["perhaps", *FOURS[1:]]])
    assert found["rejected"] == [{"row": 5, "column": 1, "value": "perhaps"}]
    found = read_rows([*titles, ["Q"] * 32, FOURS], by_order=True)
    assert [one["answers"] for one in found["results"]] == [[4] * 32]
    found = read_table("sep=;\r\n" + write_table([["Naam, voluit", *ENGLISH], ["x", *FOURS]], ";"))
    assert [one["answers"] for one in found["results"]] == [[4] * 32]


@pytest.mark.parametrize("named", ["sep=\n", "sep=\r\n", 'sep="\n'])
def test_a_line_that_names_no_delimiter_is_any_other(named: str) -> None:
    found = read_table(named + write_table([ENGLISH, FOURS]))
    assert [one["answers"] for one in found["results"]] == [[4] * 32]


PROBLEMS: dict[str, tuple[list[list[str]], str]] = {
    "answers as codes": ([ENGLISH, ["A4"] * 32], "codes"),
    "answers and heads as codes": ([["G1"] * 32, ["AO02"] * 32], "codes"),
    "seven points": ([ENGLISH, ["7", "6", *FOURS[2:]]], "scale"),
    "a row for each answer": (
        [["who", "what", "much"], *[["1", e, "4"] for e in ENGLISH]],
        "apart",
    ),
    "texts": ([ENGLISH, [f"I think that {number}" for number in range(32)]], "texts"),
}


@pytest.mark.parametrize("name", PROBLEMS)
def test_what_cannot_be_read_is_told_and_nobody_is_added(name: str) -> None:
    rows, problem = PROBLEMS[name]
    found = read_rows(rows)
    assert (found["problem"], found["results"], found["asks"]) == (problem, [], [])


def test_a_results_own_table_is_that_person() -> None:
    head = ["Number", "Perspective", "Factor", "Agreed", "", "Lived", "", "Score", "Band"]
    rows = [[str(n), "p", "f", "4", "Agree", "", "Don't know", "4", "strong"] for n in range(1, 17)]
    found = read_rows([head, *rows])
    assert [one["answers"] for one in found["results"]] == [[4, 0] * 16]
    assert found["found"] == "result"


def test_what_only_looks_like_a_results_own_table_is_read_as_any_other() -> None:
    own = [[str(n), "p", "f", "4", "Agree", "4", "Agree", "4", "strong"] for n in range(1, 17)]
    wider = [[*row, "more"] for row in own]
    other = [[*own[0][:3], "perhaps", *own[0][4:]], *own[1:]]
    for rows in (wider, other):
        with pytest.raises(FieldError):
            read_rows([["Number"], *rows])


def test_a_month_that_is_short_for_two_is_none() -> None:
    names = [[*["-"] * 5, "juin", "juillet", *["-"] * 5]]
    text = write_table([["Month", *ENGLISH], ["juin 2026", *FOURS], ["jui 2026", *FOURS]])
    found: Any = handle("read_table", {**WORDS, "months": names, "text": text})
    assert [one["month"] for one in found["results"]] == ["2026-06", None]
    assert found["rejected"] == [{"row": 3, "column": 1, "value": "jui 2026"}]


def test_a_remark_that_holds_what_may_be_a_row_is_listed() -> None:
    many = "one\n" + ",".join(["two"] * 40)
    rows = [[*ENGLISH, "Remark"], *[[*FOURS, "line\nline"]] * 3, [*FOURS, many]]
    found = read_table(write_table(rows))
    assert len(found["results"]) == 4
    assert [(one["row"], one["column"]) for one in found["rejected"]] == [(5, 33)]
    rows = [ENGLISH, *[FOURS] * 3, [many, *FOURS[1:]]]
    found = read_table(write_table(rows))
    assert [(one["row"], one["column"]) for one in found["rejected"]] == [(5, 1)]
