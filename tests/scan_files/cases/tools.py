"""More exports, in the forms in which survey tools and spreadsheet programs hand them over."""

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from unicodedata import normalize

from openpyxl import Workbook

from scan_engine.answers import Respondent
from tests.scan_files.cases.documents import zip_files
from tests.scan_files.cases.exports import STARTED, Cells, write_sheets
from tests.scan_files.cases.people import (
    DUTCH,
    ENGLISH,
    JO,
    KIM,
    NAMED,
    ORGANISATIONS,
    PEOPLE,
    QUESTIONNAIRES,
    SAM,
    Case,
    name_answers,
    number_answers,
)
from tests.scan_files.cases.tables import MARK, number_rows, write_table

LABELS = QUESTIONNAIRES["nl"]["answers"]
HEAD = ["Organisatie", *DUTCH]
NORTHS = ("Noord", "Noord", "Zuid")
DECIMALS = ["3,7", "4,1", "2,3"]


def list_tools() -> Iterator[Case]:
    for cases in (list_forms(), list_lime(), list_qualtrics(), list_monkeys(), list_others()):
        yield from cases
    for cases in (list_sheets(), list_pasted(), list_pages(), list_words(), list_heads()):
        yield from cases
    yield from list_marks()


def word_rows(**words: str) -> list[list[str]]:
    """Return Dutch rows; `words` as for name_answers."""
    return [[ORGANISATIONS[n], *name_answers(PEOPLE[n], "nl", **words)] for n in range(3)]


def write_dutch(rows: Sequence[Sequence[str]]) -> bytes:
    return write_table(rows, ";").encode()


def list_forms() -> Iterator[Case]:
    own = ["Id", "Begintijd", "Voltooiingstijd", "E-mail", "Naam"]
    asked = ["Bij welke organisatie bent u werkzaam?", "Wat is uw functie?"]
    head = [*own, *asked, *[f"{one}\u00a0" for one in DUTCH]]
    done = datetime(2026, 11, 24, 9, 20)
    rows: list[Cells] = [
        [n, STARTED, done, "anonymous", "", organisation, "Adviseur", *answers]
        for n, (organisation, *answers) in enumerate(word_rows(), 1)
    ]
    yield Case("Scan(1-3).xlsx", write_sheets({"Sheet1": [head, *rows]}), NAMED)
    likert = [*own, "Organisatie", *[f"In hoeverre ben je het eens?.{one}" for one in DUTCH]]
    cells = [["1", "24-11-2026 09:01", "24-11-2026 09:09", "anonymous", ""]]
    table = [likert, *[[*cells[0], *one] for one in word_rows()]]
    yield Case("forms-likert.csv", (MARK + write_table(table, ";")).encode(), NAMED)
    head = ["Tijdstempel", "Van welke organisatie ben je?"]
    head += [f"Stellingen over motivatie [{one}]" for one in DUTCH]
    table = [head, *[["2026/11/24 9:11:13 AM EET", *one] for one in word_rows(_4="Eens")]]
    zipped = zip_files({"Scan (2).csv": write_table(table, line="\n").encode()})
    yield Case("Scan (2).csv.zip", zipped, NAMED, ("words",))


def list_lime() -> Iterator[Case]:
    own = ["Antwoord-ID", "Datum ingediend", "Laatste pagina", "Start-taal", "Seed"]
    head = [*own, "Organisatie", *DUTCH, "Heb je nog opmerkingen?", "Totale tijd"]
    head += [f"Vraag tijd: Q{n}" for n in range(32)]
    first = ["1", "2026-11-24 09:12:05", "4", "nl", "17034"]
    table = [head, *[[*first, *one, "", "312.55", *["3.4"] * 32] for one in word_rows()]]
    yield Case("results-survey123456.csv", write_table(table).encode(), NAMED)
    marked = ["Organisatie", *[f"<p>{one}</p>" for one in DUTCH]]
    yield Case("lime-marked-up.csv", write_dutch([marked, *word_rows()]), NAMED)


