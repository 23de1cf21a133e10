"""Tables of survey tools: what each puts above, below, before and between the answers."""

import csv
import io
from collections.abc import Iterator, Sequence

from scan_engine.answers import Respondent
from tests.scan_files.cases.people import (
    ALL,
    DUTCH,
    ENGLISH,
    JO,
    KIM,
    LINKED,
    NAMED,
    ORGANISATIONS,
    PEOPLE,
    SAM,
    Answers,
    Case,
    make_link,
    name_answers,
    number_answers,
)

MARK = "\ufeff"
FORMS = ["Id", "Start time", "Completion time", "Email", "Name", "Last modified time"]
FORMS_DUTCH = ["Id", "Begintijd", "Tijd van voltooien", "E-mail", "Naam", "Laatste wijziging"]
LIME = ["id. Response ID", "submitdate. Date submitted", "lastpage. Last page", "seed. Seed"]


def write_table(rows: Sequence[Sequence[str]], delimiter: str = ",", line: str = "\r\n") -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=line).writerows(rows)
    return text.getvalue()


def add_forms(number: int, *cells: str) -> list[str]:
    """Return a row of Microsoft Forms."""
    started, done = f"11/24/26 9:{10 + number}:05", f"11/24/26 9:{20 + number}:41"
    return [str(number + 1), started, done, "anonymous", "", "", *cells]


def list_tables() -> Iterator[Case]:
    for cases in (list_forms(), list_google(), list_lime(), list_others(), list_strange()):
        for name, content, *rest in cases:
            data = content.encode() if isinstance(content, str) else content
            yield Case(name, data, *rest)  # type: ignore[arg-type]


Made = tuple[object, ...]


def list_forms() -> Iterator[Made]:
    head = [*FORMS, "Organisation", *[f"{one}\u00a0" for one in ENGLISH]]
    rows = [
        add_forms(n, ORGANISATIONS[n], *name_answers(PEOPLE[n], "en")) for n in range(len(PEOPLE))
    ]
    yield "forms-english.csv", MARK + write_table([head, *rows]), NAMED
    head = [*FORMS_DUTCH, "Voor welke organisatie werk je?", *DUTCH]
    rows = [
        add_forms(n, ORGANISATIONS[n], *name_answers(PEOPLE[n], "nl")) for n in range(len(PEOPLE))
    ]
    yield "forms-dutch.csv", write_table([head, *rows], ";").encode("cp1252"), NAMED
    yield "forms-mac.csv", write_table([head, *rows], ";").encode("mac_roman"), NAMED
    empty = [""] * 32
    head = [*FORMS_DUTCH, "Organisatie", *DUTCH, *[f"{one}2" for one in DUTCH]]
    rows = [
        add_forms(0, "Noord", *name_answers(KIM, "nl"), *empty),
        add_forms(1, "Zuid", *empty, *name_answers(SAM, "nl")),
    ]
    people = (Respondent(KIM, "Noord"), Respondent(SAM, "Zuid"))
    yield "forms-branches.csv", write_table([head, *rows], ";"), people
    head = [*FORMS, "Total points", "Organisation"]
    head += [f"{kind}{one}" for one in ENGLISH for kind in ("", "Points - ", "Feedback - ")]
    rows = [
        add_forms(n, "", ORGANISATIONS[n], *_add_points(name_answers(PEOPLE[n], "en")))
        for n in range(len(PEOPLE))
    ]
    yield "forms-quiz.csv", write_table([head, *rows]), NAMED
    yield from list_labels()


def _add_points(answers: Sequence[str]) -> list[str]:
    return [cell for answer in answers for cell in (answer, "0", "")]


