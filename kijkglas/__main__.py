"""`kijkglas COMMAND`: the engine's commands, as `python -m scan_engine COMMAND` answers them."""

import argparse
import inspect
import sys
from typing import Any, get_type_hints

import scan_engine
from scan_engine.__main__ import main as answer_request
from scan_engine.commands import COMMANDS
from scan_engine.contract import COMMANDS as CONTRACT


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit status: 0, or 2 when something is wrong."""
    asked = make_parser().parse_args(arguments)
    return answer_request([asked.command])


def make_parser() -> argparse.ArgumentParser:
    """Return what reads the command line and tells, for each command, what goes in and out."""
    parser = argparse.ArgumentParser(
        prog="kijkglas",
        description="Scores and pictures of answer sheets about working together as equals. "
        "A command reads one JSON object from standard input and writes one; "
        "'kijkglas COMMAND --help' says what it holds.",
        epilog="A request that is wrong gets one line on standard error, and exit status 2.",
    )
    parser.add_argument("--version", action="version", version=scan_engine.__version__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        said = inspect.getdoc(command) or ""
        commands.add_parser(
            name,
            help=said.splitlines()[0],
            description=f"{said}\n\n{_describe(name)}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
    return parser


def _describe(command: str) -> str:
    """Return the fields of a command's request and response, each on a line with its type."""
    sides = zip(("Goes in:", "Comes out:"), CONTRACT[command], strict=True)
    return "\n\n".join(f"{head}\n{_list_fields(kind)}" for head, kind in sides)


def _list_fields(kind: Any) -> str:
    """Return a type's fields, a line each; those that may be left out carry a question mark."""
    return "\n".join(
        f"  {name + ('' if name in kind.__required_keys__ else '?'):15}"
        f" {inspect.formatannotation(hint).replace('scan_engine.contract.', '')}"
        for name, hint in get_type_hints(kind).items()
    )


if __name__ == "__main__":
    sys.exit(main())
