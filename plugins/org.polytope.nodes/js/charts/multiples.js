import { el } from "../shared/elements.js";

/**
 * Small charts side by side, as many as fit.
 *
 * @param charts [{ title, figure }]
 */
export function multiples(charts) {
    return el("div", { class: "multiples" }, ...charts.map(({ title, figure }) =>
        el("div", { class: "multiple" }, el("h3", {}, title), figure)));
}
