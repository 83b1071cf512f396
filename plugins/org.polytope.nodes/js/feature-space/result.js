import { COLOR } from "../shared/colors.js";
import { el } from "../shared/elements.js";
import { percent, short } from "../shared/text.js";

/** How many times closer images of one class are to each other than to others. */
export function closer({ within, between }) {
    return Number.isFinite(between / within) ? `${short(between / within)}×` : "–";
}

function figureOf(text, words, color) {
    return el("div", { class: "figure" }, el("b", color ? { style: { color } } : {}, text), el("span", {}, words));
}

/** What the figures of a layer say, in a sentence. */
function meaning({ name, clean, adversarial }) {
    const apart = clean.between / clean.within;
    if (!Number.isFinite(apart)) {
        return `Layer "${name}": there are too few images of different classes to compare.`;
    }
    const before = `Layer "${name}": images of one class lie ${short(apart)} times closer together than images of different classes`;
    return adversarial ? `${before}; under attack ${short(adversarial.between / adversarial.within)} times.` : `${before}.`;
}

/** The result first: how far the classes lie apart, and what is left of it under attack. */
export function result(page, layer) {
    const { clean, adversarial, prototypes } = layer;
    const center = prototypes ? "the prototype of their class" : "the mean of their class";
    return el("section", { class: "result", "aria-label": "Result" },
        el("p", { class: "meaning" }, meaning(layer)),
        el("div", { class: "figures" },
            figureOf(percent(clean.own), `of clean images are nearest to ${center}`),
            adversarial ? figureOf(percent(adversarial.own), "of attacked images still are", COLOR.vermillion) : null,
            figureOf(short(clean.silhouette), "how far classes are apart, clean (silhouette): 1 is far, 0 touches"),
            adversarial ? figureOf(short(adversarial.silhouette), "the same, attacked", COLOR.vermillion) : null));
}
