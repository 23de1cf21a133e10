"""The contracts of scan_engine and scan_files to what describes them elsewhere.

`make contract` writes the page's types (web/engine/contract.d.ts), its limits (web/page/limits.js)
and the table in scan_engine/README.md; a test holds all of them against the contract. The schemas
of the files that people save are written into the site, under schemas/, by the build.
"""

import json
import re
import subprocess
from functools import cache, reduce
from operator import or_
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints, is_typeddict

from pydantic import TypeAdapter
from typing_extensions import TypedDict

from build_scripts.assets import ROOT, WEB
from scan_engine import __version__
from scan_engine.answers import MONTH
from scan_engine.codes import FIRST_EDITION
from scan_engine.contract import COMMANDS as ENGINE
from scan_engine.contract import LIMITS
from scan_files.contract import COMMANDS as FILES
from scan_files.saved import FILES as SAVED

TYPES = WEB / "engine/contract.d.ts"
OF_THE_PAGE = WEB / "page/limits.js"
README = ROOT / "scan_engine/README.md"
BANNER = "// Made by `make contract` from the two contract.py; change these."
COMMANDS = ENGINE | FILES
# The engine's limits that the page keeps to before it asks, by the name that they have there.
NAMED = {
    "ITEMS": "items",
    "HIGHEST_ANSWER": "highest_answer",
    "EDITION": "edition",
    "LONGEST_PARTNERSHIP": "name",
    "LONGEST_ORGANISATION": "organisation",
    "MOST_POINTS": "points",
    "MOST_COUNTED": "counted",
}
TABLE = re.compile(r"(?<=<!-- contract:start -->\n).*?(?=<!-- contract:end -->)", re.DOTALL)

DIALECT = "https://json-schema.org/draft/2020-12/schema"
# What a type cannot say of a field, whatever object it stands in. No month is null, or nothing.
OF_FIELDS: dict[tuple[str, str], dict[str, Any]] = {
    ("answers", "array"): {"minItems": int(LIMITS["items"]), "maxItems": int(LIMITS["items"])},
    ("points", "array"): {"maxItems": int(LIMITS["points"])},
    ("organisation", "string"): {"maxLength": int(LIMITS["organisation"])},
    ("name", "string"): {"maxLength": int(LIMITS["name"])},
    ("what", "string"): {"minLength": 1, "maxLength": int(LIMITS["what"])},
    ("who", "string"): {"maxLength": int(LIMITS["who"])},
    ("month", "string"): {"pattern": f"^(?:{MONTH.pattern})?$"},
}


def describe_commands() -> dict[str, Any]:
    """Return one JSON Schema: an object with, for each command, its request and its response."""
    types = {kind.__name__: kind for pair in COMMANDS.values() for kind in pair}
    adapters: list[Any] = [(name, "serialization", _adapt(kind)) for name, kind in types.items()]
    made, schema = TypeAdapter.json_schemas(adapters, ref_template="#/definitions/{model}")
    sides = ("request", "response")
    commands = {
        command: _make_object(
            {
                side: made[(kind.__name__, "serialization")]
                for side, kind in zip(sides, pair, strict=True)
            }
        )
        for command, pair in COMMANDS.items()
    }
    definitions = {name: _tidy(part) for name, part in schema["$defs"].items()}
    return {"definitions": definitions, "title": "Commands", **_make_object(commands)}


def describe_file(kind: type) -> dict[str, Any]:
    """Return the JSON Schema of a file that people save."""
    schema = _limit(_tidy(_adapt(kind).json_schema()))
    return {"$schema": DIALECT, **schema}


def write_schemas(folder: Path) -> None:
    """Write the schema of each file that people save into `folder`."""
    folder.mkdir(parents=True)
    for name, kind in SAVED.items():
        (folder / f"{name}.json").write_text(json.dumps(describe_file(kind), indent=1) + "\n")


def write_types() -> str:
    """Return the types of every command, as TypeScript reads them."""
    tool = [str(ROOT / "node_modules/.bin/json2ts"), "--style.printWidth=100"]
    done = subprocess.run(
        [*tool, f"--bannerComment={BANNER}"],
        input=json.dumps(describe_commands()),
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def write_limits() -> str:
    """Return the limits that the page keeps to, as a script."""
    numbers = {name: LIMITS[limit] for name, limit in NAMED.items()}
    lines = [f"export const {name} = {number:.0f};\n" for name, number in numbers.items()]
    return (
        f"{BANNER}\n\n{''.join(lines)}"
        f"\n/** Which engine answers: what another one said is asked anew. */\n"
        f'export const ENGINE = "{__version__}";\n'
        f"\n/** What names no edition is of this one. */\n"
        f"export const FIRST_EDITION = {FIRST_EDITION};\n"
        f"\nexport const MONTH = /^{MONTH.pattern}$/;\n"
    )


def write_table() -> str:
    """Return the commands as a table in Markdown: what goes in, what comes out."""
    rows = [
        f"| `{command}` | {_list_fields(request)} | {_list_fields(response)} |\n"
        for command, (request, response) in ENGINE.items()
    ]
    return "| command | in | out |\n| --- | --- | --- |\n" + "".join(rows)


def _list_fields(kind: Any) -> str:
    """Return a type's fields by name; those that may be left out carry a question mark."""
    needed = kind.__required_keys__
    return ", ".join(f"`{name}`{'' if name in needed else '?'}" for name in kind.__annotations__)


def _adapt(kind: type) -> TypeAdapter[Any]:
    return TypeAdapter(_port(kind))


@cache
def _port(hint: Any) -> Any:
    """Return a type with the backport of TypedDict, which pydantic reads under Python 3.11 too."""
    if is_typeddict(hint):
        fields = get_type_hints(hint, include_extras=True)
        make: Any = TypedDict
        ported = make(hint.__name__, {name: _port(one) for name, one in fields.items()})
        ported.__doc__ = hint.__doc__
        return ported
    parts = tuple(_port(part) for part in get_args(hint))
    if isinstance(hint, UnionType):
        return reduce(or_, parts)
    origin = get_origin(hint)
    if origin is None or parts == get_args(hint):
        return hint
    return origin[parts[0] if len(parts) == 1 else parts]


def _make_object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _tidy(schema: Any) -> Any:
    """Return a schema without the titles that pydantic makes of names, and closed."""
    if isinstance(schema, list):
        return [_tidy(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {
        name: _tidy(part)
        for name, part in schema.items()
        if not (name == "title" and isinstance(part, str) and "properties" not in schema)
    }
    return {"additionalProperties": False, **kept} if "properties" in kept else kept


def _limit(schema: Any) -> Any:
    """Return a schema in which fields carry the engine's limits."""
    if isinstance(schema, list):
        return [_limit(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    limited = {name: _limit(part) for name, part in schema.items()}
    for name, field in limited.get("properties", {}).items():
        for one in field.get("anyOf", [field]):
            one.update(OF_FIELDS.get((name, _name_type(one)), {}))
    return limited


def _name_type(schema: Any) -> str:
    """Return the type of a field; a list of lists, as a history has one a round, is not a list."""
    is_table = schema.get("items", {}).get("type") == "array"
    return "table" if is_table else str(schema.get("type"))


def main() -> None:
    """Write the types, the limits and the table."""
    TYPES.write_text(write_types())
    OF_THE_PAGE.write_text(write_limits())
    README.write_text(TABLE.sub(lambda _: write_table(), README.read_text()))


if __name__ == "__main__":
    main()
