/**
 * The page's side of the engine: one worker, one request at a time, each with a deadline.
 *
 * @typedef {"starting" | "slow" | "stuck" | "ready" | "failed"} EngineState slow: it is still coming;
 *   stuck: all of it has come, and Python has not started yet
 * @typedef {{cause: "lost" | "missing" | "type" | "stopped", name: string}} Fault why it failed
 * @typedef {(state: EngineState, fault?: Fault) => void} TellPage
 * @typedef {import("./contract.d.ts").Commands} Commands what goes in and out, made from contract.py
 * @typedef {<C extends keyof Commands>(command: C, request: Commands[C]["request"],
 *   deadline?: number, onProgress?: OnProgress) => Promise<Commands[C]["response"]>} Ask
 * @typedef {(rows: number) => void} OnProgress told how many rows of a table were read so far
 * @typedef {{deadline: number, onProgress?: OnProgress}} Patience deadline: so many milliseconds
 *   without a sign of life
 * @typedef {{start: () => void, startWhenIdle: () => void, retry: () => void, ask: Ask}} Engine
 *   retry: ends a start that takes long, or failed, and starts anew; what was asked is asked again
 */

const WORKER = new URL("worker.js", import.meta.url);
const START_DEADLINE = 300_000;
const RESTORE_DEADLINE = 12_000;
const PLAIN = "plain";
const SLOW_AFTER = 12_000;
const REQUEST_DEADLINE = 14_000;

// Python has to start without its snapshot; see worker.js.
const UNFIT = new Error("unfit");

const WRONG_FIELD = "WrongField";

/** A request in which the engine found a field that is wrong. */
export class WrongField extends Error {
  name = WRONG_FIELD;

  /** @param {string} field */
  constructor(field) {
    super(field);
    this.field = field;
  }
}

/**
 * Whether it is one, by its name: a part that is fetched later can come of a newer version of the site,
 * with a class of its own.
 * @param {unknown} error
 * @returns {error is WrongField}
 */
export function isWrongField(error) {
  return error instanceof Error && error.name === WRONG_FIELD;
}

/** A part of Python that could not be fetched; asking again tries again. */
export class AbsentPart extends Error {}

/** Python did not start, or stopped; `part` is the file that is to blame, as far as that is known. */
export class Broken extends Error {
  /** @param {string} [part] */
  constructor(part) {
    super(part);
    this.part = part;
  }
}

/**
 * @typedef {{current: Start | undefined, tellPage: TellPage}} State `current`: the worker that is asked,
 *   once there is one
 *
 * Makes an engine that has not started yet.
 * @param {TellPage} tellPage told each time the state changes
 * @returns {Engine}
 */
export function createEngine(tellPage) {
  /** @type {State} */
  const state = { current: undefined, tellPage };
  let queue = Promise.resolve();
  return {
    start: () => start(state),
    startWhenIdle() {
      // The page comes first: its own files, and a form that can be answered.
      const idle = globalThis.requestIdleCallback ?? setTimeout;
      if (document.readyState === "complete") idle(() => start(state));
      else addEventListener("load", () => idle(() => start(state)), { once: true });
    },
    retry() {
      // What failed was not the engine.
      if (document.documentElement.dataset.engine === "ready") return tell(state, "ready");
      const before = state.current;
      state.current = undefined;
      start(state);
      before?.end();
    },
    ask(command, request, deadline = REQUEST_DEADLINE, onProgress) {
      const answer = queue.then(() => ask(state, command, request, { deadline, onProgress }));
      queue = answer.then(
        () => {},
        () => {}, // told by whoever asked
      );
      return answer;
    },
  };
}

/**
 * The state is noted on the page too: what can wait waits for the engine.
 * @param {State} state
 * @param {EngineState} now
 * @param {Fault} [fault]
 */
function tell({ tellPage }, now, fault) {
  document.documentElement.dataset.engine = now;
  tellPage(now, fault);
}

/** @param {State} state @returns {Start} the one that is current, or a new one */
function start(state) {
  if (state.current) return state.current;
  const mine = startWorker((now) => mine === state.current && tell(state, now));
  state.current = mine;
  tell(state, "starting");
  mine.ready.catch((error) => fail(state, mine, error));
  return mine;
}

/** @param {State} state @param {Start} mine @param {unknown} error @returns {Promise<void>} once the page is told why */
function fail(state, mine, error) {
  mine.failed ??= tellWhy(state, mine, error);
  return mine.failed;
}

/** @param {State} state @param {Start} mine @param {unknown} error */
async function tellWhy(state, mine, error) {
  if (mine !== state.current) return;
  stop(state, mine);
  const part = error instanceof Broken ? error.part : undefined;
  /** @type {Fault} */
  const fault = await import("./fault.js").then(
    ({ findFault }) => findFault(part),
    () => ({ cause: "lost", name: "" }),
  );
  if (!state.current) tell(state, "failed", fault);
}

/** @param {State} state @param {Start} mine */
function stop(state, mine) {
  mine.end();
  if (mine === state.current) state.current = undefined;
}

/**
 * @template {keyof Commands} C
 * @param {State} state
 * @param {C} command
 * @param {Commands[C]["request"]} request
 * @param {Patience} patience
 * @param {boolean} [again]
 * @returns {Promise<Commands[C]["response"]>}
 */
