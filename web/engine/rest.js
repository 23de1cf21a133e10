/** Puts together again the WebAssembly that build_scripts/runtime/split.mjs divided in two. */

// What the first part imports to have the rest added, and exports to be told that it is here.
export const ADD = "rest:add";
export const HERE = "rest:here";

/**
 * Makes the first part run, and has the rest added when it is first called.
 * @param {WebAssembly.Module} module the first part, or all of it
 * @param {WebAssembly.Imports} imports
 * @param {(name: string) => WebAssembly.Module} getRest called when a function of the rest is first
 *   called, which cannot wait
 * @returns {WebAssembly.Instance}
 */
export function makeInstance(module, imports, getRest) {
  const name = findRest(module);
  const add = () => {
    const { exports } = instance;
    new WebAssembly.Instance(getRest(name ?? ""), { ...imports, first: exports });
    /** @type {WebAssembly.Global} */ (exports[HERE]).value = 1;
  };
  const all = name ? { ...imports, [name]: { [ADD]: add } } : imports;
  const instance = new WebAssembly.Instance(module, all);
  return instance;
}

/**
 * @param {WebAssembly.Module} module
 * @returns {string | undefined} the name of the rest's file: the first part imports from it
 */
export const findRest = (module) =>
  WebAssembly.Module.imports(module).find(({ name }) => name === ADD)?.module;
