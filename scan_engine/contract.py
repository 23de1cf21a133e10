"""What goes in and out of every command, in types: the one source of whatever describes it.

`python -m scan_engine COMMAND` and the worker of the page answer these. Read COMMANDS with
`typing.get_type_hints`: the page's own types, the schemas of files and the table in the docs are
made from it. Nothing in the engine imports this module, so no visitor waits for it; the tests hold
each answer against it. Names once released stay.

Answers are 1 to 5, 0 for "don't know" and None for "not answered". Scores are decimal numbers with
one digit behind the point, as they are shown, or None.
"""

from typing import Literal, NotRequired, TypedDict

from scan_engine.agenda import LONGEST, LONGEST_TOPIC, SHORTEST
from scan_engine.agreement import FAR_FROM, FEWEST_ANSWERS, FEWEST_FOR_MORE, SPREAD_TO
from scan_engine.answers import HIGHEST_ANSWER, LONGEST_LABEL, LONGEST_ORGANISATION
from scan_engine.closeness import FEWEST_FOR_FIRM, SMALLER_SIDE, VOICES_DIFFER_FROM
from scan_engine.deals import FINDING_FROM, MOST_WAYS
from scan_engine.framework import EDITION, FACTORS, ITEMS
from scan_engine.group import LONGEST_NAME, LONGEST_WHAT, LONGEST_WHO, MOST_POINTS
from scan_engine.meeting import DOTS_EACH, LONGEST_NOTE, LONGEST_TOPIC_MINUTES, MOST_COUNTED
from scan_engine.partnership import MOST_PERSONS, WIDE_GAP
from scan_engine.ranking import MOST_NAMED
from scan_engine.rounds import FEWEST_ROUNDS, NAMED_FROM
from scan_engine.scoring import ATTENTION_FROM, STRONG_FROM
from scan_engine.sharing import FEWEST_HIDDEN
from scan_engine.tallies import MOST_RESPONDENTS

Answer = Literal[0, 1, 2, 3, 4, 5]
Band = Literal["strong", "attention", "concern"]
Facet = Literal["agreed", "lived"]
Voices = Literal["organisations", "persons"]
Direction = Literal["up", "down", "same"]
Label = Literal["cherish", "check", "improve", "talk", "unknown"]
Basis = Literal["none", "one", "two", "few", "many"]

# A pair of answers to a factor's two statements and how many people gave it: agreed, lived, count.
PairCount = tuple[Answer | None, Answer | None, int]


class Result(TypedDict):
    """One respondent: as many answers as there are items, in their fixed order."""

    answers: list[Answer | None]
    organisation: NotRequired[str | None]  # 1 to 60 characters
    month: NotRequired[str | None]  # YYYY-MM
    edition: NotRequired[int | None]  # of the statements; this one, unless told otherwise


class TallyFactor(TypedDict):
    """How often each pair of answers to one factor was given; together its respondents."""

    id: str
    pairs: list[PairCount]


class Tally(TypedDict):
    """One organisation's respondents (None: those who named none), as counts."""

    organisation: str | None
    respondents: int  # 1 or more; sheets without any answer are not counted
    edition: NotRequired[int | None]  # of the statements; this one's when it is not named
    factors: list[TallyFactor]  # each factor once


class ResultsGroup(TypedDict):
    """People as their sheets."""

    results: list[Result]


class TalliesGroup(TypedDict):
    """People as counts."""

    tallies: list[Tally]


# A round is a list of one of both, or an object that holds it; other names in it do not matter.
Round = list[Result] | list[Tally] | ResultsGroup | TalliesGroup


class Point(TypedDict):
    """What was agreed."""

    what: str  # 1 to 300 characters
    who: NotRequired[str | None]  # up to 80
    by: NotRequired[str | None]  # YYYY-MM-DD
    factor: NotRequired[str | None]
    done: NotRequired[Literal["yes", "partly", "no"] | None]
    helped: NotRequired[Literal["yes", "no"] | None]


class MeetingTopic(TypedDict):
    """What is talked about: a factor, or a part of a meeting that is about none."""

    topic: str
    minutes: int  # 1 to 180


