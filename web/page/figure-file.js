/** The figure as a picture that stands alone, outside the page and its style sheet. */

// The width of the picture, in pixels; of a glass alone its height too.
export const SIZE = 1600;

export const SVG = "http://www.w3.org/2000/svg";

// What the style sheet says of a shape, as attributes that every program reads.
const STYLES = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor",
  "dominant-baseline",
];

/**
 * @param {SVGSVGElement} figure as it stands in the page
 * @param {string} title
 * @returns {string} an SVG file that looks the same
 */
export function copyFigure(figure, title) {
  const copy = /** @type {SVGSVGElement} */ (figure.cloneNode(true));
  const copies = [...copy.querySelectorAll("*")];
  figure.querySelectorAll("*").forEach((shape, place) => {
    copyStyles(getComputedStyle(shape), copies[place]);
  });
  copy.removeAttribute("aria-hidden");
  copy.removeAttribute("class");
  copy.setAttribute("role", "img");
  copy.setAttribute("width", String(SIZE));
  copy.setAttribute("height", String(SIZE));
  copy.prepend(makeTitle(title), makeGround(figure));
  return new XMLSerializer().serializeToString(copy);
}

/**
 * @param {string} figure an SVG file
 * @returns {Promise<Blob>} the same as PNG
 */
export async function paintFigure(figure) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(figure)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.width;
  canvas.height = image.height;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((picture) => (picture ? resolve(picture) : reject(new Error("no picture"))));
  });
}

/** @param {CSSStyleDeclaration} style @param {Element} copy */
function copyStyles(style, copy) {
  for (const name of STYLES) copy.setAttribute(name, style.getPropertyValue(name));
  if (style.transform !== "none") copy.setAttribute("transform", style.transform);
  // A stroke measured in pixels of the screen would be thin in a large picture.
  for (const name of ["class", "style", "vector-effect"]) copy.removeAttribute(name);
}

/** @param {string} text */
export function makeTitle(text) {
  const title = document.createElementNS(SVG, "title");
  title.textContent = text;
  return title;
}

/** @param {SVGSVGElement} figure @returns the paper under it, so that its ink shows anywhere */
export function makeGround(figure) {
  const ground = document.createElementNS(SVG, "rect");
  const { x, y, width, height } = figure.viewBox.baseVal;
  for (const [name, value] of Object.entries({ x, y, width, height })) {
    ground.setAttribute(name, String(value));
  }
  ground.setAttribute("fill", getComputedStyle(document.documentElement).backgroundColor);
  return ground;
}
