"""Put into the archive as `sitecustomize`, which Python imports by itself: notes what is called.

What is imported before that is not watched, so it counts as called.
"""

import ast
import importlib.util
import json
import sys
from collections.abc import Iterator
from types import CodeType

# Our own code is all there, and so is each package that it imports: requests differ.
OWN = ("scan_engine", "scan_files")

_before = frozenset(sys.modules)
_called = set[tuple[str, int, str]]()


def describe_calls() -> str:
    """Return as JSON what was `called`, by file, line and name, and which modules stay `whole`."""
    whole = {*_before, *OWN, *_name_imports()}
    return json.dumps({"called": sorted(_called), "whole": sorted(whole)})


def _name_imports() -> Iterator[str]:
    """Yield the packages that our own modules import."""
    for name in [name for name in sys.modules if name.startswith(OWN)]:
        spec = importlib.util.find_spec(name)
        for node in ast.walk(ast.parse(spec.loader.get_source(name))):  # type: ignore[union-attr]
            if isinstance(node, ast.Import):
                yield from (alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module.split(".")[0]


def _note(code: CodeType, _: int) -> object:
    _called.add((code.co_filename, code.co_firstlineno, code.co_qualname))
    return sys.monitoring.DISABLE


sys.monitoring.use_tool_id(sys.monitoring.COVERAGE_ID, "called")
sys.monitoring.register_callback(sys.monitoring.COVERAGE_ID, sys.monitoring.events.PY_START, _note)
sys.monitoring.set_events(sys.monitoring.COVERAGE_ID, sys.monitoring.events.PY_START)
