"""Whatever people hold is read right, asked about, or refused in words."""

from typing import Any

import pytest

from scan_engine.answers import describe_respondent
from scan_engine.commands import handle as handle_engine
from scan_files.commands import handle
from tests.examples import few
from tests.scan_files.cases import CASES
from tests.scan_files.cases.people import DUTCH, ORGANISATIONS, VOCABULARY
from tests.scan_files.cases.tables import number_rows, write_table
from tests.scan_files.mutations import mutate
from tests.scan_files.reading import count_people, read_brought

SILENT = ("rows",)
# As many as a test has time for; `make mutations` tries 10,000.
TRIED = few(300)


@pytest.mark.parametrize("name", CASES)
def test_each_gives_its_people_or_says_why_not(name: str) -> None:
    case = CASES[name]
    people, told = read_brought(name, case.content, case.pasted)
    assert count_people(people) == count_people([describe_respondent(one) for one in case.people])
    assert tuple(one for one in told if one not in SILENT) == (*case.asks, *case.told)


def test_no_damage_breaks_the_reading_or_makes_another_person_without_a_word() -> None:
    for seed in range(TRIED):
        mutate(seed)


def read_head(head: str) -> int | None:
    rows = [["24-11-2026", *row] for row in number_rows(ORGANISATIONS)]
    text = write_table([["Tijdstempel", head, *DUTCH], *rows])
    found: Any = handle("read_table", {**VOCABULARY, "text": text})
    return found["organisation_column"]  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    "head",
    [
        "Your organisation (optional)",
        "Jouw organisatie (optioneel)",
        "Waar werk je?",
        "Waar werkt u?",
        "Waar ben je werkzaam?",
        "Ik werk bij",
        "Namens wie vul je dit in?",
        "Deelnemende partij",
        "Bij welke zorginstelling werkt u?",
        "Welke partner vertegenwoordig je?",
        "Naam school",
        "Naam van je ziekenhuis",
        "Op welke school werk je?",
        "Name of school",
        "Which trust are you from?",
        "Hospital",
        "Namens welke partij vul je dit in?",
        "Where do you work?",
        "Who do you work for?",
        "Which partner are you from?",
        "Employer / organisation",
        "Organisatie(s)",
    ],
)
def test_a_question_about_the_organisation_is_known_in_whatever_words(head: str) -> None:
    assert read_head(head) == 2


@pytest.mark.parametrize(
    "head",
    [
        "Functie binnen de organisatie",
        "Type organisatie",
        "Wat is je rol op school?",
        "Team",
        "Do you have trust in the chair?",
        "Did you attend the hospital visit?",
        "Which school year do you teach?",
        "Welke politieke partij heeft je voorkeur?",
        "Is er partijpolitiek?",
        "Wat doet de school goed?",
        "Vind je het ziekenhuis gastvrij?",
    ],
)
def test_a_question_about_something_else_is_no_organisation(head: str) -> None:
    assert read_head(head) is None


def test_the_same_form_exported_again_adds_only_who_is_new() -> None:
    rows = number_rows(ORGANISATIONS)
    group: Any = {"name": "", "month": "", "results": [], "points": [], "earlier": []}
    came = []
    for answered in ([*rows[:1], *rows], [*rows[:1], *rows, ["Zuid", *rows[1][:0:-1]]]):
        people, _ = read_brought(
            "export.csv", write_table([["Organisatie", *DUTCH], *answered]).encode()
        )
        request = {"group": group, "found": {"results": [], "groups": [], "rows": people}}
        answer: Any = handle_engine("gather", request)
        group = answer["group"]
        came.append((answer["added"], answer["already"], len(group["results"])))
    # Two people may answer alike.
    assert came == [(4, 0, 4), (1, 4, 5)]
