// Made by `make contract` from the two contract.py; change these.

export interface Commands {
  score: {
    request: Result;
    response: ScoreResponse;
  };
  share: {
    request: Result;
    response: ShareResponse;
  };
  pack: {
    request: PackRequest;
    response: PackResponse;
  };
  check_group: {
    request: CheckGroupRequest;
    response: CheckGroupResponse;
  };
  gather: {
    request: GatherRequest;
    response: GatherResponse;
  };
  put_back: {
    request: PutBackRequest;
    response: GatherResponse;
  };
  add_rounds: {
    request: AddRoundsRequest;
    response: AddRoundsResponse;
  };
  merge: {
    request: MergeRequest;
    response: MergeResponse;
  };
  open: {
    request: OpenRequest;
    response: OpenResponse;
  };
  seal: {
    request: SealRequest;
    response: SealResponse;
  };
  unseal: {
    request: UnsealRequest;
    response: UnsealResponse;
  };
  tally: {
    request: TallyRequest;
    response: TallyResponse;
  };
  combine: {
    request: CombineRequest;
    response: CombineResponse;
  };
  compare: {
    request: CompareRequest;
    response: CompareResponse;
  };
  compare_own: {
    request: CompareOwnRequest;
    response: CompareOwnResponse;
  };
  trace: {
    request: TraceRequest;
    response: TraceResponse;
  };
  agenda: {
    request: AgendaRequest;
    response: AgendaResponse;
  };
  last_points: {
    request: LastPointsRequest;
    response: LastPointsResponse;
  };
  awaited: {
    request: AwaitedRequest;
    response: AwaitedResponse;
  };
  csv: {
    request: CsvRequest;
    response: CsvResponse;
  };
  workbook: {
    request: WorkbookRequest;
    response: WorkbookResponse;
  };
  qr: {
    request: QrRequest;
    response: QrResponse;
  };
  read_table: {
    request: ReadTableRequest;
    response: ReadTableResponse;
  };
  read_file: {
    request: ReadFileRequest;
    response: ReadFileResponse;
  };
}
/**
 * One respondent: as many answers as there are items, in their fixed order.
 */
export interface Result {
  answers: ((0 | 1 | 2 | 3 | 4 | 5) | null)[];
  organisation?: string | null;
  month?: string | null;
  edition?: number | null;
}
/**
 * `lowest`: at most three, and never some of equals; `ranking`: all, lowest first.
 */
export interface ScoreResponse {
  factors: OwnFactor[];
  perspectives: Perspective[];
  answered: number;
  unknown: number;
  lowest: string[];
  ranking: string[];
  summary: Sentence[];
}
/**
 * A factor for one respondent; `gap`: the facet that lies a step or more above the other.
 */
export interface OwnFactor {
  id: string;
  agreed: (0 | 1 | 2 | 3 | 4 | 5) | null;
  lived: (0 | 1 | 2 | 3 | 4 | 5) | null;
  score: number | null;
  band: ("strong" | "attention" | "concern") | null;
  answered: number;
  gap: ("agreed" | "lived") | null;
}
/**
 * A perspective: the mean of its factors, when at least two of them have a score.
 */
export interface Perspective {
  id: string;
  score: number | null;
  band: ("strong" | "attention" | "concern") | null;
}
/**
 * A sentence that the numbers earn: its id, the factors it names, how many it is about.
 */
export interface Sentence {
  id: string;
  factors: string[];
  count: number;
}
/**
 * A person's code.
 */
export interface ShareResponse {
  code: string;
}
/**
 * A group, to be one code; `letters`: organisations are called A, B, C ….
 *
 * Of `results` the code carries counts, unless `sheets` are asked for. `before`: the tallies that
 * were shared last.
 */
export interface PackRequest {
  results?: Result[] | null;
  tallies?: Tally[] | null;
  name?: string | null;
  month?: string | null;
  points?: Point[] | null;
  next?: string | null;
  letters?: boolean | null;
  sheets?: boolean | null;
  before?: Tally[] | null;
}
/**
 * One organisation's respondents (None: those who named none), as counts.
 */
