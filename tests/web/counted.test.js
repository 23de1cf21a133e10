/** A count in a field is changed by hand, and by phones at the same time; the page is a stand-in. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { showWorth } from "../../web/together/meeting/counted.js";

const PLAN = { worth: null, worth_before: null };

globalThis.HTMLElement = class {
  constructor(fields = []) {
    this.querySelectorAll = () => fields;
    this.querySelector = () => new HTMLElement(fields);
  }
};

class Field extends HTMLElement {
  value = "";
  oninput = null;
  onblur = null;
  get valueAsNumber() {
    return this.value === "" ? Number.NaN : Number(this.value);
  }
  get validity() {
    return { valid: this.value === "" || /^\d{1,4}$/.test(this.value) };
  }
}

let field;
let worth;
const group = {
  read: () => ({ meeting: { worth } }),
  change: (change) => {
    ({ worth } = change(group.read()).meeting);
  },
};

/** Shows what is counted now, as the page does when the engine has answered. */
const show = () => showWorth(new HTMLElement([field, new Field()]), PLAN, group);
const type = (text) => {
  document.activeElement = field;
  field.value = text;
  field.oninput();
};
const leave = () => {
  document.activeElement = null;
  field.onblur();
};

beforeEach(() => {
  globalThis.document = { activeElement: null };
  field = new Field();
  worth = [];
  show();
});

test("a count that was typed stays in its field when the reader goes on, before the engine answers", () => {
  type("4");
  leave();
  assert.equal(field.value, "4");
  assert.deepEqual(worth, [4, 0]);
});

test("what others count while somebody types is counted too, and shown afterwards", () => {
  type("4");
  worth = [6, 1];
  show();
  assert.equal(field.value, "4");
  type("45");
  assert.deepEqual(worth, [47, 1]);
  leave();
  assert.equal(field.value, "47");
});

test("what was typed before the field was ready is the count, not added to it", () => {
  field = new Field();
  worth = [3, 0];
  document.activeElement = field;
  field.value = "1";
  show();
  assert.equal(field.value, "1");
  type("12");
  assert.deepEqual(worth, [12, 0]);
});

test("a count is taken out again, and what is no count changes nothing", () => {
  type("12");
  for (const text of ["-1", "1.5", "10000"]) type(text);
  assert.deepEqual(worth, [12, 0]);
  leave();
  assert.equal(field.value, "12");
  type("");
  leave();
  assert.deepEqual(worth, [0, 0]);
  assert.equal(field.value, "");
});

test("a count stays within none and the most that can be kept, whatever others count", () => {
  type("5");
  worth = [2, 0];
  type("");
  assert.deepEqual(worth, [0, 0]);
  worth = [5, 0];
  type("9999");
  assert.deepEqual(worth, [9999, 0]);
});
