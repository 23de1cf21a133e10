"""More chats, mails and links: packed in others, kept by the dozen, hidden by a scanner."""

import base64
import quopri
import re
from collections.abc import Iterator
from email.message import EmailMessage
from urllib.parse import quote

from tests.scan_files.cases.documents import zip_files
from tests.scan_files.cases.exports import write_sheets
from tests.scan_files.cases.messages import make_safe
from tests.scan_files.cases.people import (
    DUTCH,
    KIMS,
    LINKED,
    NAMED,
    ORGANISATIONS,
    PEOPLE,
    SAMS,
    Case,
)

LTR = "\u200e"
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
OUTLOOK = OLD + "__substg1.0_1000001F".encode("utf-16-le") + KIMS.encode("utf-16-le")


def list_more() -> Iterator[Case]:
    for cases in (list_chats(), list_scanned(), list_attached(), list_boxes(), list_locked()):
        yield from cases


def write_mail(text: str, attached: bytes = b"", name: str = "", kind: str = "x") -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "kim@example.org", "Uitslag"
    mail.set_content(text, cte="quoted-printable")
    if name:
        mail.add_attachment(attached, maintype="application", subtype=kind, filename=name)
    return mail


def list_chats() -> Iterator[Case]:
    lines = (
        f"{LTR}[24-11-2026, 09:12:05] Kerngroep: {LTR}Berichten zijn end-to-end versleuteld.",
        "[24-11-2026, 09:14:41] Kim \U0001f31f: Hier is-ie:",
        KIMS,
        f"{LTR}[24-11-2026, 09:15:41] Jo: {LTR}afbeelding weggelaten",
        f"[24-11-2026, 09:16:10] +31\u00a06\u00a012345678: {SAMS}",
        f"[24-11-2026, 09:17:10] Jo: {LTR}Dit bericht is verwijderd.",
    )
    zipped = zip_files({"_chat.txt": "\r\n".join(lines).encode()})
    yield Case("WhatsApp Chat - Kerngroep.zip", zipped, LINKED)
    copied = f"[24/11, 09:14] Kim: {KIMS}\n[24/11, 09:16] Sam: Mijn uitslag\n{SAMS}"
    yield Case("whatsapp-copied.txt", copied.encode(), LINKED, pasted=True)
    teams = f"Kim de Boer  dinsdag 09:14\n{make_safe(KIMS)}\n\nSam  Bewerkt\n[Kijkglas]({SAMS})\n2"
    yield Case("teams-marked.txt", teams.encode(), LINKED, pasted=True)
    slack = f"Kim:house: 9:14\n<{KIMS}|kijkglas.example/nl/result/#…>\n9:16\n<{SAMS}>"
    yield Case("slack-thread.txt", slack.encode(), LINKED, pasted=True)


def list_scanned() -> Iterator[Case]:
    third = f"https://urldefense.eu/v3/__{KIMS.replace('#', '*')}__;Iw!!ACWV5N9M2RV99hQ!MwAZ-FXX$"
    yield Case("proofpoint-3-eu.txt", f"{third}\n<{SAMS}>".encode(), LINKED, pasted=True)
    lines = ["\n".join(re.findall(".{1,70}", make_safe(one))) for one in (KIMS, SAMS)]
    broken = "".join(f"<{one}>\n\n" for one in lines)
    yield Case("safelinks-broken.txt", broken.encode(), LINKED, pasted=True)
    inside = [quote(base64.b64encode(one.encode()).decode(), safe="") for one in (KIMS, SAMS)]
    sophos = "https://eu-central-1.protection.sophos.com/?d=kijkglas.example&u={}&p=m&i=N&t=a1"
    text = "\n".join(sophos.format(one) for one in inside)
    yield Case("sophos-new.txt", text.encode(), LINKED, pasted=True)
    links = [
        f"https://linkprotect.cudasvc.com/url?a={quote(one, safe='')}&amp;c=E,1,x&amp;typo=1"
        for one in (KIMS, SAMS)
    ]
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "kim@example.org", "Uitslag"
    html = "".join(f'<p><a href="{one}">Klik</a></p>' for one in links)
    mail.set_content(html, subtype="html", cte="quoted-printable")
    yield Case("barracuda.eml", mail.as_bytes(), LINKED)
    newer = "https://url.uk.m.mimecastprotect.com/r/AbC-dEf_12345?domain=kijkglas.example"
    yield Case("mimecast-newer.txt", newer.encode(), told=("hidden",), pasted=True)


