"""Rarer forms of exports, tables and letters, in both languages."""

import io
from collections.abc import Iterator, Sequence
from email.message import EmailMessage
from html import escape
from typing import Any

from openpyxl import Workbook

from scan_engine.answers import Respondent
from tests.scan_files.cases.documents import zip_files
from tests.scan_files.cases.exports import write_sheets
from tests.scan_files.cases.people import (
    ALL,
    KIM,
    KIMS,
    LANGUAGES,
    LINKED,
    NAMED,
    ORGANISATIONS,
    PEOPLE,
    QUESTIONNAIRES,
    SAM,
    SAMS,
    Case,
    name_answers,
    number_answers,
)
from tests.scan_files.cases.tables import MARK, number_rows, write_table


def list_rarer() -> Iterator[Case]:
    for language, head, statements in LANGUAGES:
        for cases in (
            list_tools,
            list_dashes,
            list_spread,
            list_scales,
            list_sheets,
            list_pages,
            list_copied,
        ):
            for name, content, *others in cases(language, head, statements):
                stem, dot, ending = name.rpartition(".")
                data = content.encode() if isinstance(content, str) else content
                yield Case(f"{stem}-{language}{dot}{ending}", data, *others)
        yield from list_letters(language)


Made = tuple[Any, ...]


def list_rows(head: str, statements: Sequence[str]) -> list[list[str]]:
    return [[head, *statements], *number_rows(ORGANISATIONS)]


def list_tools(language: str, head: str, statements: Sequence[str]) -> Iterator[Made]:
    """Yield what survey tools give."""
    labels = QUESTIONNAIRES[language]["answers"]
    words = [name_answers(one, language) for one in PEOPLE]
    # Google's quiz: points and feedback behind each statement.
    kinds = ("", " [Score]", " [Feedback]")
    heads = [f"{one}{kind}" for one in statements for kind in kinds]
    rows = [
        ["2026/11/24 9:11:13 AM CET", "0.00 / 0", ORGANISATIONS[n]]
        + [cell for word in words[n] for cell in (word, "-- / 0", "")]
        for n in range(3)
    ]
    yield "google-quiz.csv", write_table([["Timestamp", "Score", head, *heads], *rows]), NAMED
    # Microsoft's quiz in Dutch and English.
    points = {"nl": ("Punten - ", "Feedback - "), "en": ("Points - ", "Feedback - ")}[language]
    heads = [f"{kind}{one}" for one in statements for kind in ("", *points)]
    rows = [[ORGANISATIONS[n], *[c for w in words[n] for c in (w, "", "")]] for n in range(3)]
    yield "forms-quiz-own.csv", write_table([[head, *heads], *rows], ";"), NAMED
    # Microsoft's branches, one for each of three: what is asked again gets a number.
    heads = [f"{one}{n}" for n in ("", "2", "3") for one in statements]
    rows = [[ORGANISATIONS[n], *[""] * 32 * n, *words[n], *[""] * 32 * (2 - n)] for n in range(3)]
    yield "three-branches.csv", write_table([[head, *heads], *rows], ";"), NAMED
    # Qualtrics, two head rows; who saw a statement and did not answer it has -99.
    codes = ["StartDate", "ResponseId", "Q1", *[f"Q2_{n}" for n in range(1, 33)]]
    texts = ["Start Date", "Response ID", head, *[f"Hoe? / How? - {one}" for one in statements]]
    rows = [["2026-11-24", f"R_{n}", ORGANISATIONS[n], *words[n]] for n in range(3)]
    yield "qualtrics-two.csv", MARK + write_table([codes, texts, *rows]), NAMED
    seen = [[c or "-99" for c in row] for row in rows]
    yield "qualtrics-seen.csv", MARK + write_table([codes, texts, *seen]), NAMED, (), ("cells",)
    # Survalyzer: codes, question and statement above each other, and a sheet with what codes mean.
    question = ["", "", *["Hoe zie jij dit?"] * 32]
    plan = [["Code", "Label"], *[[n, one] for n, one in labels.items()]]
    people = [[n, ORGANISATIONS[n], *PEOPLE[n]] for n in range(3)]
    table = [["id", "org", *[f"q1_{n}" for n in range(32)]], question, ["Nr", head, *statements]]
    book = write_sheets({"Data": [*table, *people], "Codeplan": plan})
    yield "survalyzer.xlsx", book, NAMED, (), ("none",)


