/** Gathers the partners’ results: pasted, dropped, keyed in or held before the camera. */

import { orWrong } from "../../engine/asking.js";
import { createGroup } from "../../model/group.js";
import { tidyPartnership } from "../../model/invitation.js";
import { prepareMonthField, putMonth } from "../../page/months.js";
import { ask } from "../../page/question.js";
import { listDropped, listHiddenLinks } from "../../page/text-files.js";
import { find, readMessage } from "../../page/words.js";
import { openFiles } from "../shared/file-parts.js";
import { addFound, LONG_TEXT, readSource, takeOutRows } from "../shared/found-results.js";
import { say, showProgress, showReading, showReport } from "../shared/report.js";
import { saveTemplate } from "../shared/table-import.js";
import { prepareUnlocking } from "../shared/unlocking.js";
import { askAlike } from "./alike.js";
import { showAsked } from "./asked.js";
import { prepareAwaited } from "./awaited.js";
import { prepareCamera } from "./camera.js";
import { prepareGatherSheet } from "./gather-sheet.js";
import { prepareGatheredList } from "./gathered-list.js";
import { askAboutOther } from "./other-partnership.js";
import { prepareWatching } from "./watched-folder.js";

// Nobody types a code faster than this; so long nothing is read.
const PAUSE = 800;

const NOBODY = { added: 0, already: 0, pictures: 0, asked: [], alike: [], same_names: [] };
// A field takes longer and longer to lay a text out, so a longer one is read without entering it:
// with 1,000 links the picture stands four times as soon.
const LONG_PASTE = 20_000;

/**
 * @typedef {import("../shared/found-results.js").Source} Source
 * @typedef {import("./table-questions.js").Asked} Asked
 * @typedef {(sources: Source[], problems?: import("../shared/file-parts.js").Problem[],
 *   answered?: Asked[]) => Promise<boolean>} Take reads what came in, adds it and says so; answers
 *   whether all of it was used
 * @param {HTMLElement} page
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../model/group.js").GroupKeeper} group
 * @returns {(text: string) => Promise<boolean>} takes a text in, as if it was pasted
 */
export function prepareGather(page, engine, group) {
  const part = find(page, "[data-gather]");
  const takeText = (/** @type {string} */ text) => take([{ name: null, text, table: false }]);
  const unlock = prepareUnlocking(find(part, "[data-gather-unlock]"), (codes) =>
    takeText(codes.join("\n")),
  );
  /** @type {Take} */
  const take = async (sources, problems = [], answered = []) => {
    const characters = countCharacters(sources);
    showReading(part, characters ?? 0);
    const report = await gatherSources(part, engine, group, sources);
    report.problems.unshift(...problems);
    showReport(part, { ...report, characters });
    unlock(report.locked);
    showAsked(part, engine, group, report.asked);
    askAlike(part, group, report.gathered);
    if (report.tables.length + answered.length) {
      const { askAboutTables } = await import("./table-questions.js");
      askAboutTables(part, report.tables, answered, (again, tables) => {
        const rows = tables.flatMap((table) => table.rows);
        if (rows.length) group.change((now) => takeOutRows(now, rows));
        return take(again, [], tables);
      });
    }
    return report.found && report.rejected.length + report.problems.length === 0;
  };
  /** @param {File[]} files @param {string[]} [unread] */
  const takeFiles = async (files, unread = []) => {
    if (files.length + unread.length === 0) return;
    showReading(part, 0);
    const { sources, problems } = await openFiles(engine, files, (name, rows) =>
      showProgress(part, name, rows),
    );
    const missed = unread.map((name) => ({ name, problem: "file_failed" }));
    await take(sources, [...problems, ...missed]);
  };
  prepareField(part, take);
  prepareFiles(part, takeFiles);
  prepareDrop(takeFiles);
  prepareWatching(part, takeFiles);
  const ofGroup = [prepareAwaited, prepareNames, prepareBeginning, prepareGatheredList];
  for (const prepare of [...ofGroup, prepareGatherSheet]) prepare(part, group);
  prepareCamera(part, engine, group, takeText);
  prepareTemplate(part, engine);
  return takeText;
}

