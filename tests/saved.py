"""What a saved file is held against: the schema that the site publishes of it."""

import json
from typing import Any

from build_scripts.contract import describe_file
from scan_files.saved import FILES


def make_validator(schema: dict[str, Any]) -> Any:
    """Return what holds values against a schema, which is one."""
    # It reads a grammar of addresses when it is imported, which takes seconds.
    from jsonschema import Draft202012Validator  # noqa: PLC0415

    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def list_faults(name: str, text: str) -> list[str]:
    """Return what is wrong with a file, by its schema's name (own, group, result)."""
    found = make_validator(describe_file(FILES[name])).iter_errors(json.loads(text))
    return [f"{fault.json_path}: {fault.message}" for fault in found]