def list_labels() -> Iterator[Made]:
    """Yield forms whose answers have other words than the scan's."""
    neutral = [name_answers(one, "en", _3="Neutral") for one in PEOPLE]
    rows = [add_forms(n, *one) for n, one in enumerate(neutral)]
    yield "neutral.csv", write_table([FORMS + ENGLISH, *rows]), ALL, ("words",)
    words = {
        "_4": "Eens",
        "_3": "Niet oneens en niet eens",
        "_2": "Oneens",
        "_0": "Geen mening",
    }
    rows = [["24-11-2026 9:12:05", *name_answers(one, "nl", **words)] for one in PEOPLE]
    yield "eens.csv", write_table([["Tijdstempel", *DUTCH], *rows]), ALL, ("words",)
    words = {"_4": "Somewhat agree", "_2": "Somewhat disagree"}
    rows = [name_answers(one, "en", **words) for one in PEOPLE]
    yield "somewhat.csv", write_table([ENGLISH, *rows]), ALL, ("words",)


def list_google() -> Iterator[Made]:
    head = ["Timestamp", "Your organisation (optional)"]
    head += [f"How do you see this? [{one}]" for one in ENGLISH]
    rows = [
        [f"2026/11/24 9:1{n}:13 AM GMT+1", ORGANISATIONS[n], *name_answers(PEOPLE[n], "en")]
        for n in range(len(PEOPLE))
    ]
    yield "google-grid.csv", write_table([head, *rows], line="\n"), NAMED
    rows = number_rows(ORGANISATIONS)
    head = ["Organisatie", *DUTCH]
    yield "sheet.txt", write_table([head, *rows], "\t", "\n"), NAMED
    wide = write_table([head, *rows], "\t").encode("utf-16-le")
    yield "excel-unicode.txt", b"\xff\xfe" + wide, NAMED
    yield "unmarked.txt", wide, NAMED
    yield "sep.csv", "sep=;\r\n" + write_table([head, *rows], ";"), NAMED
    title = [["Onze samenwerking"], ["november 2026"], []]
    yield "titles.csv", write_table([*title, head, *rows], ";"), NAMED
    head = ["Organisatie", *[f"V{n}" for n in range(1, 33)]]
    order = "sep=;\r\n" + write_table([head, *rows], ";")
    yield "sep-order.csv", order, NAMED, ("order",)


def number_rows(organisations: Sequence[str]) -> list[list[str]]:
    return [[organisations[n], *number_answers(PEOPLE[n])] for n in range(len(PEOPLE))]


def list_lime() -> Iterator[Made]:
    head = [*LIME, "ORG. Wat is je organisatie?"]
    head += [f"G01Q01[SQ{n:03}]. Hoe zie jij dit? [{one}]" for n, one in enumerate(DUTCH, 1)]
    rows = [
        ["1", "2026-11-24", "4", "170341", "Noord", *name_answers(KIM, "nl")],
        ["2", "2026-11-24", "4", "170342", "Zuid", *name_answers(SAM, "nl")],
        ["3", "", "2", "170343", *[""] * 33],
    ]
    people = (Respondent(KIM, "Noord"), Respondent(SAM, "Zuid"))
    yield "lime.csv", MARK + write_table([head, *rows]), people
    rows = [[str(n), "2026", "4", "17", "Noord", *[f"A{x or 6}" for x in SAM]] for n in (1, 2)]
    yield "lime-codes.csv", write_table([head, *rows]), (), (), ("codes",)
    head = ["id", "submitdate", "lastpage", "startlanguage", "seed"]
    head += [f"G01Q01[SQ{n:03}]" for n in range(1, 33)]
    first = ["2026-11-24 09:12:05", "4", "nl", "17034"]
    rows = [[str(n), *first, *[f"AO{x or 6:02}" for x in SAM]] for n in (1, 2)]
    yield "lime-only-codes.csv", write_table([head, *rows]), (), (), ("codes",)
    rows = [
        [str(n), *first, *number_answers(one), "312.5"] for n, one in ((1, SAM), (2, SAM[::-1]))
    ]
    people = (Respondent(SAM), Respondent(SAM[::-1]))
    yield "lime-points.csv", write_table([[*head, "interviewtime"], *rows]), people, ("order",)


