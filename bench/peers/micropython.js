/** MicroPython with one sum done. It cannot run the engine: it has no dataclasses. */
import { loadMicroPython } from "./micropython/micropython.mjs";

const python = await loadMicroPython();
python.runPython("mean = sum([4, 5, 3, 4]) / 4");
document.querySelector("[data-ready]").textContent = python.globals.get("mean");
