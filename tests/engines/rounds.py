"""Two rounds of a partnership, walked through in any browser and counted in taps."""

import json
from typing import Any

from scan_engine.commands import handle
from tests.browser.groups import make_code
from tests.engines.driven import Window, click_on, press_on, wait_for, wait_until

MOST_TO_MEET = 3
MOST_TO_COMPARE = 5
TO_NEXT = "[data-part-links] [data-part-link=next]"


def write_mail(people: list[dict[str, Any]], host: str) -> str:
    """Return a text as several people send it: greetings, and a link each."""
    links = [f"{host}nl/result/#{make_code(person)}" for person in people]
    return "\n\n".join(f"Hoi Fatima,\nhier is de mijne: {link}\nGroet!" for link in links)


def paste_mail(visitor: Window, people: list[dict[str, Any]], host: str) -> None:
    """Put a text into the field, as one tap on "paste" does."""
    click_on(visitor, "[data-gather-text]")
    mail = json.dumps(write_mail(people, host))
    visitor.evaluate(f"document.execCommand('insertText', false, {mail})")


def wait_for_people(visitor: Window, count: int, earlier: int) -> None:
    """Wait until so many are in this round, and so many rounds before it."""
    kept = "JSON.parse(localStorage.getItem('kijkglas.group'))?.value"
    is_so = f"(one) => one?.results.length === {count} && one.earlier.length === {earlier}"
    wait_until(visitor, f"({is_so})({kept})")


def walk_first_round(visitor: Window, host: str, people: list[dict[str, Any]]) -> None:
    """Go from the mails to the meeting's first topic in three taps, and write its minutes."""
    visitor.open(f"{host}nl/together/?part=gather")
    paste_mail(visitor, people, host)
    taps = 1
    wait_for_people(visitor, len(people), 0)
    for tap in ("[data-part-links] [data-part-link=meeting]", "[data-present]"):
        click_on(visitor, tap)
        taps += 1
    wait_for(visitor, "[data-presenter] [data-topic]")
    assert taps <= MOST_TO_MEET

    press_on(visitor, "[data-presenter] [data-move='1']")
    visitor.evaluate("document.querySelector('[data-presenter] [data-note]').focus()")
    visitor.type("Eerst bellen.")
    press_on(visitor, "[data-presenter] [data-leave]")
    click_on(visitor, "[data-part-links] [data-part-link=agreed]")
    wait_until(visitor, "/Eerst bellen\\./.test(document.querySelector('.minutes').textContent)")


def walk_second_round(visitor: Window, host: str, people: list[dict[str, Any]]) -> None:
    """Go on after the first round: from the next one to what changed since in five taps."""
    # Half a year later everybody agrees a step more with every statement.
    more = {one: min(5, one + 1) if one else one for one in (None, *range(6))}
    later = [
        {**one, "month": "2027-05", "answers": [more[given] for given in one["answers"]]}
        for one in people
    ]
    taps = 0
    for tap in (TO_NEXT, "[data-begin-round]", "[data-begin-round-yes]"):
        click_on(visitor, tap)
        taps += 1
    wait_for_people(visitor, 0, 1)
    paste_mail(visitor, later, host)
    taps += 1
    wait_for_people(visitor, len(later), 1)
    click_on(visitor, TO_NEXT)
    taps += 1
    rounds = [{"results": one} for one in (people, later)]
    traced: Any = handle("trace", {"rounds": rounds, "voices": "organisations"})
    higher = [one["id"] for one in traced["factors"] if "change-up" in one["findings"]]
    assert higher
    rows = "[...document.querySelectorAll('[data-change=change-up] li')]"
    shown = f"{rows}.filter((row) => row.checkVisibility()).map((row) => row.dataset.changeOf)"
    wait_until(visitor, f"{shown}.join(' ') === {' '.join(higher)!r}")
    assert taps <= MOST_TO_COMPARE
