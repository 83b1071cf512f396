import { COLOR } from "../shared/colors.js";
import { el, figure } from "../shared/elements.js";
import { percent } from "../shared/text.js";
import { share } from "./accuracy.js";
import { sign } from "./sign.js";

const TRUST = {
    TRUSTWORTHY: { color: COLOR.green, sign: "✓", title: "No sign that the score is too high" },
    UPPER_BOUND: { color: COLOR.orange, sign: "≤", title: "An upper bound only" },
    UNCHECKED: { color: COLOR.muted, sign: "?", title: "Not checked" },
    NOT_TRUSTWORTHY: { color: COLOR.vermillion, sign: "✕", title: "Not trustworthy" },
};

/** How far the score can be believed, and the result in a few sentences. */
export function verdict({ trust, verdict: text, headline }) {
    const kind = TRUST[trust];
    return el("section", { class: "verdict", style: { "border-color": kind.color }, "aria-label": "Verdict" },
        el("strong", {}, sign(kind), ` ${headline || kind.title}`), el("span", {}, text));
}

/** The two figures that matter. */
export function figures({ scores }) {
    const of = (kind) => scores.find((score) => score.kind === kind);
    return el("div", { class: "figures" }, figure(percent(share(of("CLEAN").accuracy)), "clean accuracy"),
        figure(percent(share(of("WORST_CASE").accuracy)), "robust accuracy, worst case per image"));
}
