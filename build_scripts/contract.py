"""The contracts of scan_engine and scan_files to what describes them elsewhere.

`make contract` writes the page's types (web/engine/contract.d.ts) and the table in
scan_engine/README.md; a test holds both against the contract. The schemas of the files that people
save are written into the site by the build.
"""

import json
import re
import subprocess
from typing import Any

from pydantic import TypeAdapter

from build_scripts.assets import ROOT, WEB
from scan_engine.contract import COMMANDS as ENGINE
from scan_files.contract import COMMANDS as FILES

TYPES = WEB / "engine/contract.d.ts"
README = ROOT / "scan_engine/README.md"
BANNER = "// Made by `make contract` from the two contract.py; change these."
COMMANDS = ENGINE | FILES
TABLE = re.compile(r"(?<=<!-- contract:start -->\n).*?(?=<!-- contract:end -->)", re.DOTALL)


def describe_commands() -> dict[str, Any]:
    """Return one JSON Schema: an object with, for each command, its request and its response."""
    types = {kind.__name__: kind for pair in COMMANDS.values() for kind in pair}
    adapters: list[Any] = [(name, "serialization", TypeAdapter(t)) for name, t in types.items()]
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


def main() -> None:
    """Write the types and the table."""
    TYPES.write_text(write_types())
    README.write_text(TABLE.sub(lambda _: write_table(), README.read_text()))


if __name__ == "__main__":
    main()
