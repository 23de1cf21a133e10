/** Two copies of a partnership, each changed by itself; run, it prints what each wrote. */

import { createHistory, noteChange, startCopy } from "../../web/model/history.js";

export const person = (answer, organisation) => ({
  answers: Array(32).fill(answer),
  organisation,
  month: "2026-11",
  edition: 2,
  label: "Anna",
});
export const point = (what) => ({
  what,
  who: "",
  by: null,
  factor: null,
  done: null,
  helped: null,
});
export const whole = (more) => ({
  name: "",
  month: "",
  tallies: [],
  points: [],
  next: null,
  ...more,
});

const empty = whole({ results: [], earlier: [] });
const begun = whole({
  name: "Linde",
  month: "2026-11",
  results: [person(3, "Noord"), person(4, "Zuid"), person(3, "Noord")],
  points: [point("Bel"), point("Mail")],
  earlier: [whole({ month: "2026-05", results: [person(2, "Noord")] })],
});
const history = noteChange(createHistory(), empty, begun);

const edits = [
  (group) => ({ ...group, results: group.results.filter((_, place) => place !== 1) }),
  (group) => ({
    ...group,
    points: [{ ...group.points[0], what: "Bel elke week" }, group.points[1]],
  }),
  (group) => ({ ...group, points: [group.points[1]] }),
  (group) => ({ ...group, points: [...group.points, point("Nieuw hier")] }),
];
const others = [
  (group) => ({ ...group, results: [...group.results, person(5, "West")] }),
  (group) => ({ ...group, month: "2026-12", next: "2027-03-01" }),
  (group) => ({ ...group, points: [group.points[0], { ...group.points[1], who: "Els" }] }),
  (group) => ({ ...group, points: [point("Nieuw daar"), ...group.points] }),
];

const play = (steps) => {
  let now = { group: begun, history: startCopy(history) };
  for (const step of steps) {
    const group = step(now.group);
    now = { group, history: noteChange(now.history, now.group, group) };
  }
  return now.history;
};

export const copies = { base: history, one: play(edits), other: play(others) };
if (process.argv[1] === import.meta.filename) console.log(JSON.stringify(copies));
