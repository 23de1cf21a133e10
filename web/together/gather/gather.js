/** Gathers the partners’ results: pasted, dropped, keyed in or held before the camera. */

import { orWrong } from "../../engine/asking.js";
import { onOtherGroup } from "../../model/group.js";
import { tidyPartnership } from "../../model/invitation.js";
import { prepareMonthField, putMonth } from "../../page/months.js";
import { listDropped, listHiddenLinks } from "../../page/text-files.js";
import { find, readMessage } from "../../page/words.js";
import { openFiles } from "../shared/file-parts.js";
import { LONG_TEXT } from "../shared/found-results.js";
import { goOn, listWaiting, say, showProgress, showReading, showReport } from "../shared/report.js";
import { saveTemplate } from "../shared/table-import.js";
import { prepareUnlocking } from "../shared/unlocking.js";
import { askAlike } from "./alike.js";
import { askWhere, prepareAsking, showAsked } from "./asked.js";
import { prepareAwaited } from "./awaited.js";
import { prepareBeginning } from "./beginning.js";
import { prepareCamera } from "./camera.js";
import { prepareWatching } from "./chosen-folder.js";
import { prepareGatherSheet } from "./gather-sheet.js";
import { gatherSources } from "./gather-sources.js";
import { prepareGatheredList } from "./gathered-list.js";
import { closeQuestion } from "./other-partnership.js";

// Nobody types a code faster than this; so long nothing is read.
const PAUSE = 800;

// Most people bring no table.
const TABLE_QUESTIONS = new URL("./table-questions.js", import.meta.url).href;

// A field takes longer and longer to lay a text out, so a longer one is read without entering it:
// with 1,000 links the picture stands four times as soon.
const LONG_PASTE = 20_000;

/**
 * @typedef {import("../shared/found-results.js").Source} Source
 * @typedef {import("../../engine/client.js").Engine} Engine
 * @typedef {import("../../model/group.js").GroupKeeper} GroupKeeper
 * @typedef {(sources: Source[], problems?: import("../shared/file-parts.js").Problem[]) =>
 *   Promise<{isUsed: boolean, failed: File[]}>} Take reads what came in, adds it and says so; answers
 *   whether all of it was used, and for which files the engine failed
 * @param {HTMLElement} page
 * @param {Engine} engine
 * @param {GroupKeeper} group
 * @returns {(text: string) => Promise<unknown>} takes a text in, as if it was pasted
 */
export function prepareGather(page, engine, group) {
  const part = find(page, "[data-gather]");
  const take = prepareTaking(part, engine, group);
  const takeText = (/** @type {string} */ text) => take([{ name: null, text, table: false }]);
  /** @param {File[]} files @param {string[]} [unread] */
  const takeFiles = async (files, unread = []) => {
    if (files.length + unread.length === 0) return { closed: [], failed: [] };
    showReading(part, 0);
    const { sources, problems, closed, failed } = await openFiles(engine, files, (name, rows) =>
      showProgress(part, name, rows),
    );
    const missed = unread.map((name) => ({ name, problem: "file_failed" }));
    const taken = await take(sources, [...problems, ...missed]);
    return { closed, failed: [...failed, ...taken.failed] };
  };
  prepareField(part, take);
  prepareFiles(part, takeFiles);
  prepareDrop(takeFiles);
  prepareWatching(part, group, takeFiles);
  prepareAwaited(part, engine, group);
  for (const prepare of [prepareNames, prepareGatheredList, prepareGatherSheet]) {
    prepare(part, group);
  }
  prepareBeginning(part, engine, group);
  prepareCamera(part, engine, group, takeText);
  prepareTemplate(part, engine);
  return takeText;
}