def list_qualtrics() -> Iterator[Case]:
    own = ["StartDate", "EndDate", "Status", "Progress", "ResponseId", "UserLanguage"]
    told = ["Begindatum", "Einddatum", "Soort reactie", "Voortgang", "Reactie-id", "Gebruikerstaal"]
    first = ["2026-11-24 09:05:11", "2026-11-24 09:12:00", "0", "100", "R_1abc", "NL"]
    table = [
        [*own, "Q1", *[f"Q2_{n}" for n in range(1, 33)]],
        [*told, "Namens welke organisatie vul je dit in?", *[f"Hoe? - {one}" for one in DUTCH]],
        [f'{{"ImportId":"QID{n}"}}' for n in range(39)],
        *[[*first, *one] for one in number_rows(ORGANISATIONS)],
    ]
    yield Case("qualtrics-numbers.csv", (MARK + write_table(table, line="\n")).encode(), NAMED)


def list_monkeys() -> Iterator[Case]:
    own = ["Respondent-id", "Verzamelprogramma-id", "Startdatum", "Einddatum", "IP-adres"]
    parts = [["Motivatie"], ["Organisatie"], ["Interactie"], ["Realisatie"]]
    above = [one for part in parts for one in (*part, *[""] * 7)]
    first = ["11805221900", "446111201", "24-11-2026 09:05:11", "24-11-2026", "198.51.100.7"]
    table = [
        [*own, "Voor welke organisatie werk je?", *above],
        [*[""] * len(own), "Open-ended response", *DUTCH],
        *[[*first, *one] for one in word_rows()],
    ]
    yield Case("monkey-dutch.csv", write_table(table).encode(), NAMED)


def list_others() -> Iterator[Case]:
    # A form that may also get it from its address has a second column, which nobody filled.
    head = ["#", "Welkom! Voor welke organisatie vul je dit in?", *DUTCH, "organisatie"]
    table = [head, *[["8sv", *one, ""] for one in number_rows(ORGANISATIONS)]]
    yield Case("typeform-hidden.csv", write_table(table).encode(), NAMED)
    numbered = {f"_{n}": f"{n} - {LABELS[str(n)]}" for n in range(1, 6)}
    yield Case(
        "formdesk-numbers.csv",
        write_table([HEAD, *word_rows(**numbered)], ";").encode("cp1252"),
        NAMED,
    )
    both = ["Tijdstempel", "Taal", "Organisation", *ENGLISH, "Organisatie", *DUTCH]
    english = ["", "English", "Noord", *name_answers(KIM, "en"), *[""] * 33]
    dutch = ["", "Nederlands", *[""] * 33, "Zuid", *name_answers(SAM, "nl")]
    people = (Respondent(KIM, "Noord"), Respondent(SAM, "Zuid"))
    yield Case("bilingual.csv", write_dutch([both, english, dutch]), people)
    yield Case("pipes.csv", write_table([HEAD, *word_rows()], "|").encode(), NAMED)
    partner = [["Partner", *DUTCH], *word_rows()]
    yield Case("partner.csv", write_dutch(partner), NAMED)


def list_sheets() -> Iterator[Case]:
    yield Case("merged.xlsx", write_merged(), NAMED, ("tests",))
    rows = number_rows(ORGANISATIONS)
    average = ["Gemiddelde", *(DECIMALS * 11)[:32]]
    total = [["Totaal", *["3"] * 32]]
    yield Case("averages.csv", write_dutch([HEAD, *rows, [], average]), NAMED, ("tests",))
    yield Case("totals.csv", write_dutch([HEAD, *rows, *total]), NAMED, ("tests",))
    blank = [[""] * 33]
    numbers = write_dutch([["Tabel 1", *[""] * 32], HEAD, *rows, *blank])
    yield Case("Scan-Tabel 1.csv", numbers, NAMED)
    others = {"Blad 1-Tabel 2.csv": b"Notities\r\n", "__MACOSX/._Blad 1-Tabel 1.csv": b"\0\5\x16"}
    zipped = zip_files({"Blad 1-Tabel 1.csv": numbers, **others})
    yield Case("Scan-numbers.zip", zipped, NAMED, told=("none",))
    apart = {"Noord": [HEAD, ["Noord", *KIM]], "Zuid": [HEAD, ["Zuid", *SAM]]}
    people = (Respondent(KIM, "Noord"), Respondent(SAM, "Zuid"))
    yield Case("a-sheet-each.xlsx", write_sheets(apart), people)
    again = [HEAD, *rows[:2], [], HEAD, rows[2]]
    yield Case("one-below-the-other.csv", write_dutch(again), NAMED)


