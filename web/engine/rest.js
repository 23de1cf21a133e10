/**
 * Puts together again the WebAssembly that build_scripts/runtime/split.mjs divided in two.
 *
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
    /** @type {WebAssembly.Global} */ (exports["rest:here"]).value = 1;
  };
  const all = name ? { ...imports, [name]: { "rest:add": add } } : imports;
  const instance = new WebAssembly.Instance(module, all);
  return instance;
}

/**
 * @param {WebAssembly.Module} module
 * @returns {string | undefined} the name of the rest's file: the first part imports from it
 */
export const findRest = (module) =>
  WebAssembly.Module.imports(module).find(({ name }) => name === "rest:add")?.module;
