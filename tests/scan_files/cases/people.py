"""Three people, and the words of the pages that tools ask them in."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from build_scripts.pages import describe_questionnaire
from build_scripts.words import read_words
from scan_engine.answers import Respondent
from scan_engine.commands import handle

ROOT = Path(__file__).parents[3]
QUESTIONNAIRES = {
    language: json.loads(json.dumps(describe_questionnaire(words)))
    for language, words in read_words(ROOT / "docs").items()
    if language in ("en", "nl")
}
ENGLISH, DUTCH = QUESTIONNAIRES["en"]["statements"], QUESTIONNAIRES["nl"]["statements"]
# Of each language: its name, the head of the organisations, the statements.
LANGUAGES = (("nl", "Organisatie", DUTCH), ("en", "Organisation", ENGLISH))
VOCABULARY: dict[str, Any] = {
    "statements": [
        one[name] for one in QUESTIONNAIRES.values() for name in ("statements", "easy_statements")
    ],
    "labels": {
        label: int(value)
        for one in QUESTIONNAIRES.values()
        for value, label in one["answers"].items()
    },
    "suggestions": {
        word: int(value)
        for one in QUESTIONNAIRES.values()
        for value, words in one["answer_words"].items()
        for word in words
    },
    "months": [one["months"] for one in QUESTIONNAIRES.values()],
    **{
        name: [word for one in QUESTIONNAIRES.values() for word in one[name]]
        for name in (
            "organisation_heads",
            "organisation_words",
            "role_words",
            "month_heads",
            "test_words",
        )
    },
}

Answers = tuple[int | None, ...]
KIM: Answers = (*(1 + (n * 7 + 3) % 5 for n in range(6)), 0, *(1 + n * 2 % 5 for n in range(25)))
SAM: Answers = tuple(1 + (n * 3 + 1) % 5 for n in range(32))
JO: Answers = (*(5 - n % 4 for n in range(10)), None, *(5 - n % 4 for n in range(21)))
PEOPLE = (KIM, SAM, JO)
ORGANISATIONS = ("Noord", "Huis & Hof", "Noord")
ALL = tuple(map(Respondent, PEOPLE))
NAMED = tuple(map(Respondent, PEOPLE, ORGANISATIONS))
LINKED = (Respondent(KIM), Respondent(SAM, "Huis & Hof", "2026-11"))


@dataclass(frozen=True)
class Case:
    """What somebody brings, by its file's name, and who is in it once the obvious was answered.

    `asks`: what is asked before anybody is added. `told`: why there is nobody, or how many links
    are damaged or hidden. `pasted`: it comes as text, and not as a file.
    """

    name: str
    content: bytes
    people: tuple[Respondent, ...] = ()
    asks: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    pasted: bool = False


def name_answers(answers: Answers, language: str, **others: str) -> list[str]:
    """Return what a form writes for the answers; `others` are words for answers by number."""
    labels = QUESTIONNAIRES[language]["answers"] | {key[1:]: one for key, one in others.items()}
    return ["" if answer is None else labels[str(answer)] for answer in answers]


def number_answers(answers: Answers) -> list[str]:
    return ["" if answer is None else str(answer) for answer in answers]


def make_code(person: Respondent) -> str:
    request = {"answers": list(person.answers)}
    named = {"organisation": person.organisation, "month": person.month}
    answer = handle("share", request | {key: one for key, one in named.items() if one})
    return str(answer["code"])


def make_link(person: Respondent, folder: str = "nl/") -> str:
    return f"https://kijkglas.example/{folder}result/#{make_code(person)}"


KIMS, SAMS = map(make_link, LINKED)