async function ask(state, command, request, patience, again) {
  const mine = start(state);
  try {
    return await exchange(await mine.ready, { command, request }, patience);
  } catch (error) {
    if (isWrongField(error)) throw error;
    // Ended by whoever tries again: another is starting.
    if (state.current && mine !== state.current)
      return ask(state, command, request, patience, again);
    if (!(error instanceof AbsentPart)) {
      await fail(state, mine, error);
      throw error instanceof Broken ? error : new Broken();
    }
    // A new version of the site has other parts, which a new worker knows.
    stop(state, mine);
    if (again) throw error;
    return ask(state, command, request, patience, true);
  }
}

/**
 * @typedef {{ready: Promise<Worker>, end: () => void, failed?: Promise<void>}} Start
 * @param {(state: EngineState) => void} onState
 * @returns {Start} ready: a worker, once Python is in it; end: gives that up
 */
function startWorker(onState) {
  const giveUp = new AbortController();
  let arrived = false;
  /** @param {News} news */
  const onNews = (news) => {
    arrived ||= Boolean(news.arrived);
  };
  const slow = setTimeout(() => onState(arrived ? "stuck" : "slow"), SLOW_AFTER);
  const ready = awaitWorker(() => takeEarlyWorker() ?? createWorker(""), onNews, giveUp.signal);
  ready
    .finally(() => clearTimeout(slow))
    .then(
      () => onState("ready"),
      () => {}, // told by whoever waits for it
    );
  // What failed has ended already.
  const end = () => ready.then((worker) => worker.terminate()).catch(() => {});
  giveUp.signal.addEventListener("abort", end);
  return { ready, end: () => giveUp.abort(new Broken()) };
}

/**
 * @typedef {{restoring?: true, arrived?: true, ready?: true, part?: string, lost?: boolean}} News of a
 *   start; one that failed names the part that did not come, or is lost itself
 *
 * A page that is sure to need Python has a worker start from its head, before any script is here.
 * @typedef {Worker & {news?: News}} EarlyWorker news: what it said since
 * @returns {EarlyWorker | undefined} that one, the first time
 */
function takeEarlyWorker() {
  const page = /** @type {{earlyWorker?: EarlyWorker}} */ (globalThis);
  const worker = page.earlyWorker;
  delete page.earlyWorker;
  return worker;
}

/** @param {string} name PLAIN for a worker that does without what makes Python sooner */
function createWorker(name) {
  return new Worker(WORKER, { type: "module", name });
}

/**
 * @param {() => EarlyWorker} create
 * @param {(news: News) => void} onNews
 * @param {AbortSignal} giveUp
 * @returns {Promise<Worker>} it or another, once Python is ready; a start can hang as well as fail
 */
async function awaitWorker(create, onNews, giveUp) {
  const worker = create();
  const listening = new AbortController();
  const { signal } = listening;
  try {
    return await withDeadline(START_DEADLINE, (resolve, reject) => {
      giveUp.addEventListener("abort", () => reject(giveUp.reason), { signal });
      /** @param {News} news */
      const hear = (news) => {
        onNews(news);
        if (news.restoring) setTimeout(reject, RESTORE_DEADLINE, UNFIT);
        else if (news.ready) resolve(worker);
        else if (!news.arrived) reject(new Broken(news.lost ? WORKER.href : news.part));
      };
      // An error without a message: the script itself did not come.
      worker.addEventListener("error", ({ message }) => hear({ lost: !message }), { signal });
      worker.addEventListener("message", ({ data }) => hear(data), { signal });
      if (worker.news) hear(worker.news);
    });
  } catch (error) {
    worker.terminate();
    if (error === UNFIT) return awaitWorker(() => createWorker(PLAIN), onNews, giveUp);
    throw error;
  } finally {
    listening.abort();
  }
}

/**
 * @template {keyof Commands} C
 * @param {Worker} worker
 * @param {{command: C, request: Commands[C]["request"]}} message
 * @param {Patience} patience
 * @returns {Promise<Commands[C]["response"]>}
 */
function exchange(worker, message, { deadline, onProgress }) {
  const listening = new AbortController();
  const { signal } = listening;
  /** @type {Promise<Commands[C]["response"]>} */
  const answered = withDeadline(deadline, (resolve, reject, extend) => {
    const hear = (/** @type {MessageEvent} */ { data }) => {
      if (data.fetching) extend(START_DEADLINE);
      else if (data.progress) {
        extend(deadline);
        onProgress?.(data.progress);
      } else if (data.response) resolve(data.response);
      else if (data.wrong) reject(new WrongField(data.wrong));
      else reject(data.absent ? new AbsentPart(data.absent) : new Broken());
    };
    worker.addEventListener("message", hear, { signal });
    worker.addEventListener("error", () => reject(new Broken()), { signal });
    worker.postMessage(message);
  });
  return answered.finally(() => listening.abort());
}

/**
 * @template R
 * @param {number} milliseconds
 * @param {(resolve: (value: R) => void, reject: (reason: unknown) => void,
 *   extend: (milliseconds: number) => void) => void} executor extend: sets another deadline
 * @returns {Promise<R>}
 */
function withDeadline(milliseconds, executor) {
  return new Promise((resolve, reject) => {
    /** @type {ReturnType<typeof setTimeout>} */
    let deadline;
    const extend = (/** @type {number} */ longer) => {
      clearTimeout(deadline);
      deadline = setTimeout(() => reject(new Broken()), longer);
    };
    extend(milliseconds);
    /** @type {Promise<R>} */
    const done = new Promise((found, failed) => executor(found, failed, extend));
    done.finally(() => clearTimeout(deadline)).then(resolve, reject);
  });
}
