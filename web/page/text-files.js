/** Files and clipboards to text, whatever program wrote them. */

// What people keep links, answers and groups in; anything else is not opened.
const READABLE = /\.(txt|text|csv|tsv|json|html?|md|log|ics|vcf|rtf|xml|url|webloc)$/i;
const TABLE = /\.(csv|tsv)$/i;
// What holds texts in a wrapper of its own, which the engine takes off, or names the way out.
const WRAPPED =
  /(\.(xlsx|xlsm|xls|ods|odt|docx?|zip|eml|emlx|mbox|mht|mhtml|msg|oft|pst|pdf)|^mbox)$/i;
// A page whose tables may be answers.
const PAGE = /\.html?$/i;
const PAGE_TABLE = /<table\b/i;
// A mail as it travels, whatever its name: its text may be written as base64.
const TRAVELLING = /^content-transfer-encoding:/im;
const LONGEST_HEADERS = 100_000;

// An address in a text, and what may stand behind it there.
const ADDRESS = /https?:\/\/[^\s<>"]+/gi;
const BEHIND = /[.,;:!?)\]'’]+$/;
// Of what is copied nothing else is looked at, so that no style of it is applied, or refused aloud.
const LINK = /<a(?=\s)(?:"[^"]*"|'[^']*'|[^"'<>])*?\shref\s*=\s*("[^"]*"|'[^']*')/gi;

/** @param {File} file @returns {boolean} */
export function isReadable(file) {
  return (
    READABLE.test(file.name) ||
    WRAPPED.test(file.name) ||
    (file.type.startsWith("text/") && !/\.\w+$/.test(file.name))
  );
}

/** @param {File} file @returns {boolean} */
export function isTable(file) {
  return TABLE.test(file.name);
}

/**
 * @param {File} file
 * @returns {Promise<string | null>} its text; null when the engine must find that in its bytes
 */
export async function readPlainText(file) {
  if (WRAPPED.test(file.name)) return null;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const encoded = TRAVELLING.test(text.slice(0, LONGEST_HEADERS));
    const isTables = PAGE.test(file.name) && PAGE_TABLE.test(text);
    return encoded || isTables || text.includes("\0") ? null : text;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return null;
  }
}

/** @param {Blob} file @returns {Promise<string>} its bytes in base64 */
export function encodeFile(file) {
  const reader = new FileReader();
  return new Promise((resolve, reject) => {
    reader.onload = () => resolve(String(reader.result).split(",")[1] ?? "");
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

/**
 * @param {Blob} file
 * @returns {Promise<string>} its text: UTF-16 or UTF-8 by its mark, else UTF-8, else Windows-1252
 */
export async function readText(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/**
 * @typedef {{files: File[], unread: string[]}} Dropped with the names of what the browser could not read
 * @param {DataTransfer} transfer of a drop
 * @returns {Promise<Dropped>} its files, and those in its folders
 */
export async function listDropped(transfer) {
  /** @type {string[]} */
  const unread = [];
  // The list is gone after the first wait, so what it holds is asked for at once.
  const files = [...transfer.items].map((item) => {
    const entry = item.webkitGetAsEntry();
    return entry ? listEntry(entry, unread) : [item.getAsFile() ?? []].flat();
  });
  return { files: (await Promise.all(files)).flat(), unread };
}

/** @param {FileSystemEntry} entry @param {string[]} unread @returns {Promise<File[]>} */
async function listEntry(entry, unread) {
  /** @type {File[]} */
  const found = [];
  try {
    if (entry.isFile) return [await openEntry(/** @type {FileSystemFileEntry} */ (entry))];
    const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
    // A reader gives a hundred at a time, and nothing when it is done.
    for (let some = await readEntries(reader); some.length; some = await readEntries(reader)) {
      for (const inside of some) found.push(...(await listEntry(inside, unread)));
    }
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    unread.push(entry.name);
  }
  return found;
}

/** @param {FileSystemFileEntry} entry @returns {Promise<File>} */
function openEntry(entry) {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** @param {FileSystemDirectoryReader} reader @returns {Promise<FileSystemEntry[]>} */
function readEntries(reader) {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}

/**
 * @param {string} html as a mail program or a browser puts it on the clipboard
 * @param {string} plain the same as text
 * @returns {string} the addresses that the text does not show, a line each
 */
export function listHiddenLinks(html, plain) {
  const found = [...html.matchAll(LINK)].map(([, quoted]) => `<a href=${quoted}></a>`).join("");
  const links = new DOMParser().parseFromString(found, "text/html").querySelectorAll("a");
  const addresses = plain.match(ADDRESS) ?? [];
  const shown = new Set(addresses.flatMap((one) => [one, one.replace(BEHIND, "")]));
  const hidden = new Set([...links].map((link) => link.getAttribute("href") ?? ""));
  return [...hidden].filter((address) => !shown.has(address)).join("\n");
}