def list_dashes(language: str, head: str, statements: Sequence[str]) -> Iterator[Made]:
    """Yield what stands there where nothing was answered, and around heads."""
    labels = QUESTIONNAIRES[language]["answers"]
    words = [name_answers(one, language) for one in PEOPLE]
    # LimeSurvey: what was not shown has N/A.
    rows = [[ORGANISATIONS[n], *[c or "N/A" for c in words[n]]] for n in range(3)]
    people = (*NAMED[:2], Respondent(tuple(one or 0 for one in PEOPLE[2]), "Noord"))
    yield "lime-not-shown.csv", write_table([[head, *statements], *rows], ";"), people, ("words",)
    # Typeform: a label and what hangs on it.
    typeform = ["#", head, *[f"{one.rstrip('.')}:" for one in statements], "Token"]
    rows = [[f"8s{n}", ORGANISATIONS[n], *number_answers(PEOPLE[n]), "a1"] for n in range(3)]
    yield "typeform-colon.csv", write_table([typeform, *rows]), NAMED
    # Formdesk: labels with a number and brackets, unanswered as a dash.
    worded = {f"_{n}": f"({n}) {one}" for n, one in labels.items()}
    rows = [
        [ORGANISATIONS[n], *[c or "-" for c in name_answers(PEOPLE[n], language, **worded)]]
        for n in range(3)
    ]
    table = write_table([[head, *statements], *rows], ";").encode("cp1252")
    yield "formdesk-dash.csv", table, NAMED, (), ("cells",)


def list_spread(language: str, head: str, statements: Sequence[str]) -> Iterator[Made]:
    """Yield tables with a column for each answer that can be chosen."""
    labels = QUESTIONNAIRES[language]["answers"]
    words = [name_answers(one, language) for one in PEOPLE]
    # SurveyMonkey, expanded: a column for each answer that can be chosen.
    choices = [labels[n] for n in "123450"]
    asked = [cell for one in statements for cell in (one, *[""] * 5)]
    below = [*choices * 32]
    rows = [
        ["118", ORGANISATIONS[n]]
        + [word if word == choice else "" for word in words[n] for choice in choices]
        for n in range(3)
    ]
    table = [["Respondent ID", head, *asked], ["", "Open-Ended Response", *below], *rows]
    yield "monkey-expanded.csv", write_table(table), NAMED
    again = write_table([*table[:3], [], *table[:2], *table[3:]])
    yield "monkey-again.csv", again, NAMED
    # The second row looked strange, and was taken out.
    yield "monkey-bare.csv", write_table([table[0], *rows]), (), (), ("spread",)
    # How true it is, and how important: nothing says which column is which.
    heads = [cell for one in statements for cell in (one, "")]
    pairs = [
        [name, *[c for cell in row for c in (cell, "5")]]
        for name, *row in number_rows(ORGANISATIONS)
    ]
    yield "important.csv", write_table([[head, *heads], *pairs], ";"), (), (), ("spread",)
    # Somebody has two answers to the first statement.
    twice = [row.copy() for row in table]
    twice[2][2:8] = [choices[0], "", choices[2], "", "", ""]
    left = Respondent((None, *KIM[1:]), "Noord")
    yield "monkey-twice.csv", write_table(twice), (left, *NAMED[1:]), (), ("cells",)
    # A column for each answer, of which the head says statement and answer.
    heads = [f"{one} ({choice})" for one in statements for choice in choices]
    ones = [[*row[:2], *["1" if cell else "0" for cell in row[2:]]] for row in rows]
    yield "boxes.csv", write_table([["#", head, *heads], *ones]), NAMED


