import { el } from "../shared/elements.js";
import { percent, percentRange } from "../shared/text.js";
import { share } from "./figures.js";

function cell(accuracy) {
    return el("td", {}, percent(share(accuracy)),
        accuracy.count > 0 ? el("div", { class: "muted small" }, percentRange(accuracy.low, accuracy.high)) : null);
}

/** The distances that were asked for, with the intervals. */
export function distances({ curve, norm }) {
    return el("section", {}, el("h2", {}, "At each distance"), el("table", {},
        el("thead", {}, el("tr", {}, ...[`Distance (${norm})`, "Certified", "Left by attacks"]
            .map((name) => el("th", { scope: "col" }, name)))),
        el("tbody", {}, ...curve.filter(({ asked }) => asked).map(({ text, certified, withstood }) =>
            el("tr", {}, el("td", {}, text), cell(certified), cell(withstood))))));
}
