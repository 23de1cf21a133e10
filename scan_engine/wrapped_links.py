"""Links as mail scanners write them, to what they lead to, where that can be read at all.

Microsoft, Barracuda and most others write an address with percent-escapes, which the reader of
pasted text undoes everywhere. Proofpoint (URL Defense, version 2) and Sophos have writings of their
own; Mimecast, Hornetsecurity and Vade write a key of their own servers and no address.
"""

import binascii
import re

# Proofpoint: -23 for #, _ for /.
PROOFPOINT = re.compile(
    r"(urldefense(?:\.proofpoint)?\.com/v2/url\?u=)([^\s&<>\"]+)", re.IGNORECASE
)
PROOFPOINT_ESCAPE = re.compile(r"-([0-9A-F]{2})")
# Sophos: the address in base64.
SOPHOS = re.compile(r"protection\.sophos\.com/?\?d=[^\s&]*&u=([A-Za-z0-9+/_-]+)", re.IGNORECASE)
WRAPPERS = ("urldefense", "sophos.com")

HIDDEN = re.compile(
    r"https?://[\w.-]*(?:(?:mimecastprotect|mimecast)\.com/[rs]/[\w-]+"
    r"|hornetsecurity\.com/index\.php\?atp_str=[\w-]+|mailanyone\.net/scanner\?[\w%&=.-]+)",
    re.IGNORECASE,
)
HIDERS = ("mimecast", "hornetsecurity", "mailanyone")


def unwrap_links(text: str) -> str:
    """Return the text with the addresses of known wrappers written out, as percent-escapes."""
    if any(one in text.lower() for one in WRAPPERS):
        text = PROOFPOINT.sub(lambda found: found[1] + _read_proofpoint(found[2]), text)
        text = SOPHOS.sub(lambda found: f" {_read_base64(found[1])} ", text)
    return text


def count_hidden_links(text: str) -> int:
    """Return how many different links hold a mail scanner's key in place of an address."""
    named = text.lower()
    return len(set(HIDDEN.findall(text))) if any(one in named for one in HIDERS) else 0


def _read_proofpoint(address: str) -> str:
    return PROOFPOINT_ESCAPE.sub(r"%\1", address.replace("_", "/"))


def _read_base64(text: str) -> str:
    """Return what was written so; the text itself when it is damaged."""
    plain = text.replace("-", "+").replace("_", "/")
    try:
        return binascii.a2b_base64(plain + "=" * (-len(plain) % 4)).decode()
    except ValueError:
        return text
