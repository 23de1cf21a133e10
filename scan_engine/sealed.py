"""What a respondent sends back sealed: all but the encryption, which is the page's.

An invitation can carry a public key; what is sealed for it opens with the private key alone, which
lives in the inviter's partnership. The cipher suite is HPKE (RFC 9180), mode base, with
DHKEM(P-256, HKDF-SHA256), HKDF-SHA256 and AES-128-GCM. What travels is `sealed.` and, in base64url
without padding:

     1 byte   version: 1
     4 bytes  which key: the public key's bytes from the second on; the first is 4 in every one
     1 byte   how many bytes are sealed: of the longest name of an organisation 244 at most
    65 bytes  the encapsulated key, as HPKE writes it
     n bytes  what is sealed
    16 bytes  the cipher's tag, which vouches for the first 6 bytes too

Sealed is the respondent's code (share_code.py), its symbols as one row of bits with zeros up to a
whole byte: two thirds of what the code would take as text. It says by itself where it ends, and to
whose framework and edition it belongs. The head tells how long all of it is, so that it can be cut
out of running text, and broken lines joined.
"""

import binascii
import re
from dataclasses import dataclass

from scan_engine.answers import FieldError
from scan_engine.codes import CodeError
from scan_engine.share_code import decode_respondent, measure_code
from scan_engine.symbols import normalise_code, read_number, write_bytes

VERSION = 1
BEGINNING = "sealed."

# Of P-256: a point that is written out, and a number.
PUBLIC_KEY = 65
PRIVATE_KEY = 32
UNCOMPRESSED = 4

NAMED = 4  # bytes of a key that name it
HEAD = 1 + NAMED + 1
TAG = 16

# So much of a public key's text names it: what is whole of its first five bytes.
NAME = 6
SYMBOL_BITS = 5
BYTE_BITS = 8
TEXT = re.compile(r"[0-9A-Za-z_-]*", re.ASCII)


class SealError(ValueError):
    """A sealed result that cannot be opened. `reason`: damaged, or format for one to come."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class SealKey:
    """A key pair of a partnership, each in base64url without padding."""

    public: str
    private: str


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed result in its parts; `key`: how the public key's text begins."""

    key: str
    head: bytes
    enc: bytes
    box: bytes


def prepare_seal(code: str, key: str) -> tuple[bytes, bytes]:
    """Return the head that goes before a sealed result, and what is to be sealed.

    Raises FieldError naming `code` when that is no respondent's, `key` when it is no public key.
    """
    text = normalise_code(code)
    try:
        decode_respondent(text)
    except CodeError as error:
        raise FieldError("code", f"must be a respondent's code: {error.reason}") from None
    plain = pack_code(text)
    named = read_public_key(key, "key")[1 : 1 + NAMED]
    return bytes([VERSION]) + named + bytes([len(plain)]), plain


def pack_code(code: str) -> bytes:
    """Return a code's symbols as bits, with zeros up to a whole byte."""
    bits = SYMBOL_BITS * len(code)
    size = -(-bits // BYTE_BITS)
    return (read_number(code) << BYTE_BITS * size - bits).to_bytes(size, "big")


def unpack_code(plain: str, field: str = "plain") -> str:
    """Return the respondent's code in what was sealed, in base64url.

    Raises FieldError naming the field for anything else.
    """
    data = read_base64(plain)
    wrong = FieldError(field, "must hold a respondent's code")
    symbols = write_bytes(data)
    length = measure_code(symbols)
    if not length or length > len(symbols) or pack_code(symbols[:length]) != data:
        raise wrong
    return symbols[:length]


def measure_sealed(text: str) -> int:
    """Return how many characters follow `sealed.`, from the first ones. Raises SealError."""
    head = read_base64(text[: _count_characters(HEAD)])
    if len(head) < HEAD or head[0] != VERSION:
        raise SealError("format" if head[:1] > bytes([VERSION]) else "damaged")
    return _count_characters(HEAD + PUBLIC_KEY + head[-1] + TAG)


def read_sealed(text: str) -> Sealed:
    """Return the parts of what stands behind `sealed.`. Raises SealError."""
    data = read_base64(text)
    if measure_sealed(text) != len(text) or not data:
        raise SealError("damaged")
    head, enc, box = data[:HEAD], data[HEAD : HEAD + PUBLIC_KEY], data[HEAD + PUBLIC_KEY :]
    key = write_base64(bytes([UNCOMPRESSED]) + head[1 : 1 + NAMED])[:NAME]
    if enc[0] != UNCOMPRESSED or write_base64(data) != text:
        raise SealError("damaged")
    return Sealed(key, head, enc, box)


def read_public_key(value: object, field: str) -> bytes:
    """Return a public key from its base64url; raise FieldError naming what is wrong."""
    key = read_base64(value) if isinstance(value, str) else b""
    if len(key) != PUBLIC_KEY or key[0] != UNCOMPRESSED or write_base64(key) != value:
        raise FieldError(field, "must be a public key of P-256 in base64url")
    return key


def read_keys(value: object, field: str) -> tuple[SealKey, ...]:
    """Return a partnership's keys from an untrusted list; raise FieldError for a wrong one."""
    if value is None:
        return ()
    if not isinstance(value, list | tuple):
        raise FieldError(field, "must be a list of keys")
    return tuple(_read_key(one, f"{field}[{place}]") for place, one in enumerate(value))


def _read_key(value: object, field: str) -> SealKey:
    if not isinstance(value, dict):
        raise FieldError(field, "must be an object")
    public, private = value.get("public"), value.get("private")
    read_public_key(public, f"{field}.public")
    if not isinstance(private, str) or len(read_base64(private)) != PRIVATE_KEY:
        raise FieldError(f"{field}.private", "must be a private key of P-256 in base64url")
    return SealKey(str(public), private)


def write_base64(data: bytes) -> str:
    """Return bytes in base64url without padding."""
    text = binascii.b2a_base64(data, newline=False).decode()
    return text.rstrip("=").replace("+", "-").replace("/", "_")


def read_base64(text: str) -> bytes:
    """Return the bytes in base64url; nothing when it is cut where no byte ends, or is none."""
    if not TEXT.fullmatch(text):
        return b""
    padded = text.replace("-", "+").replace("_", "/") + "=" * (-len(text) % 4)
    try:
        return binascii.a2b_base64(padded)
    except binascii.Error:
        return b""


def _count_characters(size: int) -> int:
    """Return how many characters of base64 hold `size` bytes."""
    return -(-4 * size // 3)
