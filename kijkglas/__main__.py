"""`kijkglas COMMAND`: the engine's commands, and the same over a file of many sheets.

Without FILE a command reads a JSON request, as `python -m scan_engine COMMAND` does.
"""

import argparse
import inspect
import json
import sys
from pathlib import Path
from typing import Any, get_type_hints

import scan_engine
from scan_engine.__main__ import BAD_REQUEST, answer_request, print_all
from scan_engine.answers import FieldError
from scan_engine.closeness import VOICES
from scan_engine.commands import COMMANDS
from scan_engine.contract import COMMANDS as CONTRACT

SHEETS = """FILE ends in .csv, .jsonl or .parquet; a row is a person. Its columns: 32 named by item
(felt-urgency.agreed, felt-urgency.lived …), or `answers`, a list of 32; and, where known,
partnership, month (YYYY-MM, or a date) and organisation. An answer is 1 to 5, 0 for "don't know",
or empty."""

OVER_FILES = {
    "score": "Write each person's scores to OUTPUT, a row for each row.",
    "combine": "Write the picture of all people in FILE, as one group.",
    "programme": "Write a picture for each partnership and month, and what most should talk about.",
}
PUBLISHED = """A cell is a factor's score over all people with one value of a column, or over all of
them; each organisation counts once. It takes 3 organisations, and 5 people outside the largest of
them: who knows what that one answered could subtract it. Who named no organisation is not among
these. Names that are likely one organisation's (Harbour, Harbour BV, harbor) count as one, and so
do values that differ in capitals and spaces alone. What would give a smaller cell away by
subtraction is kept back too. Counts are rounded to fives; a score goes from 1.1 to 4.9, for 5.0
would tell what each of them answered. Publish a month once, with all columns at once: what is
published twice can be subtracted. A thousand organisations in two hundred cells usually
take some ten seconds; many columns over few people can take far longer."""
NEEDS = "is needed to read files: pip install 'kijkglas[many]'"


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit status: 0, or 2 when something is wrong."""
    parser = make_parser()
    asked = parser.parse_args(arguments)
    for option in ("voices", "output"):
        if getattr(asked, "file", None) is None and getattr(asked, option, None) is not None:
            parser.error(f"--{option} is for a FILE, and none is given")
    return print_all(lambda: _answer(asked))


def _answer(asked: argparse.Namespace) -> int:
    if getattr(asked, "file", None) is None:
        return answer_request([asked.command])
    try:
        answered = _ask_file(asked)
    except FieldError as error:
        print(error, file=sys.stderr)
        return BAD_REQUEST
    except ModuleNotFoundError as error:
        print(f"{error.name}: {NEEDS}", file=sys.stderr)
        return BAD_REQUEST
    print(json.dumps(answered))
    return 0


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
        over_file = f"\n\nWith FILE: {OVER_FILES[name]}\n{SHEETS}" if name in OVER_FILES else ""
        one = commands.add_parser(
            name,
            help=said.splitlines()[0],
            description=f"{said}\n\n{_describe(name)}{over_file}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        if name in OVER_FILES:
            one.add_argument("file", nargs="?", type=Path, metavar="FILE")
            _add_options(one, name)
    _add_over_files(commands)
    return parser


def _add_over_files(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands that there are over a file alone."""
    programme = commands.add_parser(
        "programme",
        help=OVER_FILES["programme"],
        description=f"{OVER_FILES['programme']}\n\n{SHEETS}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    programme.add_argument("file", type=Path, metavar="FILE")
    _add_options(programme, "programme")
    publish = commands.add_parser(
        "publish",
        help="Write only what may be published of all people in FILE, or say why nothing may.",
        description=f"{PUBLISHED}\n\n{SHEETS}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    publish.add_argument("file", type=Path, metavar="FILE")
    publish.add_argument(
        "--by", action="append", default=[], metavar="COLUMN", help="a cell for each of its values"
    )


def _add_options(command: argparse.ArgumentParser, name: str) -> None:
    if name != "combine":
        command.add_argument(
            "--output",
            type=Path,
            required=False,
            help="where rows are written: .csv, .jsonl or .parquet",
        )
    if name != "score":
        command.add_argument(
            "--voices",
            help="what counts once: organisations (if nothing is said) or persons",
        )
    if name == "programme":
        command.add_argument(
            "--chance",
            action="store_true",
            help="tell too whether labels are firm and how often luck shows as much (slower)",
        )
        command.add_argument("--processes", type=int, help="how many work at once; one a core")


def _ask_file(asked: argparse.Namespace) -> object:
    """Answer a command over a file. What it needs is imported only here."""
    from kijkglas import people, programme, publishing  # noqa: PLC0415, the engine's commands need no database

    if asked.file.is_dir():
        raise FieldError("file", f"is a folder: {asked.file}")
    if not asked.file.is_file():
        raise FieldError("file", f"is not there: {asked.file}")
    if asked.command == "score":
        if asked.output is None:
            raise FieldError("output", "must be given: --output FILE")
        return {"people": people.score_file(asked.file, asked.output)}
    if asked.command == "publish":
        return publishing.publish_file(asked.file, asked.by)
    voices = asked.voices or VOICES[0]
    if asked.command == "combine":
        return people.combine_file(asked.file, voices=voices)
    view = programme.Asked(voices, asked.chance)
    tell = _show_progress if sys.stderr.isatty() else programme.keep_silent
    return programme.view_file(asked.file, asked.output, view, asked.processes, tell)


def _show_progress(what: str, done: int, of: int) -> None:
    print(f"\r{what}: {done} of {of}", end="\n" if done == of else "", file=sys.stderr, flush=True)


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
