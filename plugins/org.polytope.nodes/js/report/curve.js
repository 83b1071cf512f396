import { COLOR } from "../shared/colors.js";
import { drawing, el, svg } from "../shared/elements.js";
import { scale } from "../shared/scales.js";
import { percent, short } from "../shared/text.js";
import { share } from "./accuracy.js";

const SIZE = { width: 1040, height: 240, left: 60, right: 210, top: 12, bottom: 36 };

/** Epsilon in the engine's words; pages of version 1 have its number only. */
function named({ epsilon, text }) {
    return text || short(epsilon);
}

function point(each, x, y) {
    const { epsilon, accuracy } = each;
    return svg("g", {}, svg("title", {}, `ε = ${named(each)}: ${percent(share(accuracy))}`),
        svg("circle", { cx: x(epsilon), cy: y(share(accuracy)), r: 4, fill: COLOR.vermillion }),
        svg("text", { x: x(epsilon), y: SIZE.height - 16, "text-anchor": "middle", class: "muted" }, named(each)));
}

/** Robust accuracy by epsilon, with the intervals as a band; two points alone make no curve. */
export function curve({ curve: all }) {
    const points = all.filter(({ accuracy }) => accuracy.count > 0);
    if (points.length <= 2) {
        return null;
    }
    const largest = Math.max(...points.map(({ epsilon }) => epsilon));
    const x = scale(0, largest, SIZE.left, SIZE.width - SIZE.right);
    const y = scale(0, 1, SIZE.height - SIZE.bottom, SIZE.top);
    const along = (of, value) => of.map(({ epsilon, accuracy }) => `${x(epsilon)},${y(value(accuracy))}`).join("L");
    const band = `M${along(points, ({ high }) => high)}L${along([...points].reverse(), ({ low }) => low)}Z`;
    const grid = [0, 0.5, 1].map((value) => svg("g", {},
        svg("line", { x1: x(0), x2: x(largest), y1: y(value), y2: y(value), stroke: COLOR.rule }),
        svg("text", { x: SIZE.left - 8, y: y(value) + 4, "text-anchor": "end", class: "muted" }, percent(value, 0))));
    const summary = points.map((each) => `${named(each)}: ${percent(share(each.accuracy))}`).join(", ");
    return el("section", {}, el("h2", {}, "Robust accuracy by epsilon"),
        drawing(SIZE, `Robust accuracy by epsilon: ${summary}`, ...grid,
            svg("path", { d: band, fill: COLOR.vermillion, opacity: 0.15 }),
            svg("path", { d: `M${along(points, share)}`, fill: "none", stroke: COLOR.vermillion, "stroke-width": 2 }),
            ...points.map((each) => point(each, x, y)),
            svg("text", { x: x(largest) + 32, y: SIZE.height - 16, class: "muted" }, "epsilon")));
}
