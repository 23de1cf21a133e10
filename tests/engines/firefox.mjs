/**
 * Firefox over WebDriver BiDi, for tests that are written in Python: reads a request on each line,
 * [what, ...values], and writes a line with {value} or {error}. `node firefox.mjs PATH FOLDER`
 * starts the Firefox of that path, whose downloads go to that folder.
 */
import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";

const [executablePath, downloads] = process.argv.slice(2);
const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath,
  extraPrefsFirefox: {
    "browser.download.dir": downloads,
    "browser.download.folderList": 2,
    "ui.prefersReducedMotion": 1,
  },
});

/** @type {import("puppeteer-core").BrowserContext} */
let context;
/** @type {import("puppeteer-core").Page} */
let page;
/** What is looked at: the page, or the frame in it. @type {import("puppeteer-core").Page | import("puppeteer-core").Frame} */
let seen;
/** @type {string[]} */
let complaints = [];

/** @type {Record<string, (...values: any[]) => unknown>} */
const requests = {
  async come() {
    await context?.close();
    context = await browser.createBrowserContext();
    page = await context.newPage();
    seen = page;
    await page.setViewport({ width: 1200, height: 900 });
    complaints = [];
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", async (message) => {
      if (!["error", "warn"].includes(message.type())) return;
      const at = complaints.push(message.text()) - 1;
      const values = message.args().map((value) => value.evaluate(String));
      complaints[at] = (await Promise.all(values).catch(() => [complaints[at]])).join(" ");
    });
  },
  async open(url) {
    seen = page;
    await page.goto(url);
  },
  async enter() {
    const frame = await (await page.$("iframe"))?.contentFrame();
    if (!frame) throw new Error("The page holds no frame.");
    seen = frame;
  },
  evaluate: (expression) => seen.evaluate(expression),
  click: (selector) => seen.click(selector),
  press: (key) => page.keyboard.press(key),
  type: (text) => page.keyboard.type(text),
  list_complaints: () => complaints,
};

for await (const line of createInterface({ input: process.stdin })) {
  const [what, ...values] = JSON.parse(line);
  try {
    console.log(JSON.stringify({ value: (await requests[what](...values)) ?? null }));
  } catch (error) {
    console.log(JSON.stringify({ error: String(error) }));
  }
}
await browser.close();