def list_others() -> Iterator[Made]:
    ids = [f'{{"ImportId":"QID2_{n}"}}' for n in range(1, 33)]
    when = ["StartDate", "Status", "ResponseId"]
    table = [
        [*when, "QID1_TEXT", *[f"Q2_{n}" for n in range(1, 33)]],
        [*when, "Your organisation", *[f"How do you see it? - {one}" for one in ENGLISH]],
        [*['{"ImportId":"startDate"}'] * 3, '{"ImportId":"QID1_TEXT"}', *ids],
        *add_first(["2026-11-24 09:05:11", "IP Address", "R_3abc"]),
    ]
    yield "qualtrics.csv", write_table(table), NAMED
    wide = write_table(table, "\t").encode("utf-16-le")
    yield "qualtrics.tsv", b"\xff\xfe" + wide, NAMED
    first = ["Respondent ID", "Collector ID", "Start Date", "IP Address", "First Name"]
    body = add_first(["11805221900", "446111201", "11/24/2026", "198.51.100.7", ""])
    below = [*[""] * 5, "Open-Ended Response"]
    table = [[*first, "Your organisation", *ENGLISH], [*below, *["Response"] * 32], *body]
    yield "monkey-questions.csv", write_table(table), NAMED
    asked = [*first, "What is your organisation?", "How do you see it?", *[""] * 31]
    yield "monkey-matrix.csv", write_table([asked, [*below, *ENGLISH], *body]), NAMED
    table = [["Submitted at", "Organisation", *ENGLISH], *add_first(["2026-11-24 09:12:05"])]
    yield "tally.csv", write_table(table), NAMED
    heads = [f"How do you see this? >> {one}" for one in ENGLISH]
    table = [["Submission Date", "Organisation", *heads], *add_first(["Nov 24, 2026"])]
    yield "jotform.csv", write_table(table), NAMED
    table = [["User ID", "Timestamp", "Organisatie", *DUTCH]]
    table += [["", "2026-11-24T09:12:05+01:00", "'=Noord", *name_answers(KIM, "nl")]]
    yield "nextcloud.csv", write_table(table, line="\n"), (Respondent(KIM, "=Noord"),)


def add_first(first: Sequence[str]) -> list[list[str]]:
    return [[*first, ORGANISATIONS[n], *name_answers(PEOPLE[n], "en")] for n in range(len(PEOPLE))]


def list_strange() -> Iterator[Made]:
    heads = ["How satisfied are you?", *ENGLISH[:16], "Would you tell others?", *ENGLISH[16:]]
    heads[5] = f"In the next year {ENGLISH[4].split(' ', 2)[2]} or so"
    rows = [["4", *number_answers(one[:16]), "3", *number_answers(one[16:])] for one in PEOPLE]
    yield "reworded.csv", write_table([heads, *rows]), ALL, ("statements",)
    rows = [
        [str(n), "kim", one, str(answer)]
        for n, (one, answer) in enumerate(zip(ENGLISH, SAM, strict=True), 1)
    ]
    yield "long.csv", write_table([["id", "user", "text", "answer"], *rows]), (), (), ("apart",)
    rows = [["24-11-2026", "Kim", make_link(LINKED[0])], ["24-11-2026", "Jo", make_link(LINKED[1])]]
    yield "links.csv", write_table([["Tijdstempel", "Naam", "Plak je link"], *rows], ";"), LINKED
    rows = [["Noord", "nov-26", *number_answers(SAM)], ["Zuid", "nov-26", *number_answers(JO)]]
    people = (Respondent(SAM, "Noord", "2026-11"), Respondent(JO, "Zuid", "2026-11"))
    dutch = write_table([["Organisatie", "Maand", *DUTCH], *rows], ";")
    yield "template.csv", MARK + dutch, people
    rated: list[Answers] = [tuple(1 + (n * 5 + p) % 7 for n in range(32)) for p in range(4)]
    seven = write_table([ENGLISH, *map(number_answers, rated)])
    yield "seven-points.csv", seven, (), (), ("scale",)
    roles = ["Wat is je rol in je organisatie?", *DUTCH]
    role = write_table([roles, *[["Manager", *number_answers(one)] for one in PEOPLE]])
    yield "role.csv", role, ALL
