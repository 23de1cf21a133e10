/** What this browser kept and could not be read: offered as a file, until it is deleted. */

import { saveFile } from "./saved-file.js";
import { deletePart, listAside, onAside } from "./store.js";
import { find } from "./words.js";

/** Shows the offer while there is something, and when something is set aside later. */
export function offerAside() {
  const notice = find(document, "[data-aside]");
  const show = () => {
    notice.hidden = listAside().length === 0;
  };
  find(notice, "[data-aside-save]").addEventListener("click", () => {
    for (const { name, text } of listAside()) {
      saveFile(`kijkglas-${name}.json`, new Blob([text], { type: "application/json" }));
    }
  });
  find(notice, "[data-aside-delete]").addEventListener("click", async () => {
    await Promise.all(listAside().map(({ name }) => deletePart(name)));
    show();
  });
  onAside(show);
  show();
}