export interface Tally {
  organisation: string | null;
  respondents: number;
  edition?: number | null;
  factors: TallyFactor[];
}
/**
 * How often each pair of answers to one factor was given; together its respondents.
 */
export interface TallyFactor {
  id: string;
  pairs: [unknown, unknown, unknown][];
}
/**
 * What was agreed.
 */
export interface Point {
  what: string;
  who?: string | null;
  by?: string | null;
  factor?: string | null;
  done?: ("yes" | "partly" | "no") | null;
  helped?: ("yes" | "no") | null;
}
/**
 * A group's code, and what it tells of few: organisations by name, None for the unnamed.
 */
export interface PackResponse {
  code: string;
  of_one: (string | null)[];
  of_two: (string | null)[];
  few_moved: FewMoved[];
}
/**
 * An organisation of which one or two people came or went since it was shared before.
 */
export interface FewMoved {
  name: string | null;
  came: number;
  went: number;
}
/**
 * A group as it was kept or saved, to be checked whole.
 */
export interface CheckGroupRequest {
  group: GroupToKeep;
}
/**
 * A partnership: the round that is gathered, those before it, and how it is looked at.
 */
export interface GroupToKeep {
  results?: KeptResult[] | null;
  tallies?: Tally[] | null;
  name?: string | null;
  month?: string | null;
  points?: Point[] | null;
  next?: string | null;
  meeting?: Meeting | null;
  voices?: ("organisations" | "persons") | null;
  letters?: boolean | null;
  minutes?: number | null;
  keys?: SealKey[] | null;
  earlier?: RoundToKeep[] | null;
}
/**
 * A respondent as a group keeps one; without an edition it is of the first.
 */
export interface KeptResult {
  answers: ((0 | 1 | 2 | 3 | 4 | 5) | null)[];
  organisation?: string | null;
  month?: string | null;
  edition?: number | null;
  label?: string | null;
  origin?: string | null;
}
/**
 * What was prepared and written down of a meeting, by topic; `chosen`: null as proposed.
 *
 * `worth`: how many gave it 1, 2, 3, 4 and 5; empty when nobody was asked.
 */
export interface Meeting {
  chosen: MeetingTopic[] | null;
  talked: string[];
  notes: {
    [k: string]: string;
  };
  dots: {
    [k: string]: number;
  };
  worth: number[];
}
/**
 * What is talked about: a factor, or a part of a meeting that is about none.
 */
export interface MeetingTopic {
  topic: string;
  minutes: number;
}
/**
 * What results are sealed for, and what opens them: P-256, in base64url.
 */
export interface SealKey {
  public: string;
  private: string;
}
/**
 * A round as a browser or a file keeps it: people, or tallies, or nobody yet.
 */
export interface RoundToKeep {
  results?: KeptResult[] | null;
  tallies?: Tally[] | null;
  name?: string | null;
  month?: string | null;
  points?: Point[] | null;
  next?: string | null;
  meeting?: Meeting | null;
}
/**
 * The same group, fit to be used and kept: its earlier rounds stand oldest first.
 */
export interface CheckGroupResponse {
  group: KeptGroup;
}
/**
 * A partnership that may be kept, with everything named.
 */
export interface KeptGroup {
  name: string | null;
  month: string | null;
  edition: number;
  results: KeptPerson[];
  tallies: OpenTally[];
  points: OpenPoint[];
  next: string | null;
  meeting: Meeting | null;
  voices: "organisations" | "persons";
  letters: boolean;
  minutes: number;
  keys: SealKey[];
  earlier: KeptRound[];
}
/**
 * A respondent in a group that may be kept.
 */
export interface KeptPerson {
  answers: ((0 | 1 | 2 | 3 | 4 | 5) | null)[];
  organisation: string | null;
  month: string | null;
  edition: number;
  label: string;
  origin: string | null;
}
/**
 * One organisation's counts in a group that was found.
 */
