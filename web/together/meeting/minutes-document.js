/** The minutes as a document that Word opens, written by docx, which is fetched when first asked for. */

import { findAll } from "../../page/words.js";

/** @typedef {typeof import("docx")} Docx */

/**
 * @param {HTMLElement} sheet the minutes as they are printed
 * @returns {Promise<Blob>}
 */
export async function writeDocument(sheet) {
  /** @type {Docx} */
  const docx = await import(new URL("../../../lib/docx.js", import.meta.url).href);
  const blocks = findAll(sheet, ":scope > :not([hidden])");
  const children = blocks.flatMap((block) => writeBlock(docx, block));
  const { lang } = document.documentElement;
  const styles = { default: { document: { run: { language: { value: lang }, size: 22 } } } };
  return docx.Packer.toBlob(new docx.Document({ styles, sections: [{ children }] }));
}

/**
 * @param {Docx} docx
 * @param {HTMLElement} block
 * @returns {(import("docx").Paragraph | import("docx").Table)[]}
 */
function writeBlock(docx, block) {
  const { HeadingLevel, Paragraph } = docx;
  switch (block.tagName) {
    case "H2":
      return [new Paragraph({ text: read(block), heading: HeadingLevel.HEADING_1 })];
    case "H3":
      return [new Paragraph({ text: read(block), heading: HeadingLevel.HEADING_2 })];
    case "UL":
      return findAll(block, "li").map(
        (line) => new Paragraph({ text: read(line), bullet: { level: 0 } }),
      );
    case "DL":
      return findAll(block, "dt, dd").flatMap((line) => writeTalked(docx, line));
    case "TABLE":
      return [writeTable(docx, block)];
    default:
      return [new Paragraph({ text: read(block) })];
  }
}

/** @param {Docx} docx @param {HTMLElement} line a topic as a heading, a note line by line */
function writeTalked({ HeadingLevel, Paragraph }, line) {
  if (line.tagName === "DT") {
    return [new Paragraph({ text: read(line), heading: HeadingLevel.HEADING_3 })];
  }
  return read(line)
    .split("\n")
    .map((text) => new Paragraph({ text }));
}

/** @param {Docx} docx @param {HTMLElement} table */
function writeTable({ Paragraph, Table, TableCell, TableRow, TextRun, WidthType }, table) {
  const rows = findAll(table, "tr").map((row) => {
    const cells = findAll(row, "th, td").map((cell) => {
      const text = new TextRun({ text: read(cell), bold: cell.tagName === "TH" });
      return new TableCell({ children: [new Paragraph({ children: [text] })] });
    });
    return new TableRow({ children: cells, tableHeader: row.closest("thead") !== null });
  });
  return new Table({ rows, width: { size: 100, type: WidthType.PERCENTAGE } });
}

/** @param {HTMLElement} element */
function read(element) {
  return (element.textContent ?? "").trim();
}
