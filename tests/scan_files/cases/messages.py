"""Chats, mails and links as programs wrap them."""

import base64
import json
import quopri
import re
from collections.abc import Iterator
from urllib.parse import quote

from tests.scan_files.cases.people import KIMS, LINKED, SAMS, Case

LTR = "\u200e"
MAIL = (
    "From: Kim <kim@example.org>\r\nTo: Jo <jo@example.org>\r\nSubject: Mijn uitslag\r\n"
    "Date: Tue, 24 Nov 2026 09:14:41 +0100\r\nMIME-Version: 1.0\r\n"
    'Content-Type: text/plain; charset="utf-8"\r\nContent-Transfer-Encoding: '
)


def list_messages() -> Iterator[Case]:
    for name, text in (*list_chats(), *list_mails()):
        yield Case(name, text.encode(), LINKED)
    for name, text in (*list_wrapped(), *list_pasted()):
        yield Case(name, text.encode(), LINKED, pasted=True)
    yield Case("cut.txt", f"{KIMS[:46]}…\n".encode(), told=("damaged",), pasted=True)
    hidden = "https://url.uk.m.mimecastprotect.com/s/pm6jCXYGMGt30n5?domain=kijkglas.example\n"
    yield Case("mimecast.txt", hidden.encode(), told=("hidden",), pasted=True)


def list_chats() -> Iterator[tuple[str, str]]:
    yield (
        "whatsapp-ios.txt",
        f"[24-11-2026, 09:12:05] Overleg: {LTR}Berichten zijn versleuteld.\r\n"
        f"[24-11-2026, 09:14:41] Kim: Mijn uitslag: {KIMS} {LTR}<Dit bericht is bewerkt>\r\n"
        f"{LTR}[24-11-2026, 09:15:02] Jo: {LTR}<bijgevoegd: 00000003-PHOTO.jpg>\r\n"
        f"[24-11-2026, 09:16:10] ~\u00a0Sam: {SAMS}\r\n",
    )
    yield (
        "whatsapp-android.txt",
        f"24-11-2026 09:14 - Kim: {KIMS}\n24-11-2026 09:16 - Sam: dit is de mijne\n{SAMS}\n"
        "24-11-2026 09:17 - Sam: <Media weggelaten>\n",
    )
    yield (
        "whatsapp-arabic.txt",
        f"\u200f٢٤\u200f/١١\u200f/٢٠٢٦، ٩:١٤ ص - Kim: \u202a{KIMS}\u202c\n"
        f"\u200f٢٤\u200f/١١\u200f/٢٠٢٦، ٩:١٦ ص - Sam: \u202a{SAMS}\u202c\n",
    )
    texts = [{"text": ["Mijn uitslag: ", {"type": "link", "text": KIMS}]}]
    texts += [{"text": [{"type": "text_link", "text": "hier", "href": SAMS}]}]
    group = {"name": "Overleg", "type": "private_group", "messages": texts}
    yield "telegram.json", json.dumps(group, ensure_ascii=False, indent=1)
    yield "telegram.html", f'<div><a href="{KIMS}">{KIMS}</a> <a href="{SAMS}">hier</a></div>'
    said = json.dumps([{"text": f"<{KIMS}>"}, {"text": f"<{SAMS}|mine>"}]).replace("/", "\\/")
    yield "slack.json", said.replace("<", "\\u003c").replace(">", "\\u003e")
    html = [
        {"body": {"content": f'<a href="{one}" title="{one}">{one}</a>'}} for one in (KIMS, SAMS)
    ]
    yield "teams.json", json.dumps({"topic": "Overleg", "messages": html})


def make_safe(link: str) -> str:
    return (
        f"https://eur02.safelinks.protection.outlook.com/?url={quote(link, safe='')}"
        "&data=05%7C02%7Cjo%40example.org%7Ca43680c3&sdata=Zb6Zd%2Babc%3D&reserved=0"
    )