def write_merged() -> bytes:
    """Return a workbook with titles, the perspectives over eight columns each, and a last row."""
    workbook = Workbook()
    (sheet,) = workbook.worksheets
    sheet.append(["Scan samenwerking – uitkomsten"])
    sheet.merge_cells("A1:H1")
    sheet.append(["Opgehaald op 24-11-2026"])
    sheet.append([])
    names = ("Motivatie", "Organisatie", "Interactie", "Realisatie")
    sheet.append([None, None, *[cell for one in names for cell in (one, *[None] * 7)]])
    for first in (3, 11, 19, 27):
        sheet.merge_cells(start_row=4, start_column=first, end_row=4, end_column=first + 7)
    sheet.append(["Nr", *HEAD])
    for n in range(3):
        sheet.append([n + 1, ORGANISATIONS[n], *PEOPLE[n]])
    sheet.append([])
    sheet.append(["Gemiddelde", None, *["=AVERAGE(C6:C8)"] * 32])
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def list_pasted() -> Iterator[Case]:
    """Yield parts of a table, and one on its side, which are no links."""
    part = write_table([row[:12] for row in (HEAD, *word_rows())], "\t")
    yield Case("a-part.txt", part.encode(), told=("none",), pasted=True)
    side = write_table([[DUTCH[n], f"{SAM[n]}"] for n in range(32)], "\t")
    yield Case("on-its-side.txt", side.encode(), told=("apart",), pasted=True)
    row = write_table([[*number_answers(SAM)]], "\t")
    yield Case("one-row.txt", row.encode(), (Respondent(SAM),), ("order",), pasted=True)


def list_pages() -> Iterator[Case]:
    """Yield tables of pages, and what tools name a workbook."""
    rows = [HEAD, *number_rows(ORGANISATIONS)]
    lines = ["".join(f"<td>{cell}</td>" for cell in row) for row in rows]
    table = "".join(f"<tr>{line}</tr>\n" for line in lines)
    title = '<TABLE border="1"><tr><th colspan="33">Scan<br>2026</th></tr>\n'
    page = f"<html><body><table><tr><td>Menu</td></tr></table>{title}{table}</table></body></html>"
    for name in ("export.html", "export.xls"):
        yield Case(name, page.encode(), NAMED)
    yield from list_spanned()
    yield Case("export-text.xls", write_table(rows, "\t").encode("cp1252"), NAMED)
    yield Case("export-other.xls", b"<html><table><tr><td>x</td></tr></table>", told=("broken",))


def list_spanned() -> Iterator[Case]:
    """Yield tables with a cell over more rows, or columns, and one whose last cell has no end."""
    cells = ["".join(f"<TD>{one}</TD>" for one in number_answers(person)) for person in PEOPLE]
    over = "".join(f"<TH data-colspan=9>{one}" for one in DUTCH)
    head = f"<TR><TH ROWSPAN=9>Organisatie<TH colspan=32>Stellingen<TR>{over}"
    body = f"<TR><TD rowspan='2'>Noord</TD>{cells[0]}<TR>{cells[1]}<TR><TD>Zuid</TD>{cells[2]}"
    page = f"<TABLE><THEAD>{head}</THEAD><TBODY>{body}</TBODY></TABLE>"
    people = tuple(Respondent(one, name) for one, name in zip(PEOPLE, NORTHS, strict=True))
    yield Case("spanned.html", page.encode(), people)
    last = "".join(f"<tr><td>{cell}</td>{cells[0]}<td rowspan=2>x</tr><tr>" for cell in "ab")
    heads = "".join(f"<td>{one}" for one in HEAD)
    page = f"<table><tr>{heads}<td>Opmerking</tr>{last}</table>"
    people = (Respondent(KIM, "a"), Respondent(KIM, "b"))
    yield Case("spanned-last.html", page.encode(), people)
    open_end = body.removesuffix("</TD>")
    page = f"<table><tr>{heads}{open_end}</tbody></table><p>Gemaakt op 24-11-2026</p>"
    people = tuple(Respondent(one, name) for one, name in zip(PEOPLE, NORTHS, strict=True))
    yield Case("no-cell-end.html", page.encode(), people)


