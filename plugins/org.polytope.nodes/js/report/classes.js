import { COLOR } from "../shared/colors.js";
import { drawing, el, svg } from "../shared/elements.js";
import { scale } from "../shared/scales.js";
import { percent, shortened } from "../shared/text.js";
import { share } from "./accuracy.js";

const SIZE = { width: 1040, row: 24, left: 160, right: 210, top: 24 };

/** As many characters as stand beside a row. */
const MOST = 22;

function clean(x, y) {
    return svg("circle", { cx: x, cy: y, r: 5, fill: COLOR.sky });
}

function robust(x, y) {
    return svg("rect", { x: x - 5, y: y - 5, width: 10, height: 10, fill: COLOR.vermillion,
        transform: `rotate(45 ${x} ${y})` });
}

function legend() {
    return [clean(SIZE.left + 5, 9), svg("text", { x: SIZE.left + 16, y: 13, class: "muted" }, "clean"),
        robust(SIZE.left + 71, 9),
        svg("text", { x: SIZE.left + 84, y: 13, class: "muted" }, "worst case under attack")];
}

function row(score, i, x) {
    const middle = SIZE.top + SIZE.row * i + SIZE.row / 2;
    const [before, after] = [share(score.clean), share(score.robust)];
    const count = score.robust.count;
    return svg("g", {},
        svg("title", {}, `${score.name}: ${count} images, clean ${percent(before)}, worst case ${percent(after)}`),
        svg("text", { x: SIZE.left - 14, y: middle + 4, "text-anchor": "end" }, shortened(score.name, MOST)),
        svg("line", { x1: x(0), x2: x(1), y1: middle, y2: middle, stroke: COLOR.rule }),
        ...count === 0 ? [] : [
            svg("line", { x1: x(after), x2: x(before), y1: middle, y2: middle, stroke: COLOR.muted, "stroke-width": 2 }),
            clean(x(before), middle), robust(x(after), middle)],
        svg("text", { x: x(1) + 14, y: middle + 4, class: "muted" },
            `${percent(before)} → ${percent(after)}, n = ${count}`));
}

/** Clean and robust accuracy of each class. */
export function classes({ classes: rows }) {
    if (rows.length === 0) {
        return null;
    }
    const x = scale(0, 1, SIZE.left, SIZE.width - SIZE.right);
    const summary = rows.map((score) =>
        `${score.name} ${percent(share(score.clean))} clean, ${percent(share(score.robust))} robust`).join("; ");
    return el("section", {}, el("h2", {}, "By class"),
        drawing({ width: SIZE.width, height: SIZE.top + SIZE.row * rows.length + 4 }, `Accuracy by class: ${summary}`,
            ...legend(), ...rows.map((score, i) => row(score, i, x))));
}
