import { COLOR } from "../shared/colors.js";
import { el } from "../shared/elements.js";
import { sign } from "./sign.js";

/** The most serious ones first. */
const STATES = {
    RED: { color: COLOR.vermillion, sign: "✕", word: "failed" },
    AMBER: { color: COLOR.orange, sign: "!", word: "warning", several: "warnings" },
    GREEN: { color: COLOR.green, sign: "✓", word: "passed" },
    GRAY: { color: COLOR.muted, sign: "–", word: "nothing to check" },
};

const ORDER = Object.keys(STATES);

/** Pages of version 2 and earlier have only a name for the check. */
function entry({ check, verdict, evidence, remedy, found, explanation }) {
    const state = STATES[verdict];
    const isOpen = verdict === "RED" || verdict === "AMBER";
    return el("details", { class: "check", ...isOpen ? { open: "" } : {} },
        el("summary", {}, sign(state), el("span", { class: "title" }, found || check), el("span", { class: "muted small" }, state.word)),
        el("div", { class: "body" },
            found ? el("p", { class: "muted" }, check, explanation ? ` ${explanation}` : null) : null,
            el("p", {}, evidence),
            remedy ? el("p", {}, el("span", { class: "strong" }, "What to do: "), remedy) : null));
}

function counts(findings) {
    return ORDER.map((verdict) => [findings.filter((finding) => finding.verdict === verdict).length, STATES[verdict]])
        .filter(([count]) => count > 0)
        .map(([count, { word, several = word }]) => `${count} ${count === 1 ? word : several}`).join(", ");
}

/** What the checks of the score found. */
export function checks({ checks: findings }) {
    if (findings.length === 0) {
        return null;
    }
    const sorted = [...findings].sort((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict));
    return el("section", {}, el("h2", {}, "Can the figure be believed?"),
        el("p", { class: "muted small" }, `Checks on the score itself: ${counts(findings)}.`),
        el("div", { class: "checks" }, ...sorted.map(entry)));
}

/** What it takes to repeat the score. */
export function provenance({ provenance: facts }) {
    return el("section", {}, el("h2", {}, "How to repeat this"), el("dl", { class: "small" },
        ...facts.flatMap(({ name, value }) => [el("dt", {}, name), el("dd", {}, value)])));
}