/** @param {HTMLElement} part @param {import("../../engine/client.js").Engine} engine */
function prepareTemplate(part, engine) {
  find(part, "[data-table-template]").addEventListener("click", async () => {
    const { answer } = await orWrong(saveTemplate(part, engine));
    if (!answer) say(part, [readMessage(part, "failed")]);
  });
}

/**
 * @param {HTMLElement} part
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../model/group.js").GroupKeeper} group
 * @param {import("../shared/found-results.js").Source[]} sources
 */
async function gatherSources(part, engine, group, sources) {
  const report = { added: 0, already: 0, repeated: 0, hidden: 0, pictures: 0, found: false };
  /** @type {Asked[]} */
  const tables = [];
  /** @type {import("../shared/found-results.js").Found["rejected"]} */
  const rejected = [];
  /** @type {import("../shared/report.js").Cell[]} */
  const cells = [];
  /** @type {import("./asked.js").Batch[]} */
  const asked = [];
  /** @type {Pick<import("../../engine/contract.d.ts").GatherResponse, "alike" | "same_names">[]} */
  const all = [];
  /** @type {Set<string>} */
  const locked = new Set();
  /** @type {import("../shared/found-results.js").Found["sealed"]} */
  const sealed = { elsewhere: [], unopened: [] };
  /** @type {import("../shared/report.js").Report["problems"]} */
  const problems = [];
  // An archive holds many texts, of which one with a result is enough.
  /** @type {Set<{name: string}>} */
  const empty = new Set();
  /** @type {Set<{name: string}>} */
  const full = new Set();
  for (const source of sources) {
    const name = source.name ?? readMessage(part, "pasted");
    const { answer: found } = await orWrong(
      readSource(part, engine, group, source, (rows) => showProgress(part, name, rows)),
    );
    if (!found) {
      problems.push({ name, problem: "failed" });
      continue;
    }
    if (!(await askAboutOther(part, group.read(), found.groups))) {
      problems.push({ name, problem: "other_left" });
      continue;
    }
    const gathered = holdsNobody(found) ? NOBODY : await addFound(engine, group, found);
    if (!gathered) {
      problems.push({ name, problem: "failed" });
      continue;
    }
    const { added, already, pictures } = gathered;
    all.push(gathered);
    report.added += added;
    report.already += already;
    report.pictures += pictures;
    report.repeated += found.repeated;
    report.found ||= added + already + gathered.asked.length > 0;
    asked.push(...gathered.asked);
    report.hidden += found.hidden;
    if (found.table) tables.push({ source, name, table: found.table, rows: found.rows });
    rejected.push(...found.rejected);
    cells.push(...found.cells.map((cell) => ({ ...cell, name })));
    for (const one of found.locked) locked.add(one);
    sealed.elsewhere.push(...found.sealed.elsewhere);
    sealed.unopened.push(...found.sealed.unopened);
    if (found.problem) problems.push({ name, problem: found.problem });
    else if (source.file && isEmpty(found)) empty.add(source.file);
    if (source.file && !isEmpty(found)) full.add(source.file);
  }
  const useless = [...empty].filter((file) => !full.has(file));
  problems.push(...useless.map(({ name }) => ({ name, problem: "file_nothing" })));
  return {
    ...report,
    rejected,
    cells,
    problems,
    asked,
    gathered: all,
    tables,
    locked: [...locked],
    sealed,
  };
}

/** @param {import("../shared/found-results.js").Found} found @returns {boolean} the group stays as it is */
function holdsNobody({ people, groups, rows }) {
  return people.length + groups.length + rows.length === 0;
}

/** @param {import("../shared/found-results.js").Found} found @returns {boolean} nothing is told of it */
function isEmpty({ people, groups, rejected, locked, sealed, hidden, table }) {
  const lists = [people, groups, rejected, locked, sealed.elsewhere, sealed.unopened];
  return lists.every(({ length }) => length === 0) && hidden === 0 && !table;
}

/** @param {import("../shared/found-results.js").Source[]} sources @returns {number | null} only of a long text */
function countCharacters(sources) {
  const { length } = sources.map(({ text }) => text).join("");
  return length > LONG_TEXT ? length : null;
}