class Meeting(TypedDict):
    """What was prepared and written down of a meeting, by topic; `chosen`: null as proposed.

    `worth`: how many gave it 1, 2, 3, 4 and 5; empty when nobody was asked.
    """

    chosen: list[MeetingTopic] | None
    talked: list[str]
    notes: dict[str, str]
    dots: dict[str, int]
    worth: list[int]


class OwnFactor(TypedDict):
    """A factor for one respondent; `gap`: the facet that lies a step or more above the other."""

    id: str
    agreed: Answer | None
    lived: Answer | None
    score: float | None
    band: Band | None
    answered: int
    gap: Facet | None


class Perspective(TypedDict):
    """A perspective: the mean of its factors, when at least two of them have a score."""

    id: str
    score: float | None
    band: Band | None


class Sentence(TypedDict):
    """A sentence that the numbers earn: its id, the factors it names, how many it is about."""

    id: str
    factors: list[str]
    count: int


class ScoreResponse(TypedDict):
    """`lowest`: at most three, and never some of equals; `ranking`: all, lowest first."""

    factors: list[OwnFactor]
    perspectives: list[Perspective]
    answered: int
    unknown: int
    lowest: list[str]
    ranking: list[str]
    summary: list[Sentence]


class ShareResponse(TypedDict):
    """A person's code."""

    code: str


class PackRequest(TypedDict):
    """A group, to be one code; `letters`: organisations are called A, B, C ….

    Of `results` the code carries counts, unless `sheets` are asked for. `before`: the tallies that
    were shared last.
    """

    results: NotRequired[list[Result] | None]
    tallies: NotRequired[list[Tally] | None]
    name: NotRequired[str | None]  # up to 80 characters
    month: NotRequired[str | None]
    points: NotRequired[list[Point] | None]  # up to 20
    next: NotRequired[str | None]  # YYYY-MM-DD
    letters: NotRequired[bool | None]
    sheets: NotRequired[bool | None]
    before: NotRequired[list[Tally] | None]


class FewMoved(TypedDict):
    """An organisation of which one or two people came or went since it was shared before."""

    name: str | None
    came: int
    went: int


class PackResponse(TypedDict):
    """A group's code, and what it tells of few: organisations by name, None for the unnamed."""

    code: str
    of_one: list[str | None]
    of_two: list[str | None]
    few_moved: list[FewMoved]


class OpenRequest(TypedDict):
    """Anything pasted."""

    text: str


class OpenPerson(TypedDict):
    """A respondent in a group that was found."""

    answers: list[Answer | None]
    organisation: str | None
    month: str | None
    edition: int


class OpenResult(OpenPerson):
    """A respondent that was found in a text."""

    code: str


class OpenPoint(TypedDict):
    """What a group that was found had agreed."""

    what: str
    who: str
    by: str | None
    factor: str | None
    done: Literal["yes", "partly", "no"] | None
    helped: Literal["yes", "no"] | None


class OpenTally(TypedDict):
    """One organisation's counts in a group that was found."""

    organisation: str | None
    respondents: int
    edition: int
    factors: list[TallyFactor]


class OpenRound(TypedDict):
    """A group: `results`, or `tallies` of them, of one edition."""

    name: str | None
    month: str | None
    edition: int
    results: NotRequired[list[OpenPerson]]
    tallies: NotRequired[list[OpenTally]]
    points: list[OpenPoint]
    next: str | None


class OpenGroup(OpenRound):
    """A group that was found in a text."""

    code: str


class Rejected(TypedDict):
    """What was meant as a code and does not open."""

    code: str
    reason: Literal["damaged", "edition", "format"]


class OpenSealed(TypedDict):
    """A result that was sealed; `key`: how the public key begins that it was sealed for.

    The page decrypts `box` by `enc`, the encapsulated key, with `head` as what is vouched for; all
    three are base64url.
    """

    code: str
    key: str
    head: str
    enc: str
    box: str


class OpenResponse(TypedDict):
    """What was found, each code once; `repeated`: how often a code stood there again.

    `hidden`: links of which a mail scanner took the address away. `table`: whether rows have as
    many cells as a table of answers has.
    """

    results: list[OpenResult]
    groups: list[OpenGroup]
    rejected: list[Rejected]
    repeated: int
    locked: list[str]
    sealed: list[OpenSealed]
    hidden: int
    table: bool


