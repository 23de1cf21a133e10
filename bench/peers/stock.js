/** Hands the link to the worker and puts the numbers that come back into the page. */
import { showScores } from "./scores.js";

const worker = new Worker("stock-worker.js", { type: "module" });
worker.addEventListener("message", ({ data }) => showScores(data));
worker.postMessage(location.href);
