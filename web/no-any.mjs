/**
 * Names each `any` in the types of scripts, as `make check` wants none: TypeScript takes whatever is
 * said of it, so a wrong name goes unseen. No linter looks into the types that comments hold.
 * Use: node web/no-any.mjs [FOLDER]
 */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const COMMENT = /\/\*\*.*?\*\//gs;
const TYPE = /\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}/g;
const TEXT = /"[^"\n]*"/g;

/** @param {string} name @param {string} text @returns {string[]} where it says so, by line */
function findAny(name, text) {
  const parts = name.endsWith(".d.ts") ? [...blank(text, COMMENT).matchAll(/.+/g)] : findTypes(text);
  return parts.flatMap(({ 0: part, index }) =>
    [...blank(part, TEXT).matchAll(/\bany\b/g)].map(
      (found) => `${name}:${text.slice(0, index + found.index).split("\n").length}`,
    ),
  );
}

/** @param {string} text of a script @returns {{0: string, index: number}[]} the types in its comments */
function findTypes(text) {
  return [...text.matchAll(COMMENT)].flatMap(({ 0: comment, index }) =>
    [...comment.matchAll(TYPE)].map((type) => ({ 0: type[0], index: index + type.index })),
  );
}

/** @param {string} text @param {RegExp} what @returns {string} with that blank, and as long */
function blank(text, what) {
  return text.replace(what, (part) => part.replace(/[^\n]/g, " "));
}

const folder = process.argv[2] ?? "web";
const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
const found = names
  .filter((name) => /\.(js|d\.ts)$/.test(name))
  .flatMap((name) => findAny(join(folder, name), readFileSync(join(folder, name), "utf8")));
for (const place of found) {
  console.error(`${place}: any. Name the type, or say unknown and look at the value first.`);
}
process.exitCode = found.length > 0 ? 1 : 0;