def list_attached() -> Iterator[Case]:
    inner = write_mail(f"Beste, één link: {KIMS} en {SAMS}\n{'lang ' * 40}")
    twice = inner
    for _ in range(2):
        outer = write_mail("Zie de bijlage.")
        outer.add_attachment(twice)
        twice = outer
    yield Case("forwarded-twice.eml", twice.as_bytes(), LINKED)
    for name, times in (("four", 4), ("eight", 8)):
        deep = inner.as_bytes()
        for n in range(times):
            deep = write_mail("Zie de bijlage.", deep, f"uitslag{n}.eml").as_bytes()
        found = LINKED if times == 4 else ()
        yield Case(f"{name}-deep.eml", deep, found, told=("nested",) * (times == 8))
    rows = [["Organisatie", *DUTCH], *[[ORGANISATIONS[n], *PEOPLE[n]] for n in range(3)]]
    workbook = write_sheets({"Sheet1": rows})
    yield Case("workbook.eml", write_mail("Zie.", workbook, "Één.xlsx").as_bytes(), NAMED)
    encoded = write_mail("Zie.", workbook, "NAME").as_bytes()
    old = encoded.replace(b'"NAME"', b'"=?utf-8?Q?Resultaten_=C3=A9=C3=A9n.xlsx?="')
    yield Case("workbook-old.eml", old, NAMED)
    odd = encoded.replace(b'"NAME"', b'"=?utf-8?B?a.xlsx?="')
    yield Case("workbook-odd.eml", odd, NAMED)
    text = f"{KIMS}\n{SAMS}"
    yield Case(
        "numbers.eml", write_mail(text, b"PK", "scan.numbers").as_bytes(), LINKED, told=("unknown",)
    )
    packed = write_mail("Zie.", b"\x78\x9f\x3e\x22", "winmail.dat", "ms-tnef")
    yield Case("winmail.eml", packed.as_bytes(), told=("unknown",))
    yield Case("Uitslag.eml", OUTLOOK, told=("mail",))
    yield Case("no-ending", OUTLOOK, told=("mail",))


def list_boxes() -> Iterator[Case]:
    """Yield files of many mails, in which somebody began a line with the word that parts them."""
    first = (
        "From kim@example.org Tue Nov 24 09:14:41 2026\nFrom: kim@example.org\n"
        "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
        "Content-Transfer-Encoding: quoted-printable\n\n=C3=89=C3=A9n ding.\n\n"
        f"From nu on:\nUitslag =3D {quopri.encodestring(KIMS.encode()).decode()}\n\n"
    )
    encoded = base64.encodebytes(f"Hoi één\nFrom here on: {SAMS}".encode()).decode()
    last = (
        "From - Tue Nov 24 09:16:41 2026\nX-Mozilla-Status: 0001\nMIME-Version: 1.0\n"
        f"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n{encoded}\n"
    )
    box = (first + last).encode()
    yield Case("from.mbox", box, LINKED)
    bare = last.replace("From - Tue Nov 24 09:16:41 2026", "From sam")
    yield Case("from-bare.mbox", (first + bare).encode(), LINKED)
    yield Case("mbox", box, LINKED)
    yield Case("apple-export.zip", zip_files({"Uitslagen.mbox/mbox": box}), LINKED)


def list_locked() -> Iterator[Case]:
    signed = EmailMessage()
    signed["From"], signed["Subject"] = "kim@example.org", "Uitslag"
    signed.set_content(b"\x30\x80", "application", "pkcs7-mime", filename="smime.p7m")
    zipped = zip_files({"smime.p7m": b"\x30\x80", "Uitslag.txt": KIMS.encode()})
    yield Case("encrypted.zip", zipped, LINKED[:1], told=("protected",))
    yield Case("encrypted.eml", signed.as_bytes(), told=("protected",))
