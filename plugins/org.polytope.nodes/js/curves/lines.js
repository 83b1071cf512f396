import { COLOR } from "../shared/colors.js";
import { svg } from "../shared/elements.js";
import { shortened } from "../shared/text.js";
import { SIZE } from "./size.js";

const COLORS = [COLOR.blue, COLOR.vermillion, COLOR.green, COLOR.purple, COLOR.orange, COLOR.sky];

const DASHES = ["", "7 4", "2 3", "9 3 2 3", "4 2", "1 4"];

/** As many characters of a measure's name as stand beside its line. */
const MOST = 36;

/** Between the names of two lines. */
const SPACE = 16;

/** More dots than these would hide their line. */
const DOTS = 60;

/** The seventh line has the first one's color, but not its dashes. */
function stroke(i) {
    return { stroke: COLORS[i % COLORS.length], "stroke-width": 2,
        "stroke-dasharray": DASHES[(i + Math.floor(i / COLORS.length)) % DASHES.length] };
}

/** The pen is lifted where nothing was measured. */
function path({ values }, epochs, x, y) {
    return values.map((value, i) => !Number.isFinite(value) ? ""
        : `${i > 0 && Number.isFinite(values[i - 1]) ? "L" : "M"}${x(epochs[i]).toFixed(1)},${y(value).toFixed(1)}`).join("");
}

/** Alone, a value has no line. */
function isAlone(values, at) {
    return !Number.isFinite(values[at - 1]) && !Number.isFinite(values[at + 1]);
}

/** A measure's curve, with a dot for each epoch that says its value; where there are many, it is felt but not seen. */
export function line(series, i, epochs, x, y, text) {
    const dots = series.values.map((value, at) => !Number.isFinite(value) ? null
        : svg("circle", { cx: x(epochs[at]), cy: y(value), r: 3.5, fill: COLORS[i % COLORS.length],
            "fill-opacity": epochs.length > DOTS && !isAlone(series.values, at) ? 0 : 1 },
            svg("title", {}, `${series.measure.name}, epoch ${epochs[at]}: ${text(value)}`)));
    return svg("g", {}, svg("path", { d: path(series, epochs, x, y), fill: "none", "stroke-linejoin": "round", ...stroke(i) }),
        ...dots);
}

/** Names and last values at the right ends of the lines, moved apart where they would touch. */
export function labels(series, y, text) {
    const found = series.map(({ measure, values }, i) => {
        const value = values.filter(Number.isFinite).at(-1);
        return { i, name: measure.name, value, at: y(value) };
    }).sort((a, b) => a.at - b.at);
    found.forEach((label, i) => {
        label.at = i === 0 ? label.at : Math.max(label.at, found[i - 1].at + SPACE);
    });
    found.reduceRight((lowest, label) => {
        label.at = Math.min(label.at, lowest);
        return label.at - SPACE;
    }, SIZE.height - SIZE.bottom);
    const start = SIZE.width - SIZE.right;
    return found.map(({ i, name, value, at }) => svg("g", {}, svg("title", {}, name),
        svg("line", { x1: start + 8, x2: start + 30, y1: at, y2: at, ...stroke(i) }),
        svg("text", { x: start + 36, y: at + 4 }, `${shortened(name, MOST)} ${text(value)}`)));
}
