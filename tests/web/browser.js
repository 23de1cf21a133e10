/** What a browser gives all tabs of a site: a store, locks (Node has them) and events. */

import { registerHooks } from "node:module";
import { beforeEach } from "node:test";

/** What is kept, by its whole name. @type {Map<string, string>} */
export const items = new Map();
/** How much room the store has: `characters` for a text. */
export const room = { characters: Number.POSITIVE_INFINITY };

/** @type {Map<string, ((event: any) => void)[]>} */
const listeners = new Map();
let tabs = 0;

const storage = {
  get length() {
    return items.size;
  },
  key: (place) => [...items.keys()][place] ?? null,
  getItem: (key) => items.get(key) ?? null,
  removeItem: (key) => void items.delete(key),
  setItem(key, text) {
    if (text.length > room.characters) throw new DOMException("full", "QuotaExceededError");
    items.set(key, text);
  },
};

globalThis.addEventListener = (name, listener) =>
  listeners.set(name, [...(listeners.get(name) ?? []), listener]);

/** Lets all tabs find what `find` gives as their store. */
export function setStore(find = () => storage) {
  Object.defineProperty(globalThis, "localStorage", { configurable: true, get: find });
}

/** Has an event happen in every tab. */
export function happen(name, event = {}) {
  for (const listener of listeners.get(name) ?? []) listener(event);
}

// What a tab's module imports is that tab's too.
registerHooks({
  resolve(name, context, next) {
    const found = next(name, context);
    const { search } = new URL(context.parentURL ?? found.url);
    return search && found.url.includes("/web/") ? { ...found, url: found.url + search } : found;
  },
});

/** Opens a module of web/ as another tab has it. */
export function openTab(module) {
  tabs += 1;
  return import(`../../web/${module}?tab=${tabs}`);
}

beforeEach(() => {
  items.clear();
  listeners.clear();
  room.characters = Number.POSITIVE_INFINITY;
  setStore();
});