/** @param {HTMLElement} part @param {Take} take */
function prepareField(part, take) {
  const field = /** @type {HTMLTextAreaElement} */ (find(part, "[data-gather-text]"));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;
  let beingRead = "";
  const read = async (hidden = "") => {
    clearTimeout(pause);
    const text = field.value;
    // Typed and at once pressed the button: that is one reading, not two.
    if (!(text + hidden).trim() || text + hidden === beingRead) return;
    beingRead = text + hidden;
    const used = await take([{ name: null, text: `${text}\n${hidden}`, table: false }]);
    beingRead = "";
    if (used && field.value === text) field.value = "";
  };
  find(part, "[data-gather-read]").addEventListener("click", () => read());
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(read, PAUSE);
  });
  field.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const html = event.clipboardData?.getData("text/html") ?? "";
    const hidden = html.length > LONG_TEXT ? "" : listHiddenLinks(html, text);
    if (text.length > LONG_PASTE) {
      event.preventDefault();
      take([{ name: null, text: `${text}\n${hidden}`, table: false }]);
      return;
    }
    // What is pasted stands in the field only after this event.
    setTimeout(() => read(hidden));
  });
}

/** @param {HTMLElement} part @param {(files: File[]) => Promise<void>} takeFiles */
function prepareFiles(part, takeFiles) {
  for (const kind of ["files", "folder"]) {
    const field = /** @type {HTMLInputElement} */ (find(part, `[data-gather-${kind}-field]`));
    find(part, `[data-gather-${kind}]`).addEventListener("click", () => field.click());
    field.addEventListener("change", async () => {
      await takeFiles([...(field.files ?? [])]);
      field.value = "";
    });
  }
}

/**
 * Anywhere on the page, where a browser would else leave it for the file.
 * @param {(files: File[], unread: string[]) => Promise<void>} takeFiles
 */
function prepareDrop(takeFiles) {
  const root = document.documentElement;
  const hasFiles = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files");
  addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    root.dataset.dropping = "";
  });
  addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) delete root.dataset.dropping;
  });
  addEventListener("drop", async (event) => {
    delete root.dataset.dropping;
    if (!event.dataTransfer || !hasFiles(event)) return;
    event.preventDefault();
    const { files, unread } = await listDropped(event.dataTransfer);
    await takeFiles(files, unread);
  });
}

/**
 * The partnership's name and the month of this round.
 * @param {HTMLElement} part
 * @param {import("../../model/group.js").GroupKeeper} group
 */
function prepareNames(part, group) {
  const form = /** @type {HTMLFormElement} */ (find(part, "[data-group-names]"));
  const name = /** @type {HTMLInputElement} */ (find(form, "[name=name]"));
  const month = /** @type {HTMLInputElement} */ (find(form, "[name=month]"));
  const show = () => {
    const now = group.read();
    form.hidden = now.results.length === 0;
    if (document.activeElement !== name) name.value = now.name;
    if (document.activeElement !== month) putMonth(month, now.month);
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  name.addEventListener("input", () => group.change({ name: tidyPartnership(name.value) }));
  prepareMonthField(month, find(form, "[data-month-wrong]"), (chosen) =>
    group.change({ month: chosen }),
  );
  group.onChange(show);
  show();
}

/**
 * Empties the page when asked, after a question, and with a way back until the page is left.
 * @param {HTMLElement} part
 * @param {import("../../model/group.js").GroupKeeper} group
 */
function prepareBeginning(part, group) {
  const undo = find(part, "[data-group-undo]");
  /** @type {import("../../model/group.js").Group | undefined} */
  let before;
  let isOpen = group.markOpen();
  find(part, "[data-begin-again]").addEventListener("click", async () => {
    if (!(await ask(find(part, "[data-begin-again-sure]")))) return;
    before = group.read();
    isOpen = group.markOpen();
    // What was sealed for this partnership and is still on its way opens all the same.
    group.change(({ keys }) => ({ ...createGroup(), keys }));
    say(part, []);
    undo.hidden = false;
    find(undo, "button").focus();
  });
  group.onChange(() => {
    if (!isOpen()) undo.hidden = true;
  });
  find(undo, "[data-group-bring-back]").addEventListener("click", () => {
    undo.hidden = true;
    const bring = before;
    if (bring)
      group.change(({ results }) => ({ ...bring, results: [...bring.results, ...results] }));
    find(part, "[data-gather-text]").focus();
  });
}