export interface OpenTally {
  organisation: string | null;
  respondents: number;
  edition: number;
  factors: TallyFactor[];
}
/**
 * What a group that was found had agreed.
 */
export interface OpenPoint {
  what: string;
  who: string;
  by: string | null;
  factor: string | null;
  done: ("yes" | "partly" | "no") | null;
  helped: ("yes" | "no") | null;
}
/**
 * A round that may be kept; of `results` and `tallies` one has nobody in it.
 */
export interface KeptRound {
  name: string | null;
  month: string | null;
  edition: number;
  results: KeptPerson[];
  tallies: OpenTally[];
  points: OpenPoint[];
  next: string | null;
  meeting: Meeting | null;
}
/**
 * What was found, to be added; `place`: where what is of another month or edition belongs.
 */
export interface GatherRequest {
  group: GroupToKeep;
  found: FoundThings;
  place?: ("here" | "own") | null;
}
/**
 * What was found in something brought: as `open` tells it, files' groups, a table's rows.
 */
export interface FoundThings {
  results?: Result[] | null;
  groups?: GroupToKeep[] | null;
  rows?: Result[] | null;
}
/**
 * The group after it; `alike`: places of two results, of at most 100, that may be one person's.
 *
 * `same_names`: every two names that may be one organisation's, the shorter one first.
 * `pictures`: how many of the groups hold counts alone, from which nobody can be added.
 */
export interface GatherResponse {
  group: KeptGroup;
  added: number;
  already: number;
  asked: AskedBatch[];
  pictures: number;
  alike: [unknown, unknown][];
  same_names: [unknown, unknown][];
}
/**
 * Sheets of another month or edition, which were put nowhere.
 *
 * `foreign`: of another edition than the round's, so that they cannot be put into it.
 */
export interface AskedBatch {
  month: string | null;
  edition: number;
  foreign: boolean;
  results: KeptPerson[];
}
/**
 * A group that was cleared, and what was made since: both are put together.
 */
export interface PutBackRequest {
  cleared: GroupToKeep;
  since: GroupToKeep;
}
/**
 * What was found, to stand before this round.
 */
export interface AddRoundsRequest {
  group: GroupToKeep;
  found: FoundThings;
}
/**
 * The group after it; `known`: where all of it was before, when nothing was added.
 */
export interface AddRoundsResponse {
  group: KeptGroup;
  added: AddedRound[];
  known: ("earlier" | "itself") | null;
}
/**
 * A round that was added; `months`: all those of its people.
 */
export interface AddedRound {
  name: string | null;
  month: string | null;
  edition: number;
  results?: OpenPerson[];
  tallies?: OpenTally[];
  points: OpenPoint[];
  next: string | null;
  months: string[];
}
/**
 * A respondent in a group that was found.
 */
export interface OpenPerson {
  answers: ((0 | 1 | 2 | 3 | 4 | 5) | null)[];
  organisation: string | null;
  month: string | null;
  edition: number;
}
/**
 * Two copies of one partnership that went apart, in any order.
 */
export interface MergeRequest {
  one: CopyHistory;
  other: CopyHistory;
}
/**
 * What a copy of a partnership knows: how far it has seen each copy, and what each wrote.
 */
export interface CopyHistory {
  seen: {
    [k: string]: number;
  };
  entries: {
    [k: string]: CopyVersion[];
  };
}
/**
 * A version of a thing: `dot`: copy and number; of each field the value, number and copy.
 */
export interface CopyVersion {
  dot: (string | number)[];
  fields: {
    [k: string]: unknown[];
  };
}
/**
 * Both together; `rounds`: the names of now and the earlier ones, `points`: of each one's.
 *
 * `left`: how many points found no room beside twenty others.
 */