def list_mails() -> Iterator[tuple[str, str]]:
    text = f"Beste Jo,\n\nMijn uitslag: {KIMS}<{make_safe(KIMS)}>\nEn: {SAMS}\n\nGroet – één team\n"
    quoted = quopri.encodestring(text.encode()).decode().replace("\n", "\r\n")
    yield "outlook.eml", f"{MAIL}quoted-printable\r\n\r\n{quoted}"
    safe = quopri.encodestring(f"{make_safe(KIMS)}\n{make_safe(SAMS)}".encode()).decode()
    broken = re.sub("%23", lambda _: "%=\r\n23", safe.replace("=\n", "")).replace("\n", "\r\n")
    yield "outlook-broken.eml", f"{MAIL}quoted-printable\r\n\r\n{broken}".replace("\r\r", "\r")
    encoded = encode(text)
    yield "exchange.eml", f"{MAIL}base64\r\n\r\n{encoded}\r\n"
    body = f"{MAIL}base64\r\n\r\n{encoded}\r\n"
    yield "apple.emlx", f"{len(body.encode())}\n{body}<?xml version='1.0'?><plist></plist>"
    other = f"From sam@example.org Tue Nov 24 09:16:41 2026\nContent-Type: text/plain\n\n{SAMS}\n"
    first = f"{MAIL}base64\r\n\r\n{encode(f'Beste één, {KIMS}')}".replace("\r\n", "\n")
    yield "mail.mbox", f"From kim@example.org Tue Nov 24 09:14:41 2026\n{first}\n\n{other}"
    yield (
        "invite.ics",
        f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDESCRIPTION:Uitslag\\n{KIMS[:40]}\r\n"
        f" {KIMS[40:]}\\nGroet\r\nURL:{SAMS}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    )


def encode(text: str) -> str:
    return "\r\n".join(re.findall(".{1,76}", base64.b64encode(text.encode()).decode()))


def list_wrapped() -> Iterator[tuple[str, str]]:
    both = (KIMS, SAMS)
    for name, wrap in (
        ("safelinks.txt", make_safe),
        ("proofpoint-2.txt", _wrap_proofpoint),
        (
            "proofpoint-3.txt",
            lambda one: f"https://urldefense.com/v3/__{one.replace('#', '*')}__;Iw!!x$",
        ),
        ("sophos.txt", _wrap_sophos),
        (
            "barracuda.txt",
            lambda one: f"https://linkprotect.cudasvc.com/url?a={quote(one, safe='')}&c=E",
        ),
    ):
        yield name, "".join(f"{wrap(one)}\n" for one in both)
    facebook = f"https://l.facebook.com/l.php?u={quote(KIMS, safe='')}&h=AT0abc"
    yield "facebook.txt", f"{facebook}\n{SAMS}?fbclid=IwAR0x7\n"


def _wrap_proofpoint(link: str) -> str:
    escaped = re.sub(r"[-:#?=&]", lambda sign: f"-{ord(sign[0]):02X}", link).replace("/", "_")
    return f"https://urldefense.proofpoint.com/v2/url?u={escaped}&d=DwIFaQ&c=7dfBJ8cXb&e="


def _wrap_sophos(link: str) -> str:
    inside = base64.b64encode(link.encode()).decode().rstrip("=")
    return f"https://eu-west-1.protection.sophos.com?d=kijkglas.example&u={inside}&i=NWY&t=a1b2"


def list_pasted() -> Iterator[tuple[str, str]]:
    yield (
        "gmail.txt",
        f"Dank!\n\nOp di 24 nov 2026 om 09:14 schreef Kim <kim@example.org>:\n\n> Mijn: {KIMS}\n"
        f">\n> Op ma 23 nov 2026 om 17:00 schreef Sam:\n>\n>> {SAMS}\n",
    )
    yield "no-hash.txt", f"{KIMS.replace('#', '')}\n{SAMS.replace('#', chr(92) + '#')}\n"
    named = (
        f'<a href="{KIMS.replace("#", "&#35;")}">x</a> <a href="{SAMS.replace("#", "&num;")}">y</a>'
    )
    yield "entities.html", named
    yield (
        "teams.txt",
        f"[24-11 09:14] Kim\nMijn uitslag\nKijkglas\n{KIMS}\n[24-11 09:16] Sam (Gast)\n{SAMS}\n",
    )
