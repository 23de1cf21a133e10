"""The scoring engine of Kijkglas: ids and numbers in, ids and numbers out.

    import scan_engine
    scan_engine.score([4] * 32)

What is listed here stands in library.py and framework.py, and is imported when it is first asked
for: a visitor's browser takes `scan_engine.commands` alone.
"""

__version__ = "1.0.0"

_LIBRARY = (
    "FieldError",
    "combine",
    "compare",
    "open_text",
    "pack",
    "plan_agenda",
    "score",
    "share",
    "tally",
    "trace",
)
_FRAMEWORK = ("EDITION", "FACTORS", "ITEMS", "PERSPECTIVES")

__all__ = [
    "EDITION",
    "FACTORS",
    "ITEMS",
    "PERSPECTIVES",
    "FieldError",
    "__version__",
    "combine",
    "compare",
    "open_text",
    "pack",
    "plan_agenda",
    "score",
    "share",
    "tally",
    "trace",
]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from scan_engine.framework import EDITION, FACTORS, ITEMS, PERSPECTIVES
    from scan_engine.library import (
        FieldError,
        combine,
        compare,
        open_text,
        pack,
        plan_agenda,
        score,
        share,
        tally,
        trace,
    )


def __getattr__(name: str) -> object:
    from importlib import import_module  # noqa: PLC0415, no visitor waits for it

    if name in _LIBRARY:
        return getattr(import_module("scan_engine.library"), name)
    if name in _FRAMEWORK:
        return getattr(import_module("scan_engine.framework"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
