/** The partners together: gathered results become one picture, a meeting and agreed points. */

import { orWrong } from "../engine/asking.js";
import { createEngine } from "../engine/client.js";
import { countPeople, describePeople, hasDates, keepGroup } from "../model/group.js";
import { settlePage, tellElsewhere } from "../page/report.js";
import { find, findAll, keepStatusLine } from "../page/words.js";
import { prepareGather } from "./gather/gather.js";
import { showMeeting } from "./meeting/meeting.js";
import { preparePoints } from "./meeting/points.js";
import { preparePartnerships } from "./partnerships/partnerships.js";
import { prepareSaving } from "./partnerships/saving.js";
import { showPicture } from "./picture/group-view.js";
import { prepareRounds } from "./rounds/rounds.js";
import { prepareGroupLink, showGroupLink } from "./share/group-link.js";
import { followAddress } from "./share/opened-link.js";
import { mendOwn } from "./shared/mend-group.js";
import { hidePart, prepareParts, readAddress } from "./shared/parts.js";

const page = find(document, "[data-together-page]");
const nobody = find(page, "[data-nobody]");
const engine = createEngine(
  keepStatusLine(page, () => {
    engine.retry();
    show();
  }),
);
const group = keepGroup();
group.open(readAddress().id ?? group.readId());

/** @type {Promise<import("../engine/contract.d.ts").CombineResponse>} what the engine's `combine` answers */
let picture;
/** @type {unknown[]} what the picture is made of */
let basis = [];

/** @type {Promise<void> | undefined} */
let mending;

/** Shows what the group is now; the engine is asked again only when its answer could differ. */
async function show() {
  const now = group.read();
  const { results, tallies, voices, letters } = now;
  const empty = countPeople(now) === 0;
  for (const part of findAll(page, "[data-with-people]")) hidePart(part, empty);
  nobody.hidden = !empty;
  // Nobody can be added to counts.
  hidePart(find(page, "[data-gather]"), tallies.length > 0);
  find(page, "[data-counts-alone]").hidden = tallies.length === 0;
  const first = find(page, "[data-first-edition]");
  first.hidden ||= empty;
  if (empty) {
    basis = []; // nor is a picture shown that was asked for before
    return;
  }
  const wanted = [results, tallies, voices, letters];
  if (wanted.some((part, place) => part !== basis[place])) {
    basis = wanted;
    first.hidden = true;
    picture = engine.ask("combine", { ...describePeople(now), voices, letters });
  }
  const { answer: made, wrong } = await orWrong(picture);
  // What changed meanwhile is on its way.
  if (wanted.some((part, place) => part !== basis[place])) return;
  if (!made) {
    basis = [];
    if (wrong !== null && !group.isVisiting()) await mend();
    return;
  }
  first.hidden = made.edition === Number(first.dataset.firstEdition);
  showPicture(page, engine, made, group);
  showGroupLink(page, made);
  await showMeeting(page, engine, made, group);
}

/** Looks once at a time for what is wrong in one's own group. */
function mend() {
  mending ??= mendOwn(page, engine, group).finally(() => {
    mending = undefined;
  });
  return mending;
}

// What the first version kept was checked by nobody. All but dates that are none can be shown meanwhile.
const mended = group.isChecked() ? undefined : mend();
if (!hasDates(group.readOwn())) await mended;
prepareParts(page);
const gather = prepareGather(page, engine, group);
preparePoints(page, group);
preparePartnerships(page, engine, group);
prepareSaving(page, engine, group);
prepareGroupLink(page, engine, group);
prepareRounds(page, engine, group);
group.onChange(show);
engine.start();
group.onChange((elsewhere) => elsewhere && tellElsewhere());
followAddress(page, engine, group, gather).then(show);
settlePage();
