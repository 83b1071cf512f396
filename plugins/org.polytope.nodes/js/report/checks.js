import { COLOR } from "../shared/colors.js";
import { el } from "../shared/elements.js";
import { sign } from "./sign.js";

const STATES = {
    GRAY: { color: COLOR.muted, sign: "–", word: "nothing to check" },
    GREEN: { color: COLOR.green, sign: "✓", word: "passed" },
    AMBER: { color: COLOR.orange, sign: "!", word: "warning" },
    RED: { color: COLOR.vermillion, sign: "✕", word: "failed" },
};

/** Pages of version 2 and earlier have a name for the check only. */
function row({ check, verdict, evidence, remedy, found, explanation }) {
    const state = STATES[verdict];
    return el("tr", {}, el("td", {}, sign(state), el("span", { class: "unseen" }, state.word)), 
        el("td", {}, found || check, explanation ? el("div", { class: "muted small" }, check, " ", explanation) : null),
        el("td", {}, evidence, remedy ? el("div", { class: "muted small" }, remedy) : null));
}

/** What the checks of the score found. */
export function checks({ checks: findings }) {
    if (findings.length === 0) {
        return null;
    }
    return el("section", {}, el("h2", {}, "Checks on the score itself"), el("table", {},
        el("thead", {}, el("tr", {}, el("th", { scope: "col", "aria-label": "State" }),
            el("th", { scope: "col" }, "Check"), el("th", { scope: "col" }, "Finding"))),
        el("tbody", {}, ...findings.map(row))));
}

/** What it takes to repeat the score. */
export function provenance({ provenance: facts }) {
    return el("section", {}, el("h2", {}, "How to repeat this"), el("dl", { class: "small" },
        ...facts.flatMap(({ name, value }) => [el("dt", {}, name), el("dd", {}, value)])));
}
