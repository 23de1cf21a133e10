/**
 * Compresses files with brotli as a host does that compresses ahead.
 * In: lines of "source<TAB>target" on standard input. Out: the targets.
 */

import { readFile, writeFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const compress = promisify(brotliCompress);
const jobs = [];
for await (const line of createInterface({ input: process.stdin })) {
  const [source, target] = line.split("\t");
  jobs.push(shrink(source, target));
}
await Promise.all(jobs);

async function shrink(source, target) {
  const whole = await readFile(source);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: whole.length,
  };
  await writeFile(target, await compress(whole, { params }));
}
