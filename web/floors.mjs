/**
 * Which room may import from which, as dependency-cruiser holds it; run by `make check`.
 * Floors: page · model, engine, seal · rooms · together's parts. No circle, no way back up.
 */

const GROUND = "^web/page/";
const MIDDLE = "^web/(model|engine|seal)/";
const PARTS = "partnerships|gather|picture|meeting|rounds|share";

/** @param {string} name @param {string} from @param {string[]} to all that it may import */
const floor = (name, from, to) => ({
  name,
  severity: "error",
  from: { path: from },
  to: { path: "^web/", pathNot: to },
});

export default {
  forbidden: [
    { name: "no-circle", severity: "error", from: {}, to: { circular: true } },
    { name: "no-dead-script", severity: "error", from: {}, to: { couldNotResolve: true } },
    floor("page-stands-on-nothing", GROUND, [GROUND]),
    floor("engine-stands-on-page", "^web/engine/", [GROUND, "^web/engine/"]),
    floor("model-stands-on-page", "^web/model/", [GROUND, "^web/model/"]),
    floor("seal-stands-on-page", "^web/seal/", [GROUND, "^web/seal/"]),
    floor("shell-stands-on-page", "^web/shell/", [GROUND, "^web/shell/"]),
    floor("check-stands-on-page", "^web/check/", [GROUND, "^web/check/"]),
    floor("follow-keeps-to-itself", "^web/follow/", [GROUND, MIDDLE, "^web/follow/"]),
    floor("result-keeps-to-itself", "^web/result/", [GROUND, MIDDLE, "^web/result/"]),
    floor("answer-enters-result-by-its-door", "^web/answer/", [
      GROUND,
      MIDDLE,
      "^web/answer/",
      "^web/result/scan-result\\.js$",
    ]),
    floor("shared-knows-no-part", "^web/together/shared/", [GROUND, MIDDLE, "^web/together/shared/"]),
    floor("part-knows-no-other-part", `^web/together/(${PARTS})/`, [
      GROUND,
      MIDDLE,
      "^web/together/shared/",
      "^web/together/$1/",
    ]),
    floor("together-keeps-to-itself", "^web/together/[^/]+$", [GROUND, MIDDLE, "^web/together/"]),
  ],
  options: { doNotFollow: { path: "node_modules" } },
};
