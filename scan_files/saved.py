"""What the files hold that people save from the page, in types, as in scan_engine.contract.

The build publishes them as JSON Schemas, under schemas/. Files of every earlier version stay
readable, so fields may be added, never renamed.
"""

from typing import Literal, NotRequired, TypedDict

from scan_engine.contract import Answer, CopyHistory, GroupToKeep, OwnFactor, Perspective, Sentence

Version = Literal[1]


class Invitation(TypedDict):
    """What an invitation's link told; each may be empty.

    `inviter`, `mail`, `drop`: who invited, with a mail address and the address of a file drop.
    `key`: what is sent back is sealed for it.
    """

    partnership: str
    organisation: str
    month: str
    inviter: NotRequired[str]
    mail: NotRequired[str]
    drop: NotRequired[str]
    key: NotRequired[str]


class OwnAnswers(TypedDict):
    """The answers of whoever uses this browser.

    `position`: the statement that is shown. `sent`: the codes that were handed on to whoever
    invited, the last one last.
    """

    answers: list[Answer | None]
    position: int
    organisation: str
    month: str
    invitation: NotRequired[Invitation]
    edition: NotRequired[int]
    sent: NotRequired[list[str]]


class OwnResult(TypedDict):
    """A result as it was kept; `invitation`: the names that it came with."""

    answers: list[Answer | None]
    code: str
    invitation: NotRequired[Invitation]


class OwnFile(TypedDict):
    """All that a browser keeps of its own visitor.

    `notes` by factor; `results` by month, with an invitation followed by its names.
    """

    kijkglas: Version
    answers: NotRequired[OwnAnswers | None]
    notes: NotRequired[dict[str, str] | None]
    results: NotRequired[dict[str, OwnResult] | None]


class FileHistory(CopyHistory):
    """What a copy wrote, by which two copies come together: as in `merge`, with its names."""

    id: str
    rounds: list[str]
    points: list[list[str]]


class GroupFile(TypedDict):
    """A partnership, with the rounds before the one that is gathered."""

    kijkglas: Version
    group: GroupToKeep
    history: NotRequired[FileHistory]


class NamedFactor(OwnFactor):
    """A factor, with its name in the reader's language."""

    name: str


class NamedPerspective(Perspective):
    """A perspective, with its name in the reader's language."""

    name: str


class ResultFile(TypedDict):
    """A result that was taken along: what `score` answered, with names and its link."""

    link: str
    organisation: str | None
    month: str | None
    factors: list[NamedFactor]
    perspectives: list[NamedPerspective]
    answered: int
    unknown: int
    lowest: list[str]
    ranking: list[str]
    summary: list[Sentence]


FILES: dict[str, type] = {"own": OwnFile, "group": GroupFile, "result": ResultFile}