class SealRequest(TypedDict):
    """A respondent's code, and the public key of the partnership that it is for."""

    code: str
    key: str


class SealResponse(TypedDict):
    """What the page encrypts, and what goes before it and is vouched for; both base64url."""

    head: str
    plain: str


class UnsealRequest(TypedDict):
    """What the page decrypted, in base64url."""

    plain: str


class UnsealResponse(TypedDict):
    """The respondent's code in it."""

    code: str


class SealKey(TypedDict):
    """What results are sealed for, and what opens them: P-256, in base64url."""

    public: str
    private: str


class KeptResult(Result):
    """A respondent as a group keeps one; without an edition it is of the first."""

    label: NotRequired[str | None]  # the reader's own, up to 60 characters
    origin: NotRequired[str | None]  # what it held when it came


class RoundToKeep(TypedDict):
    """A round as a browser or a file keeps it: people, or tallies, or nobody yet."""

    results: NotRequired[list[KeptResult] | None]
    tallies: NotRequired[list[Tally] | None]
    name: NotRequired[str | None]
    month: NotRequired[str | None]
    points: NotRequired[list[Point] | None]
    next: NotRequired[str | None]
    meeting: NotRequired[Meeting | None]


class GroupToKeep(RoundToKeep):
    """A partnership: the round that is gathered, those before it, and how it is looked at."""

    voices: NotRequired[Voices | None]
    letters: NotRequired[bool | None]
    minutes: NotRequired[int | None]  # 15 to 180
    keys: NotRequired[list[SealKey] | None]
    earlier: NotRequired[list[RoundToKeep] | None]


class KeptPerson(OpenPerson):
    """A respondent in a group that may be kept."""

    label: str
    origin: str | None


class KeptRound(TypedDict):
    """A round that may be kept; of `results` and `tallies` one has nobody in it."""

    name: str | None
    month: str | None
    edition: int
    results: list[KeptPerson]
    tallies: list[OpenTally]
    points: list[OpenPoint]
    next: str | None
    meeting: Meeting | None


class KeptGroup(KeptRound):
    """A partnership that may be kept, with everything named."""

    voices: Voices
    letters: bool
    minutes: int
    keys: list[SealKey]
    earlier: list[KeptRound]


class CheckGroupRequest(TypedDict):
    """A group as it was kept or saved, to be checked whole."""

    group: GroupToKeep


class CheckGroupResponse(TypedDict):
    """The same group, fit to be used and kept: its earlier rounds stand oldest first."""

    group: KeptGroup


class FoundThings(TypedDict):
    """What was found in something brought: as `open` tells it, files' groups, a table's rows."""

    results: NotRequired[list[Result] | None]
    groups: NotRequired[list[GroupToKeep] | None]
    rows: NotRequired[list[Result] | None]


class GatherRequest(TypedDict):
    """What was found, to be added; `place`: where what is of another month or edition belongs."""

    group: GroupToKeep
    found: FoundThings
    place: NotRequired[Literal["here", "own"] | None]


class PutBackRequest(TypedDict):
    """A group that was cleared, and what was made since: both are put together."""

    cleared: GroupToKeep
    since: GroupToKeep


class AskedBatch(TypedDict):
    """Sheets of another month or edition, which were put nowhere.

    `foreign`: of another edition than the round's, so that they cannot be put into it.
    """

    month: str | None
    edition: int
    foreign: bool
    results: list[KeptPerson]


class GatherResponse(TypedDict):
    """The group after it; `alike`: places of two results, of at most 100, that may be one person's.

    `same_names`: every two names that may be one organisation's, the shorter one first.
    `pictures`: how many of the groups hold counts alone, from which nobody can be added.
    """

    group: KeptGroup
    added: int
    already: int
    asked: list[AskedBatch]
    pictures: int
    alike: list[tuple[int, int]]
    same_names: list[tuple[str, str]]


class AddRoundsRequest(TypedDict):
    """What was found, to stand before this round."""

    group: GroupToKeep
    found: FoundThings


class AddedRound(OpenRound):
    """A round that was added; `months`: all those of its people."""

    months: list[str]