export interface MergeResponse {
  history: CopyHistory;
  group: KeptGroup;
  rounds: string[];
  points: string[][];
  conflicts: MergeConflict[];
  left: number;
}
/**
 * A field that both changed: what is shown, and what stood in the other copy.
 */
export interface MergeConflict {
  kind: string;
  field: string;
  kept: unknown;
  other: unknown;
}
/**
 * Anything pasted.
 */
export interface OpenRequest {
  text: string;
}
/**
 * What was found, each code once; `repeated`: how often a code stood there again.
 *
 * `hidden`: links of which a mail scanner took the address away. `table`: whether rows have as
 * many cells as a table of answers has.
 */
export interface OpenResponse {
  results: OpenResult[];
  groups: OpenGroup[];
  rejected: Rejected[];
  repeated: number;
  locked: string[];
  sealed: OpenSealed[];
  hidden: number;
  table: boolean;
}
/**
 * A respondent that was found in a text.
 */
export interface OpenResult {
  answers: ((0 | 1 | 2 | 3 | 4 | 5) | null)[];
  organisation: string | null;
  month: string | null;
  edition: number;
  code: string;
}
/**
 * A group that was found in a text.
 */
export interface OpenGroup {
  name: string | null;
  month: string | null;
  edition: number;
  results?: OpenPerson[];
  tallies?: OpenTally[];
  points: OpenPoint[];
  next: string | null;
  code: string;
}
/**
 * What was meant as a code and does not open.
 */
export interface Rejected {
  code: string;
  reason: "damaged" | "edition" | "format";
}
/**
 * A result that was sealed; `key`: how the public key begins that it was sealed for.
 *
 * The page decrypts `box` by `enc`, the encapsulated key, with `head` as what is vouched for; all
 * three are base64url.
 */
export interface OpenSealed {
  code: string;
  key: string;
  head: string;
  enc: string;
  box: string;
}
/**
 * A respondent's code, and the public key of the partnership that it is for.
 */
export interface SealRequest {
  code: string;
  key: string;
}
/**
 * What the page encrypts, and what goes before it and is vouched for; both base64url.
 */
export interface SealResponse {
  head: string;
  plain: string;
}
/**
 * What the page decrypted, in base64url.
 */
export interface UnsealRequest {
  plain: string;
}
/**
 * The respondent's code in it.
 */
export interface UnsealResponse {
  code: string;
}
/**
 * People, as sheets or as counts; `letters`: organisations are called A, B, C ….
 */
export interface TallyRequest {
  results?: Result[] | null;
  tallies?: Tally[] | null;
  letters?: boolean | null;
}
/**
 * Organisations in order of their names, last the people who named none.
 */
export interface TallyResponse {
  tallies: Tally[];
}
/**
 * People, as sheets or as counts (one of both), and whose voices count once each.
 */
export interface CombineRequest {
  results?: Result[] | null;
  tallies?: Tally[] | null;
  voices?: ("organisations" | "persons") | null;
  letters?: boolean | null;
}
/**
 * One picture of several respondents. Lists are whole, most pressing first.
 */
export interface CombineResponse {
  respondents: number;
  edition: number;
  basis: "none" | "one" | "two" | "few" | "many";
  voices: "organisations" | "persons";
  organisations: GroupOrganisation[];
  factors: GroupFactor[];
  perspectives: Perspective[];
  cherish: string[];
  improve: string[];
  talk: string[];
  named: Named;
  extent: Extents;
  lowest: string[];
  ranking: string[];
  talk_order: string[];
  topics: string[];
  reasons: {
    [k: string]: string;
  };
  voices_differ: string[];
  equality: Equality[];
  small_group: boolean;
  findings: string[];
}
/**
 * An organisation of a picture. `size`: whether its sheet tells one person's answers.
 *
 * one: it is that person's; two: each of both can work out the other's; several.
 */
export interface GroupOrganisation {
  name: string | null;
  respondents: number;
  size: "one" | "two" | "several";
}
/**
 * A factor for several respondents.
 */