/** @param {HTMLElement} part @param {Engine} engine @param {GroupKeeper} group @returns {Take} */
function prepareTaking(part, engine, group) {
  const unlock = prepareUnlocking(find(part, "[data-gather-unlock]"), group, (codes) =>
    take([{ name: null, text: codes.join("\n"), table: false }]),
  );
  /** @type {Take} */
  const take = async (sources, problems = []) => {
    const characters = countCharacters(sources);
    showReading(part, characters ?? 0);
    const report = await gatherSources(part, engine, group, sources).catch((error) => {
      say(part, []);
      throw error;
    });
    report.problems.unshift(...problems);
    unlock.askToo(report.locked);
    askWhere(part, engine, group, report.asked, report.replaced);
    if (report.last) askAlike(part, group, report.last);
    showReport(part, { ...report, characters });
    const isAgain = sources.some(({ before }) => before);
    if (isAgain || report.tables.length > 0) {
      /** @type {typeof import("./table-questions.js")} */
      const { askAboutTables } = await import(TABLE_QUESTIONS);
      askAboutTables(part, group, report.tables, isAgain, take);
    }
    const isUsed = report.isFound && report.rejected.length + report.problems.length === 0;
    return { isUsed, failed: report.failed };
  };
  find(part, "[data-unlock-leave]").addEventListener("click", () => {
    unlock.ask([]);
    goOn(part, find(part, "[data-gather-unlock]"));
  });
  askOfPlace(part, engine, group);
  return take;
}

/**
 * Asks of each group what came to that one; and says after the camera what was asked meanwhile.
 * @param {HTMLElement} part
 * @param {Engine} engine
 * @param {GroupKeeper} group
 */
function askOfPlace(part, engine, group) {
  prepareAsking(group);
  onOtherGroup(group, (was) => {
    showAsked(part, engine, group);
    // It is the same one, in a place of one's own now.
    if (was) return;
    closeQuestion(part);
    askAlike(part, group, { alike: [], same_names: [] });
    say(part, listWaiting(part));
  });
  find(part, "[data-camera]").addEventListener("close", () => {
    const waiting = listWaiting(part);
    if (waiting.length > 0) say(part, waiting);
  });
}

/** @param {HTMLElement} part @param {Engine} engine */
function prepareTemplate(part, engine) {
  find(part, "[data-table-template]").addEventListener("click", async () => {
    const { answer } = await orWrong(saveTemplate(part, engine));
    if (!answer) say(part, [readMessage(part, "failed")]);
  });
}

/** @param {Source[]} sources @returns {number | null} only of a long text */
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
    try {
      const { isUsed } = await take([{ name: null, text: `${text}\n${hidden}`, table: false }]);
      if (isUsed && field.value === text) field.value = "";
    } finally {
      beingRead = "";
    }
  };
  find(part, "[data-gather-read]").addEventListener("click", () => read());
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(read, PAUSE);
  });
  field.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const html = event.clipboardData?.getData("text/html") ?? "";
    const hidden = listHiddenLinks(html, text);
    if (text.length > LONG_PASTE) {
      event.preventDefault();
      take([{ name: null, text: `${text}\n${hidden}`, table: false }]);
      return;
    }
    // What is pasted stands in the field only after this event.
    setTimeout(() => read(hidden));
  });
}

/** @param {HTMLElement} part @param {(files: File[]) => Promise<unknown>} takeFiles */
function prepareFiles(part, takeFiles) {
  for (const kind of ["files", "folder"]) {
    const field = /** @type {HTMLInputElement} */ (find(part, `[data-gather-${kind}-field]`));
    find(part, `[data-gather-${kind}]`).addEventListener("click", () => field.click());
    field.addEventListener("change", async () => {
      // The list is gone with the value, without which the same file can be chosen again.
      const files = [...(field.files ?? [])];
      field.value = "";
      await takeFiles(files);
    });
  }
}

/**
 * Anywhere on the page, where a browser would else leave it for the file.
 * @param {(files: File[], unread: string[]) => Promise<unknown>} takeFiles
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
 * @param {GroupKeeper} group
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
