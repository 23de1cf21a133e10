/** Asks the engine where the page has words of its own for no answer. */

import { isWrongField, WrongField } from "./client.js";

// What only a mistake in a script throws; an answer that does not come throws none of these.
const MISTAKES = [TypeError, RangeError, ReferenceError, SyntaxError];

/**
 * @template T
 * @param {Promise<T>} asked
 * @returns {Promise<{answer: T | null, wrong: string | null}>} the answer, or the field that the
 *   engine finds wrong; neither when no answer came, which the status line says, with a way to try
 *   again. Rejects with a mistake of ours.
 */
export async function orWrong(asked) {
  try {
    return { answer: await asked, wrong: null };
  } catch (error) {
    if (MISTAKES.some((mistake) => error instanceof mistake)) throw error;
    return { answer: null, wrong: isWrongField(error) ? error.field : null };
  }
}

/**
 * @template T
 * @param {Promise<T>} asked in a way that the engine cannot find wrong
 * @returns {Promise<T | null>} as orWrong; rejects with WrongField too
 */
export async function orNothing(asked) {
  const { answer, wrong } = await orWrong(asked);
  if (wrong !== null) throw new WrongField(wrong);
  return answer;
}