export interface GroupFactor {
  id: string;
  score: number | null;
  band: ("strong" | "attention" | "concern") | null;
  ad: number | null;
  range: number | null;
  closeness: ("close" | "different" | "far") | null;
  why: ("between" | "voices" | "opposite" | "spread") | null;
  label: ("cherish" | "check" | "improve" | "talk" | "unknown") | null;
  firm: boolean | null;
  indication: boolean;
  left_out: number | null;
  apart: number | null;
  answers: FacetCounts;
  unknown: number;
  unknown_items: FacetCounts;
  organisations: OrganisationScore[];
  gap: number | null;
  chance: number | null;
  pattern: ("between" | "through") | null;
  ahead: ("agreed" | "lived") | null;
  persons: (number | null)[] | null;
  places: Place[];
  findings: string[];
}
/**
 * A number of people for each of a factor's two items.
 */
export interface FacetCounts {
  agreed: number;
  lived: number;
}
/**
 * An organisation's score on a factor. `counts`: two of its people answered both items.
 */
export interface OrganisationScore {
  name: string | null;
  score: number | null;
  counts: boolean;
}
/**
 * A place on a factor's line, and how many stand there: persons, or organisations.
 *
 * `organisations`: which ones, by their places in the picture's list; none where it are persons.
 */
export interface Place {
  score: number;
  count: number;
  organisations: number[];
}
/**
 * How many of each list may be named: at most three, and never some of equals.
 */
export interface Named {
  cherish: number;
  improve: number;
  talk: number;
}
/**
 * How much of each list is told by name.
 */
export interface Extents {
  cherish: "none" | "all" | "some" | "many";
  improve: "none" | "all" | "some" | "many";
  talk: "none" | "all" | "some" | "many";
}
/**
 * What stands between organisations about being equals.
 *
 * A finding names the lowest and the highest, with their scores; a question names nobody.
 */
export interface Equality {
  id: string;
  kind: "finding" | "question";
  apart: number;
  lowest: string[];
  highest: string[];
  lowest_score: number | null;
  highest_score: number | null;
}
/**
 * Two rounds of the same partnership.
 */
export interface CompareRequest {
  before: Result[] | Tally[] | ResultsGroup | TalliesGroup;
  after: Result[] | Tally[] | ResultsGroup | TalliesGroup;
  voices?: ("organisations" | "persons") | null;
  letters?: boolean | null;
}
/**
 * People as their sheets.
 */
export interface ResultsGroup {
  results: Result[];
}
/**
 * People as counts.
 */
export interface TalliesGroup {
  tallies: Tally[];
}
/**
 * What changed, and who came (only in the later round), went and stayed.
 */
export interface CompareResponse {
  factors: ChangeFactor[];
  stayed: Stayed[];
  came: Moved[];
  went: Moved[];
  findings: string[];
}
/**
 * A factor in two rounds: whole scores, then what is told of like for like.
 *
 * `like_before`, `like_after`: of the organisations in both rounds. `direction`: same is about the
 * same, or luck.
 */
export interface ChangeFactor {
  id: string;
  before: number | null;
  after: number | null;
  like_before: number | null;
  like_after: number | null;
  change: number | null;
  direction: ("up" | "down" | "same") | null;
  chance: number | null;
  findings: string[];
}
/**
 * An organisation that is in both rounds, with how many people.
 */
export interface Stayed {
  name: string | null;
  before: number;
  after: number;
}
/**
 * An organisation that is in one of both rounds, with how many people.
 */
export interface Moved {
  name: string | null;
  respondents: number;
}
/**
 * All that somebody kept of their own results, in any order.
 */
export interface CompareOwnRequest {
  results: OwnResult[];
}
/**
 * One of somebody's own results, with its month and the names that it was given with.
 */
export interface OwnResult {
  code: string;
  month: string;
  names: string;
}
/**
 * The places of the last result and the one before it that can be compared, and what changed.
 *
 * Null where there is none: of the same names, and answers to the same statements. `up`, `down`:
 * ids of the factors whose scores differ at all.
 */