class AddRoundsResponse(TypedDict):
    """The group after it; `known`: where all of it was before, when nothing was added."""

    group: KeptGroup
    added: list[AddedRound]
    known: Literal["earlier", "itself"] | None


class CopyVersion(TypedDict):
    """A version of a thing: `dot`: copy and number; of each field the value, number and copy."""

    dot: list[str | int]
    fields: dict[str, list[object]]


class CopyHistory(TypedDict):
    """What a copy of a partnership knows: how far it has seen each copy, and what each wrote."""

    seen: dict[str, int]
    entries: dict[str, list[CopyVersion]]


class MergeRequest(TypedDict):
    """Two copies of one partnership that went apart, in any order."""

    one: CopyHistory
    other: CopyHistory


class MergeConflict(TypedDict):
    """A field that both changed: what is shown, and what stood in the other copy."""

    kind: str
    field: str
    kept: object
    other: object


class MergeResponse(TypedDict):
    """Both together; `rounds`: the names of now and the earlier ones, `points`: of each one's.

    `left`: how many points found no room beside twenty others.
    """

    history: CopyHistory
    group: KeptGroup
    rounds: list[str]
    points: list[list[str]]
    conflicts: list[MergeConflict]
    left: int


class TallyRequest(TypedDict):
    """People, as sheets or as counts; `letters`: organisations are called A, B, C …."""

    results: NotRequired[list[Result] | None]
    tallies: NotRequired[list[Tally] | None]
    letters: NotRequired[bool | None]


class TallyResponse(TypedDict):
    """Organisations in order of their names, last the people who named none."""

    tallies: list[Tally]


class CombineRequest(TypedDict):
    """People, as sheets or as counts (one of both), and whose voices count once each."""

    results: NotRequired[list[Result] | None]
    tallies: NotRequired[list[Tally] | None]
    voices: NotRequired[Voices | None]  # organisations, unless told otherwise
    letters: NotRequired[bool | None]


class GroupOrganisation(TypedDict):
    """An organisation of a picture. `size`: whether its sheet tells one person's answers.

    one: it is that person's; two: each of both can work out the other's; several.
    """

    name: str | None
    respondents: int
    size: Literal["one", "two", "several"]


class OrganisationScore(TypedDict):
    """An organisation's score on a factor. `counts`: two of its people answered both items."""

    name: str | None
    score: float | None
    counts: bool


class FacetCounts(TypedDict):
    """A number of people for each of a factor's two items."""

    agreed: int
    lived: int


class Place(TypedDict):
    """A place on a factor's line, and how many stand there: persons, or organisations.

    `organisations`: which ones, by their places in the picture's list; none where it are persons.
    """

    score: float
    count: int
    organisations: list[int]


class GroupFactor(TypedDict):
    """A factor for several respondents."""

    id: str
    score: float | None
    band: Band | None
    ad: float | None  # average deviation, 0 to 2, in thousandths
    range: int | None  # highest minus lowest answer, 0 to 4: the larger of both items
    closeness: Literal["close", "different", "far"] | None
    why: Literal["between", "voices", "opposite", "spread"] | None  # why it is not close
    label: Label | None
    firm: bool | None  # false: with one person fewer it could have another label
    indication: bool  # said from three or four answers to an item
    left_out: int | None  # where it is close: how many answers stand on the smaller sides
    apart: int | None  # of two respondents: points apart on what both answered
    answers: FacetCounts
    unknown: int  # "don't know", both items together
    unknown_items: FacetCounts
    organisations: list[OrganisationScore]
    gap: float | None  # between the named organisations that count
    chance: float | None  # 0 to 1, rounded up to thousandths; None where nothing was dealt
    pattern: Literal["between", "through"] | None
    ahead: Facet | None
    persons: list[float | None] | None  # sorted; None with organisations, or beyond 1,000 people
    places: list[Place]  # lowest first
    findings: list[str]


class Named(TypedDict):
    """How many of each list may be named: at most three, and never some of equals."""

    cherish: int
    improve: int
    talk: int


# How much of a list is told by name; "many": only how many there are.
Extent = Literal["none", "all", "some", "many"]