def list_scales(language: str, head: str, statements: Sequence[str]) -> Iterator[Made]:
    """Yield numbers, of which the table says what they mean."""
    # A scale that goes the other way, by the form's own words; and one whose ends are only named.
    ends = {
        "nl": ("helemaal mee eens", "helemaal mee oneens"),
        "en": ("strongly agree", "strongly disagree"),
    }[language]
    numbers = [[ORGANISATIONS[n], *number_answers(PEOPLE[n])] for n in range(3)]
    for name, low, high, told in (("other-way", *ends, ("turned",)), ("same-way", *ends[::-1], ())):
        asked = [f"{one} (1 = {low}, 5 = {high})" for one in statements]
        table = write_table([[head, *asked], *numbers], ";")
        yield f"{name}.csv", table, () if told else NAMED, (), told
    short = {"nl": "1 = oneens, 5 = eens", "en": "1 = disagree, 5 = agree"}[language]
    yield "ends.csv", write_table([[short], [head, *statements], *numbers], ";"), NAMED
    four = f"1 = {ends[1]} … 4 = {ends[0]}"
    told = ("turned",)
    yield "four-points.csv", write_table([[four], [head, *statements], *numbers]), (), (), told


def list_sheets(_: str, head: str, statements: Sequence[str]) -> Iterator[Made]:
    """Yield what spreadsheet programs make of it."""
    rows = list_rows(head, statements)
    # Commas, opened where semicolons part cells: each row in the first cell, and kept so.
    lines = write_table(rows, line="\n").splitlines()
    yield "one-cell.csv", write_table([[one] for one in lines], ";"), NAMED
    yield "one-cell.xlsx", write_sheets({"Blad1": [[one] for one in lines]}), NAMED
    # A name over more rows.
    workbook = Workbook()
    (sheet,) = workbook.worksheets
    for row in ([head, *statements], ["Noord", *KIM], [None, *SAM], ["Zuid", *SAM]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    target = io.BytesIO()
    workbook.save(target)
    people = (Respondent(KIM, "Noord"), Respondent(SAM, "Noord"), Respondent(SAM, "Zuid"))
    yield "name-over-rows.xlsx", target.getvalue(), people
    # What is, and what is wanted: the first is read, and the other is told.
    now, wanted = {"Organisatie": ("Nu", "Gewenst")}.get(head, ("Now", "Wanted"))
    pairs = [f"{kind}: {one}" for one in statements for kind in (now, wanted)]
    both = [[row[0], *[c for cell in row[1:] for c in (cell, cell and "5")]] for row in rows[1:]]
    both[0][2] = "4"
    yield "wanted.csv", write_table([[head, *pairs], *both], ";"), NAMED, (), ("beside",)
    # Pages and rich text that are called a document.
    rich = f"{{\\rtf1\\ansi {KIMS} \\par {SAMS}}}"
    for name, text in (("page.doc", f"<html><p>{KIMS}</p>{SAMS}</html>"), ("rich.doc", rich)):
        yield name, text, LINKED
    yield "other.doc", KIMS, (), (), ("broken",)
    quoted = [[f"‘{cell}’" if cell.isdigit() else f"“{cell}”" for cell in row] for row in rows]
    yield "smart-quotes.csv", "\n".join(";".join(row) for row in quoted), NAMED
    textual = [rows[0], *[[row[0], *[f"'{c}" if c else "" for c in row[1:]]] for row in rows[1:]]]
    yield "apostrophes.csv", write_table(textual, ";"), NAMED


def list_pages(_: str, head: str, statements: Sequence[str]) -> Iterator[Made]:
    """Yield cells in a page, and in a mail."""
    rows = list_rows(head, statements)
    # Google's sheet as a page, with letters and numbers of its own around the cells.
    letters = "".join(f"<th>{chr(65 + n % 26)}</th>" for n in range(33))
    body = "".join(
        f"<tr><th>{n}</th>{''.join(f'<td>{escape(c)}</td>' for c in row)}</tr>"
        for n, row in enumerate(rows, 1)
    )
    above = f"<thead><tr><th></th>{letters}</tr></thead>"
    page = f'<table class="waffle">{above}<tbody>{body}</tbody></table>'
    yield (
        "Scan.zip",
        zip_files({"Scan/Reacties.html": page.encode(), "Scan/resources/sheet.css": b""}),
        NAMED,
    )
    # Cells of a spreadsheet in a mail.
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "kim@example.org", "Scan"
    mail.set_content("\n\n".join(cell for row in rows for cell in row))
    wrapped = "<td nowrap><p class=MsoNormal>{}<o:p></o:p></p></td>"
    lines = ["".join(wrapped.format(escape(cell)) for cell in row) for row in rows]
    cells = "".join(f"<tr>{line}</tr>" for line in lines)
    mail.add_alternative(f"<html><p>Zie:</p><table>{cells}</table></html>", subtype="html")
    yield "cells.eml", mail.as_bytes(), NAMED


def list_copied(language: str, head: str, statements: Sequence[str]) -> Iterator[Made]:
    """Yield what people copy and paste."""
    rows = list_rows(head, statements)
    wrapped = [[cell.replace(" ", "\n", 1) for cell in rows[0]], *rows[1:]]
    yield "wrapped-heads.txt", write_table(wrapped, "\t"), NAMED, (), (), True
    marked = [rows[0], ["---"] * 33, *rows[1:]]
    text = "\n".join(f"| {' | '.join(row)} |" for row in marked)
    yield "marked-down.txt", text, NAMED, (), (), True
    greeting, end = {"nl": ("Hoi, de cellen:", "Groet"), "en": ("The cells:", "Regards")}[language]
    talk = f"{greeting}\n\n{write_table(rows, chr(9))}\n{end}, Kim\n"
    yield "between-words.txt", talk, NAMED, (), ("uneven",), True
    gap = [["1", "24-11-2026", row[0], *row[1:]] for row in (rows[1], rows[3])]
    people = (NAMED[0].answers, NAMED[2].answers)
    yield "gap.txt", write_table(gap, "\t"), tuple(map(Respondent, people)), ("order",), (), True
    short = write_table([row[1:] for row in rows[1:]], "\t")
    yield "no-head.txt", short, ALL, ("order",), (), True


def list_letters(language: str) -> Iterator[Case]:
    said = {
        "nl": (
            "Op 24 nov 2026 om 09:14 heeft Kim <kim@example.org> het volgende geschreven:",
            "Van: Kim",
        ),
        "en": ("On 24 Nov 2026, at 09:14, Kim <kim@example.org> wrote:", "From: Kim"),
    }[language]

    def case(name: str, text: str) -> Case:
        return Case(f"{name}-{language}.txt", text.encode(), LINKED, pasted=True)

    yield case("apple", f"Dank!\n\n> {said[0]}\n> \n> {KIMS}\n> \n>> {SAMS}\n")
    flowed = "\n".join(f"> > > {one[:-12]} \n> > > {one[-12:]}" for one in (KIMS, SAMS))
    yield case("thrice", f"> > > {said[1]}\n{flowed}\n")
    bars = "\n".join(f"| | {one[:-12]}\n| | {one[-12:]}" for one in (KIMS, SAMS))
    yield case("bars", f"| | {said[1]}\n{bars}\n")
    named = "\n".join(f"Kim> {one}" for one in (KIMS, SAMS))
    yield case("named-prefix", named)
    yield case("outlook-angle", f"{said[1]}\nkijkglas.example<{KIMS}> en kijkglas.example<{SAMS}>.")
    yield case("against", f"{KIMS}{SAMS}")
    yield case("punctuation", f"(“{KIMS}”), ‘{SAMS}’…")
    yield case("emoji", f"{KIMS}👍🏽\n{SAMS}🎉🎉")
    yield case(
        "telegram-copy",
        f"Kim, [24 Nov 2026 at 09:14:41]:\n{KIMS}\n\nSam, [24 Nov 2026 at 09:16]:\n… {SAMS}",
    )
    yield case("signal-copy", f"Kim\n{KIMS}\n24 nov., 09:14\n\nSam\n{SAMS}\n\u200e09:16 ✓✓")
    code = KIMS.split("#")[1]
    groups = " – ".join(code[n : n + 4] for n in range(0, len(code), 4))
    yield case("smart-dashes", f"{groups}\n{SAMS}")
    mdash = "—".join(code[n : n + 4] for n in range(0, len(code), 4))
    yield case("long-dashes", f"{mdash}\n{SAMS}")
    broken = groups.replace(" – ", "-", 2).replace(" – ", "-\n")
    yield case("broken-at-hyphen", f"{broken}\n{SAMS}")
    for name, line in (("word-line", "\v"), ("mac-line", "\u2028"), ("twice-returned", "\r\r\n")):
        yield case(name, "\n".join(f"{one[:-9]}{line}{one[-9:]}" for one in (KIMS, SAMS)))
    upper = f"{KIMS.replace('https://', 'Https://').replace('#', ' #')}\n{SAMS}"
    yield case("phone", upper)
