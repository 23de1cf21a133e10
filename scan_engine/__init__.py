"""The scoring engine of Kijkglas: ids and numbers in, ids and numbers out.

    import scan_engine
    scan_engine.score([4] * 32)

What is listed here stands in library.py, which is imported when something of it is first asked for:
a visitor's browser takes `scan_engine.commands` alone.
"""

__version__ = "1.0.0"

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
    from scan_engine.library import *


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from scan_engine import library  # noqa: PLC0415, no visitor waits for it

    return getattr(library, name)