class Extents(TypedDict):
    """How much of each list is told by name."""

    cherish: Extent
    improve: Extent
    talk: Extent


class Equality(TypedDict):
    """What stands between organisations about being equals.

    A finding names the lowest and the highest, with their scores; a question names nobody.
    """

    id: str
    kind: Literal["finding", "question"]
    apart: float  # points between lowest and highest
    lowest: list[str]
    highest: list[str]
    lowest_score: float | None
    highest_score: float | None


class CombineResponse(TypedDict):
    """One picture of several respondents. Lists are whole, most pressing first."""

    respondents: int
    edition: int
    basis: Basis
    voices: Voices
    organisations: list[GroupOrganisation]
    factors: list[GroupFactor]
    perspectives: list[Perspective]
    cherish: list[str]
    improve: list[str]
    talk: list[str]
    named: Named
    extent: Extents
    lowest: list[str]  # all that share the lowest score; none when all are equal
    ranking: list[str]  # all factors, lowest score first
    talk_order: list[str]  # all factors, in the order in which to talk about them
    topics: list[str]  # those that are on the lists to talk about and to improve
    reasons: dict[str, str]
    voices_differ: list[str]
    equality: list[Equality]
    small_group: bool  # somebody can be recognised more easily than in a larger one
    findings: list[str]


class CompareRequest(TypedDict):
    """Two rounds of the same partnership."""

    before: Round
    after: Round
    voices: NotRequired[Voices | None]
    letters: NotRequired[bool | None]


class ChangeFactor(TypedDict):
    """A factor in two rounds: whole scores, then what is told of like for like.

    `like_before`, `like_after`: of the organisations in both rounds. `direction`: same is about the
    same, or luck.
    """

    id: str
    before: float | None
    after: float | None
    like_before: float | None
    like_after: float | None
    change: float | None
    direction: Direction | None
    chance: float | None
    findings: list[str]


class Stayed(TypedDict):
    """An organisation that is in both rounds, with how many people."""

    name: str | None
    before: int
    after: int


class Moved(TypedDict):
    """An organisation that is in one of both rounds, with how many people."""

    name: str | None
    respondents: int


class CompareResponse(TypedDict):
    """What changed, and who came (only in the later round), went and stayed."""

    factors: list[ChangeFactor]
    stayed: list[Stayed]
    came: list[Moved]
    went: list[Moved]
    findings: list[str]


class OwnResult(TypedDict):
    """One of somebody's own results, with its month and the names that it was given with."""

    code: str
    month: str
    names: str


class CompareOwnRequest(TypedDict):
    """All that somebody kept of their own results, in any order."""

    results: list[OwnResult]


class CompareOwnResponse(TypedDict):
    """The places of the last result and the one before it that can be compared, and what changed.

    Null where there is none: of the same names, and answers to the same statements. `up`, `down`:
    ids of the factors whose scores differ at all.
    """

    last_two: list[int] | None
    up: list[str]
    down: list[str]


class TraceRequest(TypedDict):
    """Two or more rounds, oldest first."""

    rounds: list[Round]
    voices: NotRequired[Voices | None]
    letters: NotRequired[bool | None]


class TraceRound(TypedDict):
    """Who took part in a round."""

    respondents: int
    alone: bool  # one respondent: a view, and no picture of several
    organisations: list[str | None]


class TraceFactor(TypedDict):
    """A factor over the rounds: whole scores, and the change from the last but one to the last."""

    id: str
    scores: list[float | None]
    like_before: float | None
    like_after: float | None
    change: float | None
    direction: Direction | None
    chance: float | None
    findings: list[str]


class TracePerspective(TypedDict):
    """A perspective over the rounds: whole scores."""

    id: str
    scores: list[float | None]


class Course(TypedDict):
    """Of which factors each sentence about all rounds is true: ids.

    `same`: all that can be compared, where none moved. `none`: all, where none can be compared.
    """

    up: list[str]
    down: list[str]
    each_up: list[str]
    each_down: list[str]
    same: list[str]
    none: list[str]


