"""Chats and mails as phones and mail programs really hand them over, in both languages."""

import json
import plistlib
import quopri
import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from urllib.parse import quote

from tests.scan_files.cases.documents import zip_files
from tests.scan_files.cases.messages import make_safe
from tests.scan_files.cases.people import KIMS, LINKED, SAMS, Case

LTR, NARROW = "\u200e", "\u202f"


def list_letters() -> Iterator[Case]:
    for cases in (list_chats(), list_threads(), list_files(), list_scanned()):
        yield from cases


def list_chats() -> Iterator[Case]:
    picture = ("00000007-PHOTO-2026-11-24-09-15-02.jpg", b"\xff\xd8\xff\xe0")
    for name, file, lines in (
        (
            "WhatsApp Chat - Overleg Zorg.zip",
            "_chat.txt",
            [
                f"[24-11-2026, 09:12:05] Overleg Zorg: {LTR}Gesprekken zijn end-to-end "
                "versleuteld.",
                f"[24-11-2026, 09:14:41] Kim de Boer: Klaar! {KIMS} {LTR}<Dit bericht is bewerkt>",
                f"{LTR}[24-11-2026, 09:15:02] ~\u00a0Jo: {LTR}<bijgevoegd: {picture[0]}>",
                f"[24-11-2026, 09:16:10] Sam: {SAMS}",
            ],
        ),
        (
            "WhatsApp-chat met Overleg.zip",
            "WhatsApp-chat met Overleg.txt",
            [
                "24-11-2026 09:12 - Berichten en oproepen zijn end-to-end versleuteld.",
                f"24-11-2026 09:14 - Kim: {KIMS}",
                f"24-11-2026 09:15 - Jo: {LTR}{picture[0]} (bestand bijgevoegd)",
                f"24-11-2026 09:16 - Sam: Deze is van mij:\n{SAMS}",
            ],
        ),
        (
            "WhatsApp Chat with Partners.zip",
            "WhatsApp Chat with Partners.txt",
            [
                f"11/24/26, 9:12{NARROW}AM - Messages and calls are end-to-end encrypted.",
                f"11/24/26, 9:14{NARROW}AM - Kim: {KIMS} <This message was edited>",
                f"11/24/26, 9:15{NARROW}AM - Jo: <Media omitted>",
                f"11/24/26, 9:16{NARROW}PM - Sam: {SAMS}",
            ],
        ),
        (
            "WhatsApp Chat - Partners.zip",
            "_chat.txt",
            [
                f"[11/24/26, 9:14:41{NARROW}AM] Kim: {KIMS}",
                f"{LTR}[11/24/26, 9:15:02{NARROW}AM] Jo: {LTR}image omitted",
                f"[11/24/26, 9:16:10{NARROW}PM] Sam: {SAMS}",
            ],
        ),
    ):
        content = "\r\n".join(lines).encode()
        yield Case(name, zip_files({file: content, picture[0]: picture[1]}), LINKED)
    signal = (
        "Conversation: Overleg\n\nFrom: Kim (+31600000001)\nType: incoming\n"
        f"Sent: Tue, 24 Nov 2026 09:14:41 +0100\n\nMijn uitslag: {KIMS}\n\n"
        f"From: You\nType: outgoing\nSent: Tue, 24 Nov 2026 09:16:10 +0100\n\n{SAMS}\n"
    )
    yield Case("signal-whole.txt", signal.encode(), LINKED)
    yield Case("signal.txt", signal.split("\n\n", 1)[1].encode(), LINKED)
    slack = f"Kim  9:14 AM\n{KIMS}\n\nSam:palm_tree:  9:16 AM\nDit is de mijne\n{SAMS}\n:tada:\n2\n"
    yield Case("slack-copied.txt", slack.encode(), LINKED, pasted=True)
    channel = {
        "channels.json": b"[]",
        "overleg/2026-11-24.json": json.dumps(
            [{"text": f"<{KIMS}>"}, {"text": f"<{SAMS}>"}]
        ).encode(),
    }
    yield Case("slack-export.zip", zip_files(channel), LINKED)
    teams = f"Kim de Boer\n24-11 09:14\n{KIMS}\nhas context menu\nSam\n24-11 09:16\n{SAMS}\n"
    yield Case("teams-new.txt", teams.encode(), LINKED, pasted=True)
    telegram = {
        "ChatExport/messages.html": f'<div class="text"><a href="{KIMS}">{KIMS}</a></div>'.encode(),
        "ChatExport/messages2.html": f'<a href="{SAMS}">hier</a>'.encode(),
    }
    yield Case("ChatExport_2026-11-24.zip", zip_files(telegram), LINKED)


