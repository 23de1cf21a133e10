"""Put into the archive as `sitecustomize`, which Python imports by itself: notes what is called.

What is imported before that is not watched, so it counts as called.
"""

import sys
from types import CodeType

before = frozenset(sys.modules)
called = set[tuple[str, int, str]]()


def name_code(code: CodeType) -> tuple[str, int, str]:
    """Return what a function's code is known by, whatever it was compiled with."""
    return code.co_filename, code.co_firstlineno, code.co_qualname


def _note(code: CodeType, _: int) -> object:
    called.add(name_code(code))
    return sys.monitoring.DISABLE


_events = sys.monitoring.events
sys.monitoring.use_tool_id(sys.monitoring.COVERAGE_ID, "called")
sys.monitoring.register_callback(sys.monitoring.COVERAGE_ID, _events.PY_START, _note)
sys.monitoring.set_events(sys.monitoring.COVERAGE_ID, _events.PY_START)