class TraceResponse(TypedDict):
    """A line a factor and a perspective; who came, went and stayed between the last two rounds.

    `compared`: the places of the rounds that all of it is about: those with the statements of the
    last one; `other_edition`: whether others were left out. Of a single round nothing more is told.
    `course`: from the first round to the last; null of fewer than three.
    """

    compared: list[int]
    other_edition: bool
    rounds: list[TraceRound]
    factors: list[TraceFactor]
    course: Course | None
    perspectives: list[TracePerspective]
    stayed: list[Stayed]
    came: list[Moved]
    went: list[Moved]
    findings: list[str]


class AgendaRequest(TypedDict):
    """People, how many minutes they meet, and whether last time's points come first.

    The rest is of a Meeting; `worth_before`: what earlier meetings were worth, oldest first.
    """

    results: NotRequired[list[Result] | None]
    tallies: NotRequired[list[Tally] | None]
    minutes: int  # 15 to 180
    voices: NotRequired[Voices | None]
    review: NotRequired[bool | None]
    chosen: NotRequired[list[MeetingTopic] | None]
    talked: NotRequired[list[str] | None]
    dots: NotRequired[dict[str, int] | None]
    worth: NotRequired[list[int] | None]
    worth_before: NotRequired[list[list[int]] | None]


# A topic is the factor it is about, or itself.
PartKind = Literal[
    "open",
    "review",
    "round",
    "look",
    "dots",
    "cherish",
    "equality",
    "talk",
    "improve",
    "explore",
    "agree",
    "close",
]


# "from" is no name in Python.
AgendaPart = TypedDict(
    "AgendaPart",
    {
        "id": PartKind,
        "topic": str,
        "factor": str | None,
        "from": int,
        "to": int,
        "minutes": int,
    },
)


class HeldTopic(TypedDict):
    """A topic that was talked about."""

    id: PartKind
    topic: str
    factor: str | None


class OfferedTopic(HeldTopic):
    """What can be put on the agenda; `suggested`: the picture gives a reason for it."""

    minutes: int
    suggested: bool


class Worth(TypedDict):
    """How many people said what the meeting was worth, and their mean, from 1 to 5."""

    people: int
    mean: float


class AgendaResponse(TypedDict):
    """The parts of a meeting, from minute to minute, as chosen or else as proposed.

    `total`: minutes of all parts; `difference`: how many more or fewer than there are. `by_dots`:
    the agenda with the factors that got most dots, to be chosen; null without dots. `talked` in the
    order of the agenda. `worth_before`: of the last meeting that people were asked about.
    `undecided`: how many equals the proposal leaves to the room, for it has no place for all.
    `dotted`: the factors that the room can give dots to. `room_at`: the place among the parts where
    one more comes.
    """

    minutes: int
    parts: list[AgendaPart]
    undecided: int
    total: int
    fit: Literal["left", "exact", "over"]
    difference: int
    offered: list[OfferedTopic]
    by_dots: list[MeetingTopic] | None
    dotted: list[str]
    room_at: int
    talked: list[HeldTopic]
    worth: Worth | None
    worth_before: Worth | None


class PointsRound(TypedDict):
    """An earlier round, by its month and what was agreed in it."""

    month: NotRequired[str | None]
    points: NotRequired[list[Point] | None]


class LastPointsRequest(TypedDict):
    """The earlier rounds, in any order."""

    rounds: list[PointsRound]


class LastPointsResponse(TypedDict):
    """The place (from 0) of the last round in which something was agreed, and what that was.

    `latest`: the place of the last round, whatever was agreed in it.
    """

    round: int | None
    points: list[OpenPoint]
    latest: int | None


class AwaitedPeople(TypedDict):
    """An organisation that was invited, or people of any; `people`: null where nobody said."""

    organisation: str | None
    people: int | None


class ArrivedPeople(TypedDict):
    """How many people of an organisation are in; it may be named more than once."""

    organisation: str | None
    people: int


class InvitedRound(TypedDict):
    """Who was invited, and to the round of which month."""

    awaited: list[AwaitedPeople]
    month: NotRequired[str | None]


class AwaitedRequest(TypedDict):
    """Who was invited, who is in, the month of this round and of the earlier ones.

    `next` and `earlier_next`: the dates on which this round, and each of the earlier ones, agreed
    to meet again; `today`: as the reader's calendar has it, in any year; without it no date has
    passed.
    """

    invited: InvitedRound
    arrived: list[ArrivedPeople]
    month: NotRequired[str | None]
    earlier: list[str | None]
    next: NotRequired[str | None]
    earlier_next: NotRequired[list[str | None] | None]
    today: NotRequired[str | None]


