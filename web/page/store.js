/**
 * What this browser keeps between visits, and nothing else does: one way of keeping for every part.
 *
 * A part is one text in the browser's store: `{"kijkglas": 2, "version": n, "value": …}`. The version
 * counts the changes, so that a tab knows whether what it shows is still what is kept. Before there
 * were versions the value stood there alone; that is read for ever, as version 0.
 *
 * Every change reads what is kept now, changes that and writes it, while no other tab may
 * (navigator.locks; where a browser has none, within one task). Other tabs are told by the browser.
 * What cannot be read is never written over: it is set aside, under `aside.` and its name.
 */

const PREFIX = "kijkglas.";
const ASIDE = "aside.";
const FORMAT = 2;

// A turn is handed from tab to tab sooner than what was written in it comes through: in Chromium, 91 of
// 600 changes were lost so. Whoever wrote announces the version for so long, and the next waits for it.
const ANNOUNCED = 300;
const LOOK_AGAIN = 4;

// How a page looks; no part of what somebody kept.
const LOOKS = ["theme", "offer"];

/**
 * @template T
 * @typedef {{read: () => T | null, readVersion: () => number,
 *   change: (change: (now: T | null) => T | null) => Promise<boolean>,
 *   onChange: (listener: Listener) => void, isKept: () => boolean,
 *   setAside: () => Promise<boolean>}} Part
 *   `read` gives what is kept, with what is on its way to the store; null when there is nothing.
 *   `change` may be called anew on what another tab kept meanwhile, so it only looks at what it is
 *   given; null deletes. It answers, as isKept does, whether the browser keeps it. A listener is told
 *   after each change, here or in another tab. `setAside` puts what is kept aside, and empties it.
 */
/** @typedef {(elsewhere: boolean) => void} Listener `elsewhere`: it came from another tab */
/**
 * @template T
 * @typedef {{[K in keyof T]?: unknown} | null | undefined} Unchecked what may be a T, or anything
 */

/** @type {(error: unknown) => void} what is told of a listener's fault */
let tellFault = (error) => console.error(error);
/** Who is told when something was set aside. */
let tellAside = () => {};

/** @param {(error: unknown) => void} report told when a listener fails, so that the others go on */
export function onListenerFault(report) {
  tellFault = report;
}

/** @param {() => void} listener told when something was set aside */
export function onAside(listener) {
  tellAside = listener;
}

/**
 * @template T
 * @typedef {{name: string, isRight: (value: Unchecked<T>) => boolean, waiting: ((now: T | null) => T | null)[],
 *   written: string | null, seen: Seen<T>, sum: {seen: Seen<T>, count: number, value: T | null},
 *   shown: T | null, kept: boolean, listeners: Listener[]}} State `written` is the text as it was last
 *   read, `seen` what it says, `waiting` the changes that are not in it yet, or were refused, `sum` what
 *   it says with so many of them, `shown` what it will say with all
 */
/**
 * @template T
 * @typedef {{value: T | null, version: number, unreadable: boolean}} Seen
 */

/** @type {Map<string, unknown>} the parts that this page looks at */
const parts = new Map();

/**
 * @template T
 * @param {string} name
 * @param {(value: Unchecked<T>) => value is T} isRight whether a value can be used as it is
 * @returns {Part<T>} one for the whole page
 */
export function keepPart(name, isRight) {
  const part = /** @type {Part<T>} */ (parts.get(name) ?? makePart(name, isRight));
  parts.set(name, part);
  return part;
}

/**
 * @template T
 * @param {string} name
 * @param {(value: Unchecked<T>) => value is T} isRight
 * @returns {Part<T>}
 */
function makePart(name, isRight) {
  const written = readText(name);
  /** @type {Seen<T>} */
  const seen = understand(written, isRight);
  /** @type {State<T>} */
  const part = {
    name,
    isRight,
    waiting: [],
    written,
    seen,
    sum: { seen, count: 0, value: seen.value },
    shown: seen.value,
    kept: true,
    listeners: [],
  };
  onOtherTab(name, () => refresh(part));
  // A page that is left has no time to wait for its turn.
  globalThis.addEventListener?.("pagehide", () => writeWaiting(part));
  if (seen.unreadable) takeTurn(name, () => write(part));
  return {
    read: () => part.shown,
    readVersion: () => part.seen.version,
    isKept: () => part.kept,
    onChange: (listener) => void part.listeners.push(listener),
    async change(change) {
      const { kept } = part;
      const next = change(part.shown);
      part.waiting.push(change);
      show(part, next, false);
      await takeTurn(name, () => writeWaiting(part));
      show(part, addWaiting(part), true);
      if (part.kept !== kept) tell(part, false);
      return part.kept;
    },
    setAside: () => takeTurn(name, () => emptyPart(part)),
  };
}