export interface CompareOwnResponse {
  last_two: number[] | null;
  up: string[];
  down: string[];
}
/**
 * Two or more rounds, oldest first.
 */
export interface TraceRequest {
  rounds: (Result[] | Tally[] | ResultsGroup | TalliesGroup)[];
  voices?: ("organisations" | "persons") | null;
  letters?: boolean | null;
}
/**
 * A line a factor and a perspective; who came, went and stayed between the last two rounds.
 *
 * `compared`: the places of the rounds that all of it is about: those with the statements of the
 * last one; `other_edition`: whether others were left out. Of a single round nothing more is told.
 * `course`: from the first round to the last; null of fewer than three.
 */
export interface TraceResponse {
  compared: number[];
  other_edition: boolean;
  rounds: TraceRound[];
  factors: TraceFactor[];
  course: Course | null;
  perspectives: TracePerspective[];
  stayed: Stayed[];
  came: Moved[];
  went: Moved[];
  findings: string[];
}
/**
 * Who took part in a round.
 */
export interface TraceRound {
  respondents: number;
  alone: boolean;
  organisations: (string | null)[];
}
/**
 * A factor over the rounds: whole scores, and the change from the last but one to the last.
 */
export interface TraceFactor {
  id: string;
  scores: (number | null)[];
  like_before: number | null;
  like_after: number | null;
  change: number | null;
  direction: ("up" | "down" | "same") | null;
  chance: number | null;
  findings: string[];
}
/**
 * Of which factors each sentence about all rounds is true: ids.
 *
 * `same`: all that can be compared, where none moved. `none`: all, where none can be compared.
 */
export interface Course {
  up: string[];
  down: string[];
  each_up: string[];
  each_down: string[];
  same: string[];
  none: string[];
}
/**
 * A perspective over the rounds: whole scores.
 */
export interface TracePerspective {
  id: string;
  scores: (number | null)[];
}
/**
 * People, how many minutes they meet, and whether last time's points come first.
 *
 * The rest is of a Meeting; `worth_before`: what earlier meetings were worth, oldest first.
 */
export interface AgendaRequest {
  results?: Result[] | null;
  tallies?: Tally[] | null;
  minutes: number;
  voices?: ("organisations" | "persons") | null;
  review?: boolean | null;
  chosen?: MeetingTopic[] | null;
  talked?: string[] | null;
  dots?: {
    [k: string]: number;
  } | null;
  worth?: number[] | null;
  worth_before?: number[][] | null;
}
/**
 * The parts of a meeting, from minute to minute, as chosen or else as proposed.
 *
 * `total`: minutes of all parts; `difference`: how many more or fewer than there are. `by_dots`:
 * the agenda with the factors that got most dots, to be chosen; null without dots. `talked` in the
 * order of the agenda. `worth_before`: of the last meeting that people were asked about.
 * `undecided`: how many equals the proposal leaves to the room, for it has no place for all.
 * `dotted`: the factors that the room can give dots to. `room_at`: the place among the parts where
 * one more comes.
 */
export interface AgendaResponse {
  minutes: number;
  parts: AgendaPart[];
  undecided: number;
  total: number;
  fit: "left" | "exact" | "over";
  difference: number;
  offered: OfferedTopic[];
  by_dots: MeetingTopic[] | null;
  dotted: string[];
  room_at: number;
  talked: HeldTopic[];
  worth: Worth | null;
  worth_before: Worth | null;
}
export interface AgendaPart {
  id:
    | "open"
    | "review"
    | "round"
    | "look"
    | "dots"
    | "cherish"
    | "equality"
    | "talk"
    | "improve"
    | "explore"
    | "agree"
    | "close";
  topic: string;
  factor: string | null;
  from: number;
  to: number;
  minutes: number;
}
/**
 * What can be put on the agenda; `suggested`: the picture gives a reason for it.
 */
