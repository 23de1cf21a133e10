/** Pyodide as its own guide starts it in a worker, with the engine's source unpacked into it. */
import { loadPyodide } from "./pyodide/pyodide.mjs";

async function start() {
  const python = await loadPyodide();
  const engine = await fetch("engine.zip");
  python.unpackArchive(await engine.arrayBuffer(), "zip");
  return python.pyimport("scan_engine.commands").answer;
}

const started = start();

addEventListener("message", async ({ data }) => {
  const answer = await started;
  const opened = JSON.parse(answer("open", JSON.stringify({ text: data }))).response;
  const { answers } = opened.results[0];
  postMessage(answer("score", JSON.stringify({ answers })));
});
