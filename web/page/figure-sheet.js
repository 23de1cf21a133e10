/** The figure with a title above it, and beside it what its numbers stand for. */

import { copyFigure, makeGround, makeTitle, SIZE, SVG } from "./figure-file.js";

// A figure with a title and a legend, in its own units. The sheet grows with what stands beside the glass.
const WIDTH = 960;
const LEAST_HEIGHT = 640;
const MARGIN = 30;
const TOP = 100;
const GLASS = 480;
const LEGEND = 530;
const LINE = 22;
// From the last line of a part to the head of the next, in lines.
const SPACE = 1.6;
const WIDTH_OF_LETTER = 0.6;
// What is left for a name beside its number and its score.
const NAME = WIDTH - MARGIN - LEGEND - 70;

/**
 * Puts a title above the figure, and beside it what its numbers stand for.
 * @param {SVGSVGElement} figure as it stands in the page
 * @param {string} title
 * @param {string} month of it, or nothing
 * @param {{name: string, lines: {number: string, name: string, score: string}[]}[]} legend
 * @returns {string} an SVG file that says what it shows
 */
export function composeFigure(figure, title, month, legend) {
  const style = getComputedStyle(figure);
  const sheet = document.createElementNS(SVG, "svg");
  const { fontFamily, color } = style;
  const height = measureHeight(legend);
  setAll(sheet, {
    viewBox: `0 0 ${WIDTH} ${height}`,
    width: SIZE,
    height: SIZE * (height / WIDTH),
  });
  setAll(sheet, { role: "img", fill: color, "font-family": fontFamily });
  const glass = /** @type {Element} */ (
    new DOMParser().parseFromString(copyFigure(figure, title), "image/svg+xml").documentElement
  );
  setAll(glass, { x: MARGIN, y: TOP, width: GLASS, height: GLASS });
  const ground = makeGround(figure);
  setAll(ground, { x: 0, y: 0, width: WIDTH, height });
  sheet.append(
    makeTitle([title, month].filter(Boolean).join(", ")),
    ground,
    writeText(title, {
      x: MARGIN,
      y: 52,
      "font-size": fitSize(title, 30, WIDTH - 2 * MARGIN),
      "font-weight": 650,
    }),
    writeText(month, { x: MARGIN, y: 80, "font-size": 16 }),
    document.importNode(glass, true),
    ...writeLegend(legend),
  );
  return new XMLSerializer().serializeToString(sheet);
}

/** @param {{lines: unknown[]}[]} legend @returns {number} */
function measureHeight(legend) {
  const lines = legend.reduce((sum, { lines }) => sum + lines.length + SPACE, 0);
  return Math.max(LEAST_HEIGHT, TOP + LINE * (lines + 1));
}

/** @param {string} text @param {number} largest @param {number} room @returns {number} its size on one line */
function fitSize(text, largest, room) {
  return Math.min(largest, room / (text.length * WIDTH_OF_LETTER));
}

/** @param {{name: string, lines: {number: string, name: string, score: string}[]}[]} legend */
function writeLegend(legend) {
  let y = TOP + LINE;
  return legend.flatMap(({ name, lines }) => {
    const head = writeText(name, { x: LEGEND, y, "font-size": 15, "font-weight": 650 });
    const rows = lines.flatMap((line) => {
      y += LINE;
      return [
        writeText(line.number, { x: LEGEND + 18, y, "font-size": 15, "text-anchor": "end" }),
        writeText(line.name, { x: LEGEND + 28, y, "font-size": fitSize(line.name, 15, NAME) }),
        writeText(line.score, { x: WIDTH - MARGIN, y, "font-size": 15, "text-anchor": "end" }),
      ];
    });
    y += LINE * SPACE;
    return [head, ...rows];
  });
}

/** @param {string} content @param {Record<string, string | number>} attributes */
function writeText(content, attributes) {
  const text = document.createElementNS(SVG, "text");
  text.textContent = content;
  setAll(text, attributes);
  return text;
}

/** @param {Element} element @param {Record<string, string | number>} attributes */
function setAll(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}
