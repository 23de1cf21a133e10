/**
 * node scripts.mjs WEB TARGET APART
 * Writes the scripts of the rooms as a browser loads them: what a script imports comes with it, and what
 * several import comes in a file of its own, which each fetches once. Comments and spaces are left out;
 * names stay, so that what is served can be read, and what a browser reports can be found. One script
 * stands apart, by its path in WEB: it imports nothing, and the build fills its list in.
 */

import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { build } from "esbuild";

const IMPORTED = /^(?:import|export)\b[^"();]*"(\.{1,2}\/[^"]+)";/gm;
// A type may name a script that is never fetched.
const COMMENT = /\/\*\*.*?\*\//gs;
const FETCHED_LATER = /(?:new URL|import)\("(\.{0,2}\/?[\w./-]+\.js)"/g;

const [web, target, apart] = process.argv.slice(2);

/** @param {string} script @param {RegExp} pattern @returns {string[]} paths that it names */
function listNamed(script, pattern) {
  const text = readFileSync(script, "utf8").replace(COMMENT, "");
  return [...text.matchAll(pattern)].map(([, name]) => join(dirname(script), name));
}

/** @returns {string[]} what has to keep its name: what a page names, and what is fetched later */
function listEntries() {
  const scripts = globSync(join(web, "**/*.js")).filter((one) => relative(web, one) !== apart);
  const imported = new Set(scripts.flatMap((one) => listNamed(one, IMPORTED)));
  const later = new Set(scripts.flatMap((one) => listNamed(one, FETCHED_LATER)));
  return scripts.filter((one) => !imported.has(one) || later.has(one)).sort();
}

// A script tells from its own address where others are. It may stand in another's file now.
const stayAtHome = {
  name: "stay-at-home",
  /** @param {import("esbuild").PluginBuild} building */
  setup(building) {
    building.onLoad({ filter: /\.js$/ }, ({ path }) => {
      const home = relative(web, path);
      if (home.startsWith("..")) return undefined;
      const own = `import.meta.url.replace(/assets\\/web\\/.*/,${JSON.stringify(`assets/web/${home}`)})`;
      return { contents: readFileSync(path, "utf8").replaceAll("import.meta.url", own) };
    });
  },
};

await build({
  entryPoints: listEntries(),
  outbase: web,
  outdir: target,
  chunkNames: "shared/[name]-[hash]",
  bundle: true,
  splitting: true,
  format: "esm",
  minifyWhitespace: true,
  plugins: [stayAtHome],
  logLevel: "error",
});