/**
 * @template T
 * @param {State<T>} part
 * @param {T | null} value told to all who listen, if it is new
 * @param {boolean} elsewhere
 */
function show(part, value, elsewhere) {
  const same = JSON.stringify(value) === JSON.stringify(part.shown);
  if (same) return;
  part.shown = value;
  tell(part, elsewhere);
}

/** @template T @param {State<T>} part @param {boolean} elsewhere */
function tell({ listeners }, elsewhere) {
  for (const listener of listeners) attempt(() => listener(elsewhere));
}

/** Does one thing of several, so that the others go on when it fails. @param {() => void} task */
export function attempt(task) {
  try {
    task();
  } catch (error) {
    tellFault(error);
  }
}

/**
 * Where nothing is ever written more and more waits: what was added to what was read is not added again.
 * @template T
 * @param {State<T>} part
 * @returns {T | null} what is kept, with what is on its way
 */
function addWaiting(part) {
  const { waiting, seen, sum } = part;
  const [count, value] = sum.seen === seen ? [sum.count, sum.value] : [0, seen.value];
  const all = waiting.slice(count).reduce((now, change) => change(now), value);
  part.sum = { seen, count: waiting.length, value: all };
  return all;
}

/** @template T @param {State<T>} part */
function look(part) {
  const text = readText(part.name);
  if (text === part.written) return;
  part.written = text;
  part.seen = understand(text, part.isRight);
}

/** @template T @param {State<T>} part */
function refresh(part) {
  look(part);
  show(part, addWaiting(part), true);
}

/** @template T @param {State<T>} part */
function writeWaiting(part) {
  if (part.waiting.length > 0) write(part);
}

/**
 * Writes what waits; what could not be read steps aside first. What the browser refuses waits on, in
 * this page alone, for the next time: other tabs may be allowed to write meanwhile.
 * @template T
 * @param {State<T>} part
 */
function write(part) {
  look(part);
  const free = !part.seen.unreadable || putAside(part.name, part.written);
  const value = addWaiting(part);
  const version = part.seen.version + 1;
  const text = value === null ? null : wrap(version, value);
  part.kept = free && writeText(part.name, text);
  if (!part.kept) return;
  part.waiting = [];
  part.written = text;
  part.seen = understand(text, part.isRight);
}

/** @template T @param {State<T>} part @returns {boolean} whether it stands aside now */
function emptyPart(part) {
  look(part);
  const done = putAside(part.name, part.written);
  refresh(part);
  return done;
}

/** @returns {string[]} the names of all that is kept, also of what was set aside */
export function listParts() {
  const store = openStore();
  if (!store) return [];
  const keys = Array.from({ length: store.length }, (_, place) => store.key(place) ?? "");
  const names = keys.filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length));
  return names.filter((name) => !LOOKS.includes(name)).sort();
}

/** @returns {{name: string, text: string}[]} what was set aside, as it was */
export function listAside() {
  return listParts()
    .filter((name) => name.startsWith(ASIDE))
    .map((name) => ({ name, text: readText(name) ?? "" }));
}

/** @param {string} name @returns {Promise<boolean>} when it is gone; false when it could not go */
export function deletePart(name) {
  const part = /** @type {Part<unknown> | undefined} */ (parts.get(name));
  return part ? part.change(() => null) : takeTurn(name, () => writeText(name, null));
}

/**
 * @template T
 * @param {string | null} text
 * @param {(value: Unchecked<T>) => boolean} isRight
 * @returns {Seen<T>}
 */
function understand(text, isRight) {
  const { version, value } = unwrap(text);
  const read = /** @type {T | null | undefined} */ (value);
  const right = read === null || (read !== undefined && isRight(read));
  return { version, value: right ? read : null, unreadable: !right };
}

/** @typedef {{kijkglas?: unknown, version?: unknown, value?: unknown}} Wrapped */