export interface OfferedTopic {
  id:
    | "open"
    | "review"
    | "round"
    | "look"
    | "dots"
    | "cherish"
    | "equality"
    | "talk"
    | "improve"
    | "explore"
    | "agree"
    | "close";
  topic: string;
  factor: string | null;
  minutes: number;
  suggested: boolean;
}
/**
 * A topic that was talked about.
 */
export interface HeldTopic {
  id:
    | "open"
    | "review"
    | "round"
    | "look"
    | "dots"
    | "cherish"
    | "equality"
    | "talk"
    | "improve"
    | "explore"
    | "agree"
    | "close";
  topic: string;
  factor: string | null;
}
/**
 * How many people said what the meeting was worth, and their mean, from 1 to 5.
 */
export interface Worth {
  people: number;
  mean: number;
}
/**
 * The earlier rounds, in any order.
 */
export interface LastPointsRequest {
  rounds: PointsRound[];
}
/**
 * An earlier round, by its month and what was agreed in it.
 */
export interface PointsRound {
  month?: string | null;
  points?: Point[] | null;
}
/**
 * The place (from 0) of the last round in which something was agreed, and what that was.
 *
 * `latest`: the place of the last round, whatever was agreed in it.
 */
export interface LastPointsResponse {
  round: number | null;
  points: OpenPoint[];
  latest: number | null;
}
/**
 * Who was invited, who is in, the month of this round and of the earlier ones.
 *
 * `next` and `earlier_next`: the dates on which this round, and each of the earlier ones, agreed
 * to meet again; `today`: as the reader's calendar has it, in any year; without it no date has
 * passed.
 */
export interface AwaitedRequest {
  invited: InvitedRound;
  arrived: ArrivedPeople[];
  month?: string | null;
  earlier: (string | null)[];
  next?: string | null;
  earlier_next?: (string | null)[] | null;
  today?: string | null;
}
/**
 * Who was invited, and to the round of which month.
 */
export interface InvitedRound {
  awaited: AwaitedPeople[];
  month?: string | null;
}
/**
 * An organisation that was invited, or people of any; `people`: null where nobody said.
 */
export interface AwaitedPeople {
  organisation: string | null;
  people: number | null;
}
/**
 * How many people of an organisation are in; it may be named more than once.
 */
export interface ArrivedPeople {
  organisation: string | null;
  people: number;
}
/**
 * Who is in and who is missing; nothing of a round that is over.
 *
 * `came`, `expected`: of those of whom it is known how many are expected. `complete`: that is
 * known of all, and nobody is missing. `others`: organisations that are in uninvited, where all
 * were invited by name. `month`: of the round that a next invitation is for. `next`: as agreed in
 * this round or in the one before it; `until`: the last day on which that is true, null for ever.
 */
export interface AwaitedResponse {
  came: number;
  expected: number;
  missing: MissingPeople[];
  complete: boolean;
  others: string[];
  month: string | null;
  next: NextMeeting | null;
  until: string | null;
}
/**
 * An organisation of which somebody is missing; `nobody`: of which nobody is in.
 */
export interface MissingPeople {
  organisation: string | null;
  people: number | null;
  came: number;
  nobody: boolean;
}
/**
 * The date on which the partners meet again, and whether it has passed.
 */
export interface NextMeeting {
  date: string;
  past: boolean;
}
/**
 * Rows of a table.
 */
export interface CsvRequest {
  rows: (string | number | null)[][];
}
/**
 * The table as CSV.
 */
export interface CsvResponse {
  text: string;
}
/**
 * Rows of a table, and the name of its sheet.
 */
export interface WorkbookRequest {
  rows: (string | number | null)[][];
  title: string;
}
/**
 * The bytes of a workbook.
 */
export interface WorkbookResponse {
  base64: string;
}
/**
 * What a QR code is to say.
 */
export interface QrRequest {
  text: string;
}
/**
 * A QR code: modules a side, and the path of a drawing of the dark ones.
 */
