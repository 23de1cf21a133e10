/**
 * node drop_unused.mjs SCRIPT
 * Leaves out of the script what nothing in it names. No name is changed, nothing is folded.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { minify } from "terser";

const [script] = process.argv.slice(2);
const { code } = await minify(readFileSync(script, "utf8"), {
  module: true,
  mangle: false,
  compress: { defaults: false, unused: true, side_effects: true, keep_fargs: true, passes: 2 },
});
writeFileSync(script, code);
