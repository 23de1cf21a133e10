/** The partners together: gathered results become one picture, a meeting and agreed points. */

import { createEngine } from "./engine-client.js";
import { prepareGather } from "./gather.js";
import { keepGroup } from "./group.js";
import { prepareGroupLink } from "./group-link.js";
import { showPicture } from "./group-view.js";
import { showMeeting } from "./meeting.js";
import { find, keepStatusLine } from "./page-words.js";
import { preparePoints } from "./points.js";
import { prepareRounds } from "./rounds.js";

const page = find(document, "[data-together-page]");
const engine = createEngine(keepStatusLine(page, () => show()));
const group = keepGroup();

/** Shows what the group is now. */
async function show() {
  const { results, voices, letters } = group.read();
  if (results.length === 0) return;
  try {
    const picture = await engine.ask("combine", { results, voices, letters });
    showPicture(page, picture, group);
    await showMeeting(page, engine, picture, group);
  } catch {
    // The status line already says so, with a way to try again.
  }
}

prepareGather(page, engine, group);
preparePoints(page, group);
prepareGroupLink(page, engine, group);
prepareRounds(page, engine, group);
group.onChange(show);
show();
engine.start();
