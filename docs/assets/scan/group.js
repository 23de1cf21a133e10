/**
 * The group that is looked at together, kept in this browser between visits.
 *
 * @typedef {{answers: (number | null)[], organisation: string | null, month: string | null,
 *   label: string}} Person one respondent; the label is the reader's own and never leaves the browser
 * @typedef {{what: string, who: string, by: string | null, factor: string | null,
 *   done: "yes" | "partly" | "no" | null, helped: "yes" | "no" | null}} Point
 * @typedef {{name: string, month: string, results: Person[], points: Point[],
 *   next: string | null}} Round
 * @typedef {Round & {voices: "organisations" | "persons", letters: boolean,
 *   minutes: 30 | 60 | 90, earlier: Round[]}} Group
 * @typedef {{read: () => Group, change: (changes: Partial<Group>) => boolean,
 *   onChange: (listener: () => void) => void}} GroupKeeper
 */

import { readStore, writeStore } from "./store.js";

const NAME = "group";

/** @returns {Group} a group in which nobody is yet */
export function createGroup() {
  return {
    name: "",
    month: "",
    results: [],
    points: [],
    next: null,
    voices: "organisations",
    letters: false,
    minutes: 60,
    earlier: [],
  };
}

/**
 * Keeps the group: what changes is written to the store and told to everybody who listens.
 * @returns {GroupKeeper} `change` answers false when this browser does not let us keep it
 */
export function keepGroup() {
  let group = { ...createGroup(), ...readStore(NAME) };
  /** @type {(() => void)[]} */
  const listeners = [];
  return {
    read: () => group,
    change(changes) {
      group = { ...group, ...changes };
      const kept = writeStore(NAME, group);
      for (const listener of listeners) listener();
      return kept;
    },
    onChange(listener) {
      listeners.push(listener);
    },
  };
}