/** @param {string | null} text @returns {{version: number, value: unknown}} undefined: cannot be read */
function unwrap(text) {
  if (text === null) return { version: 0, value: null };
  try {
    const kept = /** @type {Wrapped | null} */ (JSON.parse(text));
    if (!kept || !Number.isInteger(kept.kijkglas)) return { version: 0, value: kept };
    return {
      version: Number(kept.version),
      value: kept.kijkglas === FORMAT ? kept.value : undefined,
    };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { version: 0, value: undefined };
  }
}

/** @param {number} version @param {unknown} value */
function wrap(version, value) {
  return JSON.stringify({ kijkglas: FORMAT, version, value });
}

/** @param {string} name @param {string | null} text @returns {boolean} whether it stands aside now */
function putAside(name, text) {
  if (text === null) return true;
  const names = new Set(listParts());
  let place = `${ASIDE}${name}`;
  for (let number = 2; names.has(place); number++) place = `${ASIDE}${name}.${number}`;
  const done = writeText(place, text) && writeText(name, null);
  if (done) tellAside();
  return done;
}

/**
 * @template R
 * @param {string} name
 * @param {() => R} task done while no other tab changes this part
 * @returns {Promise<R>}
 */
async function takeTurn(name, task) {
  const locks = globalThis.navigator?.locks;
  if (!locks) return task();
  return locks.request(PREFIX + name, async () => {
    await awaitAnnounced(locks, name);
    const before = readText(name);
    const done = task();
    const text = readText(name);
    if (text !== null && text !== before) await announce(locks, name, readWrittenVersion(text));
    return done;
  });
}

/**
 * Announces by a lock what was written: locks are the same for all tabs at any moment.
 * @param {LockManager} locks
 * @param {string} name
 * @param {number} version
 * @returns {Promise<void>} when every tab can know
 */
function announce(locks, name, version) {
  return new Promise((announced) => {
    locks.request(`${PREFIX}${name}@${version}`, { mode: "shared" }, () => {
      announced();
      return new Promise((over) => setTimeout(over, ANNOUNCED));
    });
  });
}

/** Waits until what others wrote has come through. @param {LockManager} locks @param {string} name */
async function awaitAnnounced(locks, name) {
  const beginning = `${PREFIX}${name}@`;
  const versions = (await listHeld(locks))
    .filter((one) => one.startsWith(beginning))
    .map((one) => one.slice(beginning.length));
  const last = Math.max(0, ...versions.map(Number));
  for (
    let time = 0;
    time < ANNOUNCED && readWrittenVersion(readText(name)) < last;
    time += LOOK_AGAIN
  ) {
    await new Promise((go) => setTimeout(go, LOOK_AGAIN));
  }
}

/**
 * @param {LockManager} locks
 * @returns {Promise<string[]>} the names of those held; none where the browser does not say, as in
 *   Firefox in a frame of another site
 */
async function listHeld(locks) {
  try {
    const { held } = await locks.query();
    return (held ?? []).map((lock) => lock.name ?? "");
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "SecurityError")) throw error;
    return [];
  }
}

/** @param {string | null} text @returns {number} its version, without reading all of it */
function readWrittenVersion(text) {
  return Number(/^\{"kijkglas":\d+,"version":(\d+)/.exec(text ?? "")?.[1] ?? 0);
}

/**
 * Tells of what another tab kept, also when it did so while this page lay asleep.
 * @param {string} name
 * @param {() => void} listener
 */
function onOtherTab(name, listener) {
  globalThis.addEventListener?.("storage", ({ key }) => {
    if (key === PREFIX + name || key === null) listener();
  });
  globalThis.addEventListener?.("pageshow", ({ persisted }) => {
    if (persisted) listener();
  });
}

/** @returns {Storage | null} null where the browser keeps nothing */
function openStore() {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null; // said where something is to be kept
  }
}

/** @param {string} name */
function readText(name) {
  return openStore()?.getItem(PREFIX + name) ?? null;
}

/** @param {string} name @param {string | null} text @returns {boolean} false when it is refused */
function writeText(name, text) {
  const store = openStore();
  if (!store) return text === null;
  try {
    if (text === null) store.removeItem(PREFIX + name);
    else store.setItem(PREFIX + name, text);
    return true;
  } catch {
    return false; // said by whoever asked: there is no room, or no leave
  }
}
