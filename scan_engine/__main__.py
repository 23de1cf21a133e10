"""`python -m scan_engine COMMAND`: one JSON object in, one JSON object out."""

import json
import os
import sys
from collections.abc import Callable

from scan_engine.answers import FieldError
from scan_engine.commands import handle, parse_request

BAD_REQUEST = 2
# As a shell calls a command that nobody reads on.
CUT_SHORT = 141


def main(arguments: list[str]) -> int:
    """Answer the request on standard input; return the exit status: 0, 2, or 141 when cut short."""
    return print_all(lambda: answer_request(arguments))


def print_all(work: Callable[[], int]) -> int:
    """Do what prints and returns an exit status; return that, or 141 when nobody reads on."""
    try:
        status = work()
        sys.stdout.flush()
    except BrokenPipeError:
        # Python writes what is left once more at its end: to nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CUT_SHORT
    return status


def answer_request(arguments: list[str]) -> int:
    """Print the answer to the request on standard input; return the exit status, 0 or 2."""
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
