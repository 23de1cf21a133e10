/**
 * The page's side of the engine: one worker, one request at a time, each with a deadline.
 *
 * @typedef {"starting" | "slow" | "ready" | "failed"} EngineState
 * @typedef {(command: string, request: object, deadline?: number) => Promise<any>} Ask
 * @typedef {{start: () => void, startWhenIdle: () => void, ask: Ask}} Engine
 */

const START_DEADLINE = 120_000;
const RESTORE_DEADLINE = 20_000;
// Python has to start anew, plainly; see worker.js.
const UNFIT = new Error("unfit");
const PLAIN = "plain";
const SLOW_AFTER = 15_000;
const REQUEST_DEADLINE = 15_000;

/** A request in which the engine found a field that is wrong. */
export class WrongField extends Error {
  /** @param {string} field */
  constructor(field) {
    super(field);
    this.field = field;
  }
}

/** A part of Python that could not be fetched; asking again tries again. */
export class AbsentPart extends Error {}

/**
 * Makes an engine that has not started yet.
 * @param {(state: EngineState) => void} tellPage told each time the state changes
 * @returns {Engine}
 */
export function createEngine(tellPage) {
  /** @param {EngineState} state noted on the page too: what can wait waits for the engine */
  const onState = (state) => {
    document.documentElement.dataset.engine = state;
    tellPage(state);
  };
  /** @type {Promise<Worker> | undefined} */
  let worker;
  let queue = Promise.resolve();

  const start = (name = "") => {
    worker ??= startWorker(onState, name);
    worker.catch(() => {
      worker = undefined;
    });
  };

  /**
   * @param {string} command
   * @param {object} request
   * @param {number} deadline
   * @returns {Promise<any>}
   */
  const askNow = async (command, request, deadline) => {
    start();
    const running = await /** @type {Promise<Worker>} */ (worker);
    try {
      return await exchange(running, { command, request }, deadline);
    } catch (error) {
      // Python does not fetch again what once failed to come, so the next request starts it anew.
      if (!(error instanceof WrongField)) {
        running.terminate();
        worker = undefined;
      }
      if (error === UNFIT) {
        start(PLAIN);
        return askNow(command, request, deadline);
      }
      if (!(error instanceof WrongField || error instanceof AbsentPart)) onState("failed");
      throw error;
    }
  };

  return {
    start: () => start(),
    startWhenIdle() {
      // The page comes first: its own files, and a form that can be answered.
      const idle = globalThis.requestIdleCallback ?? setTimeout;
      if (document.readyState === "complete") idle(() => start());
      else addEventListener("load", () => idle(() => start()), { once: true });
    },
    ask(command, request, deadline = REQUEST_DEADLINE) {
      const answer = queue.then(() => askNow(command, request, deadline));
      queue = answer.catch(() => {});
      return answer;
    },
  };
}

/**
 * @param {(state: EngineState) => void} onState
 * @param {string} name
 * @returns {Promise<Worker>} once Python is ready
 */
function startWorker(onState, name) {
  onState("starting");
  const slow = setTimeout(() => onState("slow"), SLOW_AFTER);
  const ready = awaitWorker(takeEarlyWorker() ?? createWorker(name));
  ready
    .finally(() => clearTimeout(slow))
    .then(
      () => onState("ready"),
      () => onState("failed"),
    );
  return ready;
}

/**
 * A page that is sure to need Python has a worker start from its head, before any script is here.
 * @typedef {Worker & {news?: any}} EarlyWorker news: what it said since
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
  return new Worker(new URL("worker.js", import.meta.url), { type: "module", name });
}

/**
 * @param {EarlyWorker} worker
 * @returns {Promise<Worker>} it or another, once Python is ready; a start can hang as well as fail
 */
function awaitWorker(worker) {
  const listening = new AbortController();
  return withDeadline(START_DEADLINE, (resolve, reject) => {
    const { signal } = listening;
    /** @param {any} news */
    const hear = (news) => {
      if (news.restoring) setTimeout(reject, RESTORE_DEADLINE, UNFIT);
      else if (news.ready) resolve(worker);
      else reject(news.unfit ? UNFIT : news);
    };
    worker.addEventListener("error", reject, { signal });
    worker.addEventListener("message", ({ data }) => hear(data), { signal });
    if (worker.news) hear(worker.news);
  })
    .finally(() => listening.abort())
    .catch((error) => {
      worker.terminate();
      if (error === UNFIT) return awaitWorker(createWorker(PLAIN));
      throw error;
    });
}

/**
 * @param {Worker} worker
 * @param {{command: string, request: object}} message
 * @param {number} deadline in milliseconds
 * @returns {Promise<any>} the engine's response
 */
function exchange(worker, message, deadline) {
  return withDeadline(deadline, (resolve, reject) => {
    worker.addEventListener("error", reject, { once: true });
    worker.addEventListener(
      "message",
      ({ data }) => {
        if (data.response) resolve(data.response);
        else if (data.wrong) reject(new WrongField(data.wrong));
        else if (data.unfit) reject(UNFIT);
        else reject(data.absent ? new AbsentPart() : data);
      },
      { once: true },
    );
    worker.postMessage(message);
  });
}

/**
 * @param {number} milliseconds
 * @param {(resolve: (value: any) => void, reject: (reason: any) => void) => void} executor
 * @returns {Promise<any>}
 */
function withDeadline(milliseconds, executor) {
  return new Promise((resolve, reject) => {
    const deadline = setTimeout(() => reject(new Error("deadline")), milliseconds);
    new Promise(executor).finally(() => clearTimeout(deadline)).then(resolve, reject);
  });
}
