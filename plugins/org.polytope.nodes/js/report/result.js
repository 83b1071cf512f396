import { COLOR } from "../shared/colors.js";
import { el } from "../shared/elements.js";
import { percent, percentRange, unbroken } from "../shared/text.js";
import { share } from "./accuracy.js";
import { sign } from "./sign.js";
import { TRUST } from "./trust.js";

/** What the result means, before anything is said of how far it can be believed. */
function meaning(clean, robust) {
    if (!Number.isFinite(share(robust))) {
        return "Robustness is not known: nothing was attacked.";
    }
    if (robust.correct === 0) {
        return clean.correct === 0 ? "No image is classified correctly, not even unchanged." : "Not robust: no image withstood the attacks.";
    }
    return `${robust.correct} of ${robust.count} images withstood every attack.`;
}

function strip(clean, robust) {
    const bar = (color, value) => el("div", { class: "strip-bar", style: { background: color, width: `${100 * value}%` } });
    const [before, after] = [share(clean), share(robust)];
    return Number.isFinite(before) && Number.isFinite(after)
        ? el("div", { class: "strip", "aria-hidden": "true" }, bar(COLOR.sky, before), bar(COLOR.vermillion, after)) : null;
}

function figureOf(accuracy, words, isMain, color) {
    const isKnown = accuracy.count > 0;
    return el("div", { class: isMain ? "figure main" : "figure" },
        el("b", color ? { style: { color } } : {}, percent(share(accuracy))),
        el("span", {}, words),
        isKnown ? el("span", { class: "muted small" }, `95 % interval ${percentRange(accuracy.low, accuracy.high)}, ${accuracy.count} images`) : null);
}

/**
 * The result first; beside it, as a badge, how far it can be believed. A reliable figure of 0 % is bad news that is well founded: its
 * badge is not green.
 */
export function result({ scores, trust, headline, verdict }) {
    const of = (kind) => scores.find((score) => score.kind === kind).accuracy;
    const [clean, robust] = [of("CLEAN"), of("WORST_CASE")];
    const kind = TRUST[trust];
    const isNothing = !(robust.correct > 0);
    const color = trust === "TRUSTWORTHY" && isNothing ? COLOR.vermillion : kind.color;
    return el("section", { class: "result", "aria-label": "Result" },
        el("div", { class: "figures" },
            figureOf(robust, "robust accuracy: images that withstood", true, isNothing ? COLOR.vermillion : null),
            figureOf(clean, "clean accuracy: without any attack", false)),
        strip(clean, robust),
        el("p", { class: "meaning" }, meaning(clean, robust)),
        el("div", { class: "badge", role: "note", "aria-label": "How far the result can be believed", style: { "--state": color } },
            sign({ color, sign: trust === "TRUSTWORTHY" && isNothing ? "!" : kind.sign }), el("strong", {}, unbroken(headline || kind.title))),
        el("p", { class: "words" }, unbroken(verdict)));
}