def list_words() -> Iterator[Case]:
    """Yield answers that say a number and a word, which may not be the same."""
    brackets = {f"_{n}": f"{n} ({LABELS[str(n)]})" for n in range(1, 6)}
    yield Case("brackets.csv", write_dutch([HEAD, *word_rows(**brackets)]), NAMED)
    turned = tuple(
        Respondent(tuple(6 - one if one else one for one in each.answers), each.organisation)
        for each in NAMED
    )
    known = {f"_{n}": f"{n} = {LABELS[str(6 - n)]}" for n in range(1, 6)}
    yield Case("turned.csv", write_dutch([HEAD, *word_rows(**known)]), turned, ("words",))
    words = ("Volledig mee eens", "Eens", "Neutraal", "Oneens", "Volledig oneens")
    other = {f"_{n}": f"{n} - {word}" for n, word in enumerate(words, 1)}
    yield Case("turned-other.csv", write_dutch([HEAD, *word_rows(**other)]), turned, ("words",))
    rows = [
        [organisation, *[f"{a} / {b}" if a else "" for a, b in zip(english, dutch, strict=True)]]
        for organisation, english, dutch in zip(
            ORGANISATIONS,
            [name_answers(one, "en") for one in PEOPLE],
            [name_answers(one, "nl") for one in PEOPLE],
            strict=True,
        )
    ]
    heads = [f"{a} / {b}" for a, b in zip(ENGLISH, DUTCH, strict=True)]
    table = [["Organisation / Organisatie", *heads], *rows]
    yield Case("two-languages.csv", write_dutch(table), NAMED, ("words",))
    around = {f"_{n}": f"{n - 3}" for n in range(1, 6)} | {"_0": ""}
    yield Case("around-zero.csv", write_dutch([HEAD, *word_rows(**around)]), told=("scale",))
    many = [[f"{name};", *row] for name, *row in word_rows(_4="Mee eens;")]
    yield Case("many-choices.csv", write_dutch([HEAD, *many]), NAMED)


def list_heads() -> Iterator[Case]:
    """Yield heads that look as the statements do, and are other signs."""
    hidden = [f"{one[:4]}\u00ad{one[4:9]}\u200b{one[9:]}" for one in DUTCH]
    yield Case("soft-hyphens.csv", write_dutch([["Organisatie", *hidden], *word_rows()]), NAMED)
    table = normalize("NFD", write_table([HEAD, ["Coöperatie", *name_answers(SAM, "nl")]], ";"))
    yield Case("apart-accents.csv", table.encode(), (Respondent(SAM, "Coöperatie"),))
    named = [one.replace("é", "&eacute;").replace("ë", "&euml;") for one in DUTCH]
    yield Case("named-accents.csv", write_dutch([["Organisatie", *named], *word_rows()]), NAMED)
    short = [one[:40].rstrip() for one in DUTCH]
    yield Case("cut-short.csv", write_dutch([["Organisatie", *short], *word_rows()]), NAMED)
    lines = [one.replace(" ", "\n", 1) for one in DUTCH]
    yield Case("head-lines.csv", write_dutch([["Organisatie", *lines], *word_rows()]), NAMED)
    one = Respondent(SAM, "Coöperatie Één")
    whole = write_table([HEAD, *[["Coöperatie Één", *number_answers(SAM)]] * 9], ";").encode()
    slip = whole[:-2] + b";caf\xe9\r\n"
    yield Case("one-wrong-sign.csv", slip, (one,) * 9, told=("uneven",))
    table = write_table([HEAD, ["Coöperatie Één", *number_answers(SAM)]], ";", "\r")
    yield Case("mac-lines.csv", table.encode("mac_roman"), (one,))
    yield Case("saved-again.csv", table.encode().decode("cp1252").encode(), (one,))
    comma = ["Organisatie, voluit", "Naam, voluit", *DUTCH]
    marked = MARK + write_table([comma, ["Coöperatie Één", "Jo", *number_answers(SAM)]])
    wrong = marked.encode().decode("cp1252").encode()
    yield Case("mark-saved-again.csv", wrong, (one,))
    other = Respondent(SAM, "Coöperatie Ãén")
    yield Case("never-wrong.csv", table.replace("Één", "Ãén").encode(), (other,))
    table = write_table([HEAD, ["Coöperatie Één", *number_answers(SAM)]], "\t")
    yield Case("wide-unmarked.csv", table.encode("utf-16-be"), (one,))
    yield Case("sep-wide.csv", f"{MARK}sep=\t\r\n{table}".encode("utf-16-le"), (one,))


