import { dataTable } from "../charts/table.js";
import { sign } from "../report/sign.js";
import { COLOR } from "../shared/colors.js";
import { el } from "../shared/elements.js";
import { percent } from "../shared/text.js";

/** Below this, a difference counts as more than chance, in all comparisons together. */
const LEVEL = 0.05;

/** As many pairs are told in sentences; the table has all. */
const SENTENCES = 10;

function chance(p) {
    return p < 0.001 ? "< 0.001" : p.toFixed(3);
}

function sentence({ adjusted, conclusion }) {
    const isTold = adjusted <= LEVEL;
    return el("li", {}, sign(isTold ? { color: COLOR.green, sign: "≠" } : { color: COLOR.muted, sign: "≈" }),
        el("span", {}, conclusion));
}

/** Each two models: whether one withstands more of the same images than chance explains. */
export function differences({ models, pairs }) {
    if (pairs.length === 0) {
        return null;
    }
    return el("section", {}, el("h2", {}, "Is the difference real?"),
        el("p", { class: "muted small" }, "All models saw the same images. Of those that only one of two models withstood, equally "
            + "robust models would each have about half; p is the chance of a split as uneven as the one seen (McNemar's exact test, "
            + "with Holm's correction for several pairs)."),
        el("ul", { class: "pairs" }, ...pairs.slice(0, SENTENCES).map(sentence)),
        el("details", {}, el("summary", { class: "small muted" }, "All figures"),
            el("div", { class: "data" }, dataTable({
                columns: ["Model", "Compared with", "Difference", "Only the first withstood", "Only the second", "p", "p (Holm)"],
                rows: pairs.map(({ first, second, difference, onlyFirst, onlySecond, p, adjusted }) => [models[first].name,
                    models[second].name, percent(difference), String(onlyFirst), String(onlySecond), chance(p), chance(adjusted)]) }))));
}
