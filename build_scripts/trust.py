"""What lets somebody check a copy: the hash of every file, and whom to tell of a hole."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

SUMS = "SHA256SUMS"
# What some hosts read and do not serve.
UNSERVED = (SUMS, "_headers")
SECURITY = ".well-known/security.txt"


def write_sums(site: Path) -> None:
    """Write the SHA-256 of every file, as `sha256sum --check` reads them."""
    files = sorted(path for path in site.rglob("*") if path.is_file())
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(site).as_posix()}\n"
        for path in files
        if path.name not in UNSERVED
    ]
    (site / SUMS).write_text("".join(lines))


def write_security(site: Path, address: str | None, until: str, languages: Sequence[str]) -> None:
    """Write security.txt (RFC 9116), when this copy has an address to write to."""
    if address is None:
        return
    (site / SECURITY).parent.mkdir(exist_ok=True)
    (site / SECURITY).write_text(
        f"Contact: mailto:{address}\nExpires: {until}T00:00:00Z\n"
        f"Preferred-Languages: {', '.join(languages)}\n"
    )