def list_threads() -> Iterator[Case]:
    thread = (
        f"Dank je wel!\n\nVan: Kim <kim@example.org>\nVerzonden: dinsdag 24 november 2026 09:14\n"
        f"Aan: Jo <jo@example.org>\nOnderwerp: RE: Scan\n\nMijn uitslag: {KIMS}\n\n"
        f"-----Oorspronkelijk bericht-----\nVan: Sam\nVerzonden: maandag\n\n{SAMS}\n"
        f"> {KIMS}\n>> {SAMS}\n"
    )
    yield Case("outlook-thread.txt", thread.encode("cp1252"), LINKED)
    both = MIMEMultipart("alternative")
    both["From"], both["To"], both["Subject"] = (
        "Kim <kim@example.org>",
        "Jo <jo@example.org>",
        "Één",
    )
    html = f'<p>Mijn uitslag: <a href="{make_safe(KIMS)}">hier</a> en <a href="{SAMS}">hier</a></p>'
    both.attach(MIMEText("Mijn uitslag: hier en hier", "plain", "utf-8"))
    both.attach(MIMEText(html, "html", "utf-8"))
    yield Case("outlook-html.eml", both.as_bytes(), LINKED)
    forwarded = EmailMessage()
    forwarded["From"], forwarded["To"], forwarded["Subject"] = (
        "jo@example.org",
        "an@example.org",
        "FW",
    )
    forwarded.set_content("Zie de bijlagen.")
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "kim@example.org", "Uitslag"
    inner.set_content(f"Beste één, {KIMS}\n{'lang ' * 40}\n{SAMS}\n", cte="quoted-printable")
    forwarded.add_attachment(inner)
    yield Case("forwarded.eml", forwarded.as_bytes(), LINKED)
    quoted = quopri.encodestring(f'<a href="{KIMS}">x</a><a href="{SAMS}">y</a>'.encode()).decode()
    archive = (
        "From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: text/html\n"
        f"Content-Transfer-Encoding: quoted-printable\n\n{quoted}"
    )
    yield Case("saved.mhtml", archive.encode(), LINKED)


def list_files() -> Iterator[Case]:
    links = (KIMS, SAMS)
    yield Case(
        "uitslagen.url",
        "".join(f"[InternetShortcut]\r\nURL={one}\r\n" for one in links).encode(),
        LINKED,
    )
    for name, kind in (("binary", plistlib.FMT_BINARY), ("xml", plistlib.FMT_XML)):
        yield Case(f"{name}.webloc", plistlib.dumps({"URL": KIMS}, fmt=kind), LINKED[:1])
    rtf = (
        "{\\rtf1\\ansi "
        + "".join(
            f'{{\\field{{\\*\\fldinst HYPERLINK "{one}"}}{{\\fldrslt {one}}}}}\\par '
            for one in links
        )
        + "}"
    )
    yield Case("links.rtf", rtf.encode(), LINKED)
    yield Case(
        "package.json",
        b'{"name": "group", "group": {"results": []}, "version": "1"}',
        told=("nothing",),
    )
    pages = zip_files({"Index/Document.iwa": b"\0", "preview.jpg": b"\xff\xd8"})
    yield Case("notes.pages", pages, told=("unknown",))
    yield Case(
        "photos.zip", zip_files({"a.jpg": b"\xff\xd8", "b.png": b"\x89PNG"}), told=("nothing",)
    )
    yield Case(
        "mixed.zip",
        zip_files(
            {
                "scan.numbers": pages,
                "mail.txt": f"{KIMS}\n{SAMS}".encode(),
                "old.msg": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            }
        ),
        LINKED,
        told=("unknown", "mail"),
    )
    yield Case("empty.txt", b"", told=("nothing",))
    yield Case("empty.xlsx", b"", told=("broken",))


def list_scanned() -> Iterator[Case]:
    for name, wrap in (
        (
            "proofpoint-3-nl.txt",
            lambda one: (
                f"https://urldefense.com/v3/__{one.replace('#', '*')}__;Iw!!A!d$ [kijkglas.example]"
            ),
        ),
        ("cisco.txt", lambda one: f"https://secure-web.cisco.com/1kXabc-def/{quote(one, safe='')}"),
        (
            "trend.txt",
            lambda one: (
                "https://imsva91-ctp.trendmicro.com/wis/clicktime/v1/query?umid=1&url="
                + re.sub("%..", lambda sign: sign[0].lower(), quote(one, safe=""))
            ),
        ),
        (
            "google.txt",
            lambda one: f"https://www.google.com/url?q={quote(one, safe='')}&source=gmail&ust=17",
        ),
        (
            "fireeye.txt",
            lambda one: (
                f"https://protect2.fireeye.com/v1/url?k=313234-501c&e=aa&u={quote(one, safe='')}"
            ),
        ),
        (
            "checkpoint.txt",
            lambda one: f"https://protect.checkpoint.com/v2/___{one}___.YzJlOm46YzpvOjE2",
        ),
        (
            "linkedin.txt",
            lambda one: (
                f"https://www.linkedin.com/safety/go?url={quote(one, safe='')}&trk=flagship"
            ),
        ),
    ):
        yield Case(name, "\n".join(map(wrap, (KIMS, SAMS))).encode(), LINKED, pasted=True)
    for name, link in (
        (
            "hornet.txt",
            "https://atpscan.global.hornetsecurity.com/index.php?atp_str=Zk9abc-def_123",
        ),
        ("mailanyone.txt", "https://url12.mailanyone.net/scanner?m=1abc&d=4%7Cmail%2F90&s=Xy1"),
        (
            "mimecast-us.txt",
            "https://protect-us.mimecast.com/s/Wv-oCzBE4IMx029t4gzLo?domain=kijkglas.example",
        ),
    ):
        yield Case(name, f"Kim: {link}\n".encode(), told=("hidden",), pasted=True)
