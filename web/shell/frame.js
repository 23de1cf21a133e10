/** In a frame of a host that may show the scan: tells that host how high it is, and the reader what is kept. */

import { find } from "../page/words.js";

const { frame } = document.documentElement.dataset;

if (frame) {
  new ResizeObserver(() => tellHeight(frame)).observe(document.body);
  const notice = find(document, "[data-within]");
  const refused = !mayKeep();
  find(notice, "[data-within-kept]").hidden = refused;
  find(notice, "[data-within-refused]").hidden = !refused;
  notice.hidden = false;
}

/** @param {string} origin that frames this page; to any other the browser does not deliver it */
function tellHeight(origin) {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  parent.postMessage({ kijkglas: { height } }, origin);
}

/** @returns {boolean} whether the browser keeps anything here */
function mayKeep() {
  try {
    localStorage.setItem("kijkglas.within", "");
    localStorage.removeItem("kijkglas.within");
    return true;
  } catch {
    return false; // said to the reader
  }
}
