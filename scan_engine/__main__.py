"""`python -m scan_engine COMMAND`: one JSON object in, one JSON object out."""

import json
import sys

from scan_engine.answers import FieldError
from scan_engine.commands import handle, parse_request

BAD_REQUEST = 2


def main(arguments: list[str]) -> int:
    """Answer the request on standard input; return the exit status, 0 or 2."""
    try:
        if len(arguments) != 1:
            raise FieldError("command", "must be given, and nothing else")
        response = handle(arguments[0], parse_request(_read_input()))
    except FieldError as error:
        print(error, file=sys.stderr)
        return BAD_REQUEST
    print(json.dumps(response))
    return 0


def _read_input() -> str:
    try:
        return sys.stdin.buffer.read().decode()
    except UnicodeDecodeError:
        raise FieldError("request", "is not UTF-8") from None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