export interface QrResponse {
  size: number;
  path: string;
}
/**
 * A table as CSV, the words that it may hold, and what somebody said of it.
 *
 * For each language as many statements as there are items; an answer, 0 to 5, for each label, for
 * each other word that may be met (it is asked first), and for each word that was asked about
 * (null: no answer). `organisation_words` may stand anywhere in a head, unless one of `role_words`
 * does; `test_words` beside answers tell a test, `with_tests` whether those count. `hidden`,
 * `hidden_columns`: what the sheet hides, `with_hidden` whether its hidden rows count. Months:
 * twelve names for each language. Rows, columns and statements count from 1; 0 for none.
 */
export interface ReadTableRequest {
  text: string;
  statements: string[][];
  labels: {
    [k: string]: number;
  };
  suggestions?: {
    [k: string]: number;
  };
  organisation_heads?: string[];
  organisation_words?: string[];
  role_words?: string[];
  month_heads?: string[];
  test_words?: string[];
  months?: string[][];
  by_order?: boolean;
  with_tests?: boolean | null;
  hidden?: number[];
  hidden_columns?: number[];
  with_hidden?: boolean | null;
  organisation_column?: number | null;
  statement_columns?: {
    [k: string]: number;
  };
  meanings?: {
    [k: string]: number | null;
  };
}
/**
 * Respondents; or what must be said first, and then there are none yet.
 *
 * `places`: the row of each of them, from 1. `uneven`: the rows, from 1, that are shorter or
 * longer than the head, so that cells may have moved. `rows` below the head hold anything,
 * `empty` of them no answer. `found`: by what the columns were found. `tests`, `hidden`: rows with
 * answers, from 1, that say to be a test, or that the sheet hides; `hidden_columns`: those hidden
 * columns that were read. `words`: those to be asked about, and those that somebody said the
 * meaning of. `heads`: what stands above each column; `items`: the columns of statements;
 * `beside`: those that have a statement above them too, and answers, and were not read.
 */
export interface ReadTableResponse {
  results: Result[];
  places: number[];
  rejected: RejectedCell[];
  uneven: number[];
  rows: number;
  empty: number;
  found: ("heads" | "order" | "result") | null;
  tests: number[];
  hidden: number[];
  hidden_columns: number[];
  asks: ("order" | "statements" | "organisation" | "tests" | "hidden" | "words")[];
  problem: ("codes" | "spread" | "scale" | "apart" | "texts" | "empty" | "left" | "turned") | null;
  words: UnknownWord[];
  missing: MissingStatement[];
  heads: string[];
  items: number[];
  beside: number[];
  organisation_column: number | null;
}
/**
 * A cell of which nothing was used, for somebody to look at; rows and columns from 1.
 */
export interface RejectedCell {
  row: number;
  column: number;
  value: string;
}
/**
 * A word in place of an answer, how often it stands there, and what it most often means.
 *
 * Once somebody said what it means, that.
 */
export interface UnknownWord {
  value: string;
  count: number;
  suggested: number | null;
}
/**
 * A statement without a column, and the column that it most likely has.
 */
export interface MissingStatement {
  statement: number;
  suggested: number | null;
}
/**
 * A file of any kind.
 */
export interface ReadFileRequest {
  name: string;
  base64: string;
}
/**
 * What a file holds, and what in it was not opened.
 */
export interface ReadFileResponse {
  parts: FilePart[];
  problems: FileProblem[];
}
/**
 * Text that a file holds, or a table of its, as CSV; of that the hidden rows and columns.
 */
export interface FilePart {
  name: string;
  text: string;
  table: boolean;
  hidden: number[];
  hidden_columns: number[];
}
/**
 * A file, or one inside it, that was not opened, and why.
 */
export interface FileProblem {
  name: string;
  problem:
    "unknown" | "mail" | "office" | "pdf" | "broken" | "large" | "nested" | "protected" | "nothing";
}
