"""Exports as survey tools really give them: their own columns around the answers."""

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from openpyxl import Workbook

from scan_engine.answers import Respondent
from tests.scan_files.cases.documents import zip_files
from tests.scan_files.cases.people import (
    DUTCH,
    ENGLISH,
    JO,
    KIM,
    NAMED,
    ORGANISATIONS,
    PEOPLE,
    SAM,
    Answers,
    Case,
    name_answers,
    number_answers,
)
from tests.scan_files.cases.tables import FORMS, FORMS_DUTCH, MARK, write_table

Cells = Sequence[object]
STARTED = datetime(2026, 11, 24, 9, 12, 5, tzinfo=UTC).replace(tzinfo=None)
UNSURE: Answers = (0, 0, *SAM[2:])
ROLES = ("Projectleider", "Bestuurder", "Adviseur")


def list_exports() -> Iterator[Case]:
    for cases in (list_forms(), list_google(), list_monkeys(), list_lime(), list_qualtrics()):
        yield from cases
    for cases in (list_dutch(), list_heads(), list_scales(), list_sheets(), list_pasted()):
        yield from cases


def write_sheets(sheets: Mapping[str, Sequence[Cells]]) -> bytes:
    """Return a workbook as a tool writes it: numbers as numbers, moments as moments."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append([None if cell == "" else cell for cell in row])
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def number(answers: Answers) -> list[object]:
    return list(answers)


def list_forms() -> Iterator[Case]:
    """Yield workbooks of Microsoft Forms, with a hard space behind each of its heads."""
    for language, own, asked, role, statements in (
        ("nl", FORMS_DUTCH, "Voor welke organisatie werk je?", "Wat is je rol?", DUTCH),
        ("en", FORMS, "Which organisation do you work for?", "What is your role?", ENGLISH),
    ):
        head = [*own, asked, role, *[f"{one}\u00a0" for one in statements], "Opmerkingen?"]
        own_cells = [STARTED, STARTED + timedelta(minutes=9), "anonymous", "", ""]
        people = [
            [ORGANISATIONS[n], ROLES[n], *name_answers(PEOPLE[n], language)] for n in (0, 1, 2)
        ]
        rows = [[n, *own_cells, *one, "Prima zo.\nDank!"] for n, one in enumerate(people, 1)]
        yield Case(f"forms-{language}.xlsx", write_sheets({"Sheet1": [head, *rows]}), NAMED)


def list_google() -> Iterator[Case]:
    question = "Hoe zie jij onze samenwerking?\n\nKies bij elke stelling één antwoord."
    head = ["Tijdstempel", "E-mailadres", "Naam van je organisatie"]
    head += [f"{question} [{one}]" for one in DUTCH]
    rows = [
        ["2026/11/24 9:11:13 AM CET", f"p{n}@example.org", ORGANISATIONS[n], *one]
        for n, one in enumerate(name_answers(person, "nl") for person in PEOPLE)
    ]
    content = write_table([head, *rows], line="\n").encode()
    name = "Scan samenwerking (Reacties) - Formulierreacties 1.csv"
    yield Case("Scan samenwerking.csv.zip", zip_files({name: content}), NAMED)
    head = ["Timestamp", "Organisation name", *[f"{n}. {one}" for n, one in enumerate(ENGLISH, 1)]]
    rows = [
        [f"11/24/2026 9:1{n}:13", ORGANISATIONS[n], *number_answers(PEOPLE[n])] for n in (0, 1, 2)
    ]
    sheet: list[Cells] = [head, *rows]
    notes: list[Cells] = [["Planning"], ["24 november", "uitnodigen"], ["1 december", "herinneren"]]
    yield Case(
        "sheets.xlsx",
        write_sheets({"Form Responses 1": sheet, "Notes": notes}),
        NAMED,
        (),
        ("none",),
    )


def list_monkeys() -> Iterator[Case]:
    own = ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address"]
    own += ["First Name", "Last Name", "Custom Data 1"]
    blank = [""] * len(own)
    asked = [*own, "For which organisation do you work?", "How do you see it?", *[""] * 31]
    for name, write in (("labels", lambda one: name_answers(one, "en")), ("numbers", number)):
        own_cells = [446111201, "11/24/2026 09:12:05 AM", "11/24/2026", "198.51.100.7", *[""] * 4]
        rows = [[1180 + n, *own_cells, ORGANISATIONS[n], *write(PEOPLE[n])] for n in range(3)]
        sheets = {"Sheet": [asked, [*blank, "Open-Ended Response", *ENGLISH], *rows]}
        yield Case(f"monkey-{name}.xlsx", write_sheets(sheets), NAMED)
    # "Don't know" is the sixth choice: what a 6 means is asked.
    six = [[answer or 6 for answer in one] for one in (KIM, UNSURE)]
    rows = [[11805221900 + n, *[""] * 8, "Noord", *six[n]] for n in range(2)]
    sheets = {"Sheet": [asked, [*blank, "Open-Ended Response", *ENGLISH], *rows]}
    left = [Respondent(tuple(answer or None for answer in one), "Noord") for one in (KIM, UNSURE)]
    yield Case("monkey-six.xlsx", write_sheets(sheets), tuple(left), ("words",))


def list_lime() -> Iterator[Case]:
    own = ["id", "submitdate", "lastpage", "startlanguage", "seed", "ORG"]
    head = [*own, *[f"STEL[SQ{n:03}]" for n in range(1, 33)]]
    rows = [[f"{n}", "24-11-2026 09:12", "4", "nl", "17", "Noord"] for n in (1, 2)]
    coded = [[*row, *[f"AO{x or 6:02}" for x in SAM]] for row in rows]
    yield Case(
        "lime-sep.csv", ("sep=;\r\n" + write_table([head, *coded], ";")).encode(), told=("codes",)
    )
    worded = [[*rows[0], *name_answers(SAM, "nl")], [*rows[1], *name_answers(JO, "nl")]]
    content = write_table([head, *worded], ";").encode()
    two = (Respondent(SAM, "Noord"), Respondent(JO, "Noord"))
    yield Case("lime-full.csv", content, two, ("order",))
    short = [*own, *[f"Geef aan in hoeverre [{one[:40].rstrip()}..]" for one in DUTCH]]
    yield Case("lime-short.csv", write_table([short, *worded], ";").encode(), two, ("statements",))


def list_qualtrics() -> Iterator[Case]:
    own = ["StartDate", "EndDate", "Status", "IPAddress", "Progress", "Duration (in seconds)"]
    own += ["Finished", "RecordedDate", "ResponseId", "Q1"]
    told = ["Start Date", "End Date", "Response Type", "IP Address", "Progress", "Duration"]
    told += ["Finished", "Recorded Date", "Response ID", "What organisation do you work for?"]
    ids = ['{"ImportId":"startDate","timeZone":"Europe/Amsterdam"}'] * 10
    ids += [f'{{"ImportId":"QID2_{n}"}}' for n in range(1, 33)]

    def row(status: str, n: int, organisation: str, answers: Answers) -> list[str]:
        first = ["2026-11-24 09:05:11", "2026-11-24 09:12:00", status, "198.51.100.7", "100", "409"]
        first += ["True", "2026-11-24 09:12:01", f"R_{n}abc", organisation]
        return [*first, *name_answers(answers, "en")]

    people = [row("IP Address", n, ORGANISATIONS[n], PEOPLE[n]) for n in range(3)]
    head = [
        [*own, *[f"Q2_{n}" for n in range(1, 33)]],
        [*told, *[f"To what extent do you agree? - {one}" for one in ENGLISH]],
        ids,
    ]
    table = [*head, row("Survey Preview", 9, "test", tuple([3] * 32)), *people]
    yield Case(
        "qualtrics-preview.csv", (MARK + write_table(table, line="\n")).encode(), NAMED, ("tests",)
    )
    long = [
        f"To what extent do you agree with the following statement about our partnership? - {one}"
        for one in ENGLISH
    ]
    long = [one if len(one) <= 100 else f"{one[:99]}…" for one in long]
    short = [one if len(one) <= 40 else f"{one[:37]}..." for one in ENGLISH]
    for name, heads, asks in (("cut-long", long, ("order",)), ("cut", short, ())):
        rows = [[ORGANISATIONS[n], *name_answers(PEOPLE[n], "en")] for n in range(3)]
        content = write_table([["Organisation", *heads], *rows]).encode()
        yield Case(f"{name}.csv", content, NAMED, asks)


def list_dutch() -> Iterator[Case]:
    own = [
        "Nr.",
        "Datum",
        "Tijd",
        "Status",
        "IP-adres",
        "Organisatie waar je werkt",
        "Rol in de organisatie",
    ]
    head = [*own, *[f"Stelling {n}: {one}" for n, one in enumerate(DUTCH, 1)], "Tot slot"]

    def row(n: int) -> list[str]:
        return [f"{1001 + n}", "24-11-2026", "09:12", "Verzonden", "", ORGANISATIONS[n], ROLES[n]]

    words = {
        "_1": "1 = helemaal oneens",
        "_2": "2",
        "_3": "3 = neutraal",
        "_4": "4",
        "_5": "5 = helemaal eens",
        "_0": "weet niet",
    }
    rows = [[*row(n), *name_answers(PEOPLE[n], "nl", **words), "geen"] for n in range(3)]
    yield Case("formdesk.csv", write_table([head, *rows], ";").encode("cp1252"), NAMED, ("words",))
    typeform = ["#", "Namens welke organisatie vul je dit in?", *[f"*{one}*" for one in DUTCH]]
    typeform += [
        "Response Type",
        "Start Date (UTC)",
        "Stage Date (UTC)",
        "Submit Date (UTC)",
        "Network ID",
        "Tags",
    ]
    done = ["completed", "2026-11-24 08:12:05", "", "2026-11-24 08:20:05", "a1b2c3", ""]
    rows = [[f"8sv{n}", ORGANISATIONS[n], *number_answers(PEOPLE[n]), *done] for n in range(3)]
    yield Case("typeform.csv", write_table([typeform, *rows]).encode(), NAMED)
    enalyzer = [
        "Respondent",
        "Besvaret",
        "Organisatie",
        *[f"Q{n} [{one}]" for n, one in enumerate(DUTCH, 1)],
    ]
    rows = [
        [f"{n}", "24-11-2026 09:12", ORGANISATIONS[n], *name_answers(PEOPLE[n], "nl")]
        for n in range(3)
    ]
    yield Case("enalyzer.csv", write_table([enalyzer, *rows], ";").encode("utf-16"), NAMED)
    yield Case(
        "apple-numbers.numbers",
        zip_files({"Index/Document.iwa": b"\0\1", "preview.jpg": b"\xff\xd8"}),
        told=("unknown",),
    )


def list_heads() -> Iterator[Case]:
    """Yield heads that say more than the statement, in any order."""
    scale = " (1 = helemaal oneens, 5 = helemaal eens)"
    order = [*range(16, 32), *range(16)]
    head = [f"{DUTCH[item]}{scale}" for item in order]
    rows = [
        [ORGANISATIONS[n], *[number_answers(PEOPLE[n])[item] for item in order]] for n in range(3)
    ]
    yield Case("behind.csv", write_table([["Organisatie", *head], *rows], ";").encode(), NAMED)
    both = ["Timestamp", "Role in your organisation", "Organisation you represent", *ENGLISH]
    rows = [
        ["2026-11-24", ROLES[n], ORGANISATIONS[n], *name_answers(PEOPLE[n], "en")] for n in range(3)
    ]
    yield Case("role-beside.csv", write_table([both, *rows]).encode(), NAMED)
    heads = [one.rstrip(".") for one in ENGLISH]
    heads[20] = f"In our view, {heads[20]}, mostly"[: len(heads[20])]
    rows = [[ORGANISATIONS[n], *number_answers(PEOPLE[n])] for n in range(3)]
    yield Case(
        "one-reworded.csv", write_table([["Org", *heads], *rows]).encode(), NAMED, ("statements",)
    )
    required = [f"{one} *" for one in DUTCH]
    rows = [[ORGANISATIONS[n], *number_answers(PEOPLE[n])] for n in range(3)]
    yield Case(
        "required.csv", write_table([["Organisatie *", *required], *rows], ";").encode(), NAMED
    )


def list_scales() -> Iterator[Case]:
    """Yield answers as tools write them down."""
    for name, words in (
        ("number-behind", {f"_{n}": f"label ({n})" for n in range(1, 6)}),
        ("stars", {f"_{n}": "★" * n for n in range(1, 6)}),
        ("of-five", {f"_{n}": f"{n}/5" for n in range(1, 6)}),
        ("decimals", {f"_{n}": f"{n},0" for n in range(1, 6)} | {"_0": "n.v.t."}),
    ):
        rows = [[ORGANISATIONS[n], *name_answers(PEOPLE[n], "nl", **words)] for n in range(3)]
        content = write_table([["Organisatie", *DUTCH], *rows], ";").encode()
        yield Case(f"{name}.csv", content, NAMED, ("words",))
    nines = [["99" if answer == 0 else f"{answer}" for answer in one] for one in (KIM, UNSURE)]
    left = tuple(Respondent(tuple(answer or None for answer in one)) for one in (KIM, UNSURE))
    yield Case("nines.csv", write_table([DUTCH, *nines], ";").encode(), left, ("words",))


def list_sheets() -> Iterator[Case]:
    """Yield a survey of other things, and the scan turned on its side."""
    heads = [f"Hoe tevreden ben je over {one}?" for one in "abcdefghijklmnopqrstuvwxyzäëïöüé"]
    rows = [["Noord", *number_answers(one)] for one in PEOPLE]
    north = tuple(Respondent(one, "Noord") for one in PEOPLE)
    yield Case(
        "other-survey.csv",
        write_table([["Organisatie", *heads], *rows], ";").encode(),
        north,
        ("order",),
    )
    side = [
        ["", "Kim", "Sam", "Jo"],
        *[[DUTCH[n], *[f"{one[n]}" for one in PEOPLE]] for n in range(32)],
    ]
    yield Case("on-its-side.csv", write_table(side, ";").encode(), told=("apart",))
    lower = tuple((answer or 1) - 1 for answer in SAM)
    zero = write_table([DUTCH, number_answers(lower)], ";").encode()
    yield Case("zero-to-four.csv", zero, (Respondent(lower),), ("words",))
    empty = [["Organisatie", *DUTCH]]
    yield Case("only-heads.csv", write_table(empty, ";").encode(), told=("empty",))
    test = [["Tijdstempel", "Organisatie", *DUTCH], ["24-11-2026", "test", *["3"] * 32]]
    test += [["24-11-2026", ORGANISATIONS[n], *number_answers(PEOPLE[n])] for n in range(3)]
    yield Case("test-row.csv", write_table(test, ";").encode(), NAMED, ("tests",))


def list_pasted() -> Iterator[Case]:
    rows = [[ORGANISATIONS[n], *number_answers(PEOPLE[n])] for n in range(3)]
    for name, sign in (("tabs", "\t"), ("semicolons", ";"), ("commas", ",")):
        yield Case(
            f"cells-{name}.txt",
            write_table([["Organisatie", *DUTCH], *rows], sign).encode(),
            NAMED,
            pasted=True,
        )
