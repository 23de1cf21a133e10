/** The sentences that stand in the page, found by name and put where they are needed, as text. */

/**
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function find(root, selector) {
  const element = root.querySelector(selector);
  if (!(element instanceof HTMLElement)) throw new ReferenceError(`the page lacks ${selector}`);
  return element;
}

/**
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
export function findAll(root, selector) {
  return /** @type {HTMLElement[]} */ ([...root.querySelectorAll(selector)]);
}

/**
 * @param {ParentNode} root
 * @param {string} selector of a template
 * @returns {HTMLElement} a copy of the one element in it
 */
export function copyTemplate(root, selector) {
  const template = /** @type {HTMLTemplateElement} */ (find(root, selector));
  const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  return /** @type {HTMLElement} */ (copy.firstElementChild);
}

/**
 * @param {ParentNode} root
 * @param {string} name
 * @returns {string} the sentence of that name
 */
export function readMessage(root, name) {
  return find(root, `[data-message="${name}"]`).textContent ?? "";
}

/** @type {Map<string, string>} each found once: they stand at the end of the page */
const formats = new Map();

/** @param {string} name @returns {string} how the page's language writes that */
export function readFormat(name) {
  const format = formats.get(name) ?? readMessage(find(document, "[data-formats]"), name);
  formats.set(name, format);
  return format;
}

/**
 * Names the page anew, in its heading and in the browser's tab.
 * @param {string} title
 */
export function namePage(title) {
  const heading = find(document, "h1");
  document.title = document.title.replace(heading.textContent ?? "", () => title);
  heading.textContent = title;
}

/**
 * Puts the focus on what can otherwise not have it, so that whoever listens goes on from there.
 * @param {HTMLElement} element
 */
export function focusOn(element) {
  element.tabIndex = -1;
  element.focus();
}

/**
 * Puts values into the {places} of an element's own sentence.
 * @param {HTMLElement} element
 * @param {Record<string, string | number | null>} values a place without one stays as it is
 */
export function fillSentence(element, values) {
  element.dataset.sentence ??= element.textContent ?? "";
  const sentence = element.dataset.sentence;
  element.textContent = sentence.replace(/\{(\w+)\}/g, (place, name) =>
    String(values[name] ?? place),
  );
}

// Long enough for a screen reader to take what it is told, in milliseconds.
const TAKEN_AFTER = 1000;

/**
 * Keeps the line that tells how the engine is doing, and its button to try again. That it is ready goes
 * to a line beside it that is read but not told: each question over the page would have it told again.
 * @param {HTMLElement} root
 * @param {() => void} onRetry
 * @returns {import("../engine/client.js").TellPage}
 */
export function keepStatusLine(root, onRetry) {
  const line = find(root, "[data-engine-status]");
  const retry = find(root, "[data-engine-retry]");
  const known = find(root, "[data-engine-known]");
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let taken;
  retry.addEventListener("click", onRetry);
  return (state, fault) => {
    clearTimeout(taken);
    const sentence = readMessage(root, fault?.cause ?? state);
    line.textContent = sentence.replace("{name}", () => fault?.name ?? "");
    known.textContent = "";
    if (state === "ready") {
      taken = setTimeout(() => {
        known.textContent = sentence;
        line.textContent = "";
      }, TAKEN_AFTER);
    }
    retry.hidden = state === "starting" || state === "ready";
  };
}

/**
 * @param {ParentNode} root
 * @param {string} name of a sentence that stands in the page
 * @param {Record<string, string>} values
 * @returns {string} the sentence with its places filled
 */
export function writeSentence(root, name, values) {
  const message = find(root, `[data-message="${name}"]`);
  fillSentence(message, values);
  return (message.textContent ?? "").trim();
}