def list_marks() -> Iterator[Case]:
    """Yield remarks that begin with a quotation mark, and a cell as long as a book."""
    remarks = ('"Goed" zei hij', '"open', '"nog" een')
    heads = ["Organisatie", "Opmerking", *DUTCH]
    people = [Respondent(PEOPLE[n], ("Noord", "Zuid", "West")[n]) for n in range(3)]
    rows = [
        [f"{one.organisation}", remark, *number_answers(one.answers)]
        for one, remark in zip(people, remarks, strict=True)
    ]
    tabs = "\n".join("\t".join(row) for row in (heads, *rows))
    yield Case("quotes.txt", tabs.encode(), tuple(people), pasted=True)
    last = [[*rows[0][:1], "", *rows[0][2:]], [*rows[1][:1], "", *rows[1][2:]], rows[2]]
    last[1][1] = '"nooit dicht'
    open_end = "\n".join("\t".join(row) for row in (heads, *last[:2]))
    yield Case("quote-open.txt", open_end.encode(), tuple(people[:2]), pasted=True)
    # Where tools put marks as well, a mark too many spoils its own line only.
    commas = write_table([["Organisatie", *[f"{one}, toch" for one in DUTCH], "Opmerking"]], ",")
    commas += "".join(
        ",".join([f"{one.organisation}", *number_answers(one.answers), remark]) + "\r\n"
        for one, remark in zip(people, ('"open', "", '"nog" een'), strict=True)
    )
    yield Case("quote-in-commas.csv", commas.encode(), tuple(people))
    yield from list_open_marks()
    talk = [[*row, "goed, " * (40 + 9 * n)] for n, row in enumerate(word_rows())]
    yield Case("many-commas.csv", write_dutch([[*HEAD, "Opmerking"], *talk]), NAMED)
    long = [[*HEAD, "Opmerking"], ["Noord", *number_answers(JO), "x" * 140_000]]
    yield Case("long-cell.csv", write_dutch(long), (Respondent(JO, "Noord"),))


def list_open_marks() -> Iterator[Case]:
    """Yield a remark before the statements that opens a mark, where the head needs its own."""
    for language, statements in (("nl", DUTCH), ("en", ENGLISH)):
        head = ["Organisatie", "Opmerking", *[f"{one}, ja, toch" for one in statements]]
        rows = [[ORGANISATIONS[n % 3], "", *number_answers(PEOPLE[n % 3])] for n in range(6)]
        rows[3][1] = '"open'
        text = write_table([head]) + "".join(",".join(row) + "\r\n" for row in rows)
        people = (*NAMED, *NAMED)
        yield Case(f"quote-in-{language}.csv", text.encode(), people)
        # What goes on behind the mark with a comma is nobody's; nobody else moves.
        torn = text.replace('"open', '"ja, open')
        others = (*NAMED, *NAMED[1:])
        yield Case(f"quote-torn-{language}.csv", torn.encode(), others, told=("uneven",))