class MissingPeople(TypedDict):
    """An organisation of which somebody is missing; `nobody`: of which nobody is in."""

    organisation: str | None
    people: int | None
    came: int
    nobody: bool


class NextMeeting(TypedDict):
    """The date on which the partners meet again, and whether it has passed."""

    date: str
    past: bool


class AwaitedResponse(TypedDict):
    """Who is in and who is missing; nothing of a round that is over.

    `came`, `expected`: of those of whom it is known how many are expected. `complete`: that is
    known of all, and nobody is missing. `others`: organisations that are in uninvited, where all
    were invited by name. `month`: of the round that a next invitation is for. `next`: as agreed in
    this round or in the one before it; `until`: the last day on which that is true, null for ever.
    """

    came: int
    expected: int
    missing: list[MissingPeople]
    complete: bool
    others: list[str]
    month: str | None
    next: NextMeeting | None
    until: str | None


# Command → what goes in, what comes out.
COMMANDS: dict[str, tuple[type, type]] = {
    "score": (Result, ScoreResponse),
    "share": (Result, ShareResponse),
    "pack": (PackRequest, PackResponse),
    "check_group": (CheckGroupRequest, CheckGroupResponse),
    "gather": (GatherRequest, GatherResponse),
    "put_back": (PutBackRequest, GatherResponse),
    "add_rounds": (AddRoundsRequest, AddRoundsResponse),
    "merge": (MergeRequest, MergeResponse),
    "open": (OpenRequest, OpenResponse),
    "seal": (SealRequest, SealResponse),
    "unseal": (UnsealRequest, UnsealResponse),
    "tally": (TallyRequest, TallyResponse),
    "combine": (CombineRequest, CombineResponse),
    "compare": (CompareRequest, CompareResponse),
    "compare_own": (CompareOwnRequest, CompareOwnResponse),
    "trace": (TraceRequest, TraceResponse),
    "agenda": (AgendaRequest, AgendaResponse),
    "last_points": (LastPointsRequest, LastPointsResponse),
    "awaited": (AwaitedRequest, AwaitedResponse),
}

# Limits, as they are shown: each stands in the module that keeps it, and here by its name.
LIMITS: dict[str, float] = {
    "factors": len(FACTORS),
    "items": len(ITEMS),
    "edition": EDITION,
    "highest_answer": HIGHEST_ANSWER,
    "organisation": LONGEST_ORGANISATION,
    "label": LONGEST_LABEL,
    "name": LONGEST_NAME,
    "what": LONGEST_WHAT,
    "who": LONGEST_WHO,
    "points": MOST_POINTS,
    "named": MOST_NAMED,
    "strong": STRONG_FROM / 10,
    "attention": ATTENTION_FROM / 10,
    "gap": WIDE_GAP / 10,
    "voices_differ": VOICES_DIFFER_FROM / 10,
    "smaller_side": SMALLER_SIDE,
    "change": NAMED_FROM / 10,
    "spread": SPREAD_TO[0] / SPREAD_TO[1],
    "far": FAR_FROM[0] / FAR_FROM[1],
    "chance": FINDING_FROM[0] / FINDING_FROM[1],
    "ways": MOST_WAYS,
    "fewest_answers": FEWEST_ANSWERS,
    "fewest_for_more": FEWEST_FOR_MORE,
    "fewest_for_firm": FEWEST_FOR_FIRM,
    "fewest_rounds": FEWEST_ROUNDS,
    "longest_topic": LONGEST_TOPIC,
    "shortest_meeting": SHORTEST,
    "longest_meeting": LONGEST,
    "topic_minutes": LONGEST_TOPIC_MINUTES,
    "note": LONGEST_NOTE,
    "counted": MOST_COUNTED,
    "dots_each": DOTS_EACH,
    "persons": MOST_PERSONS,
    "respondents": MOST_RESPONDENTS,
    "hidden": FEWEST_HIDDEN,
}
