"""What a saved file is held against: the schema that the site publishes of it."""

import json
from typing import Any

from jsonschema import Draft202012Validator

from build_scripts.contract import describe_file
from scan_files.saved import FILES


def list_faults(name: str, text: str) -> list[str]:
    """Return what is wrong with a file, by its schema's name (own, group, result)."""
    schema: dict[str, Any] = describe_file(FILES[name])
    found = Draft202012Validator(schema).iter_errors(json.loads(text))
    return [f"{fault.json_path}: {fault.message}" for fault in found]
