import { COLOR } from "../shared/colors.js";
import { drawing, el, svg } from "../shared/elements.js";
import { scale } from "../shared/scales.js";
import { lines, percent, percentRange, shortened } from "../shared/text.js";
import { share } from "./accuracy.js";

const SIZE = { width: 1040, row: 40, left: 250, right: 270, top: 26, bottom: 26 };

/** Where the columns beside the bars begin, from the bars' end. */
const COLUMN = { alone: 14, interval: 78, soFar: 210 };

/** As many characters as there is room for: beside a bar, in the two sizes of type, and in its place. */
const MOST = { name: 36, setting: 46, reason: 150 };

/** Pages of version 1 have no worst case so far; under an attack that saw only survivors it stood in the place of alone. */
const UNKNOWN = { correct: 0, count: 0 };

const KINDS = {
    CLEAN: { color: COLOR.sky, emphasis: "strong", name: () => "Clean", settings: () => [] },
    ATTACK: { color: COLOR.blue, emphasis: "", name: ({ attack }) => attack.name, settings: ({ attack }) => attack.settings },
    WORST_CASE: { color: COLOR.vermillion, emphasis: "strong", name: () => "Worst case",
        settings: () => ["per image, over all attacks"] },
};

function label(score, middle) {
    const kind = KINDS[score.kind];
    const settings = lines(kind.settings(score), MOST.setting);
    const first = middle + 4 - 6 * settings.length;
    const line = (text, y, classes) => svg("text", { x: SIZE.left - 14, y, "text-anchor": "end", class: classes }, text);
    return [line(shortened(kind.name(score), MOST.name), first, kind.emphasis),
        ...settings.map((text, i) => line(shortened(text, MOST.setting), first + 13 + 11.5 * i, "muted tiny"))];
}

function words(score) {
    const kind = KINDS[score.kind];
    return [kind.name(score), ...kind.settings(score)].join(", ");
}

/** An attack that couldn't be run: the reason stands where its bar would be. */
function leftOut(score, middle, x) {
    const reason = `left out: ${score.leftOut}`;
    return svg("g", {}, svg("title", {}, `${words(score)}, ${reason}`), ...label(score, middle),
        svg("text", { x: x(0) + 6, y: middle + 4, class: "muted tiny" }, shortened(reason, MOST.reason)));
}

function interval({ low, high }, middle, x) {
    const d = `M${x(low)},${middle - 5}v10M${x(low)},${middle}H${x(high)}M${x(high)},${middle - 5}v10`;
    return [svg("path", { d, stroke: COLOR.paper, "stroke-width": 4, fill: "none" }),
        svg("path", { d, stroke: COLOR.ink, "stroke-width": 1.5, fill: "none" })];
}

/** The bar of an accuracy that is known, with its interval. */
function known(score, middle, x) {
    const { low, high } = score.accuracy;
    const value = share(score.accuracy);
    return [svg("rect", { x: x(0), y: middle - 10, width: Math.max(x(value) - x(0), 1.5), height: 20,
        fill: KINDS[score.kind].color }), ...interval(score.accuracy, middle, x),
        svg("text", { x: x(1) + COLUMN.interval, y: middle + 4, class: "muted" }, percentRange(low, high))];
}

/** Where the worst case over an attack and all before it stands. */
function soFar(score, middle, x) {
    const value = share(score.soFar ?? UNKNOWN);
    return [svg("text", { x: x(1) + COLUMN.soFar, y: middle + 4, class: "strong" }, percent(value)),
        ...Number.isFinite(value) ? [svg("path", { d: `M${x(value)},${middle - 14}v28`, stroke: COLOR.vermillion,
            "stroke-width": 3, fill: "none" })] : []];
}

function tooltip(score) {
    const { correct, count, low, high } = score.accuracy;
    const figures = count === 0 ? "not known alone: it saw only what those before it had left"
        : `${correct} of ${count} images correct, ${percent(share(score.accuracy))}; `
            + `95 % interval ${percent(low)} to ${percent(high)}`;
    return `${words(score)}: ${figures}${score.kind === "ATTACK" ? `; worst case so far ${percent(share(score.soFar ?? UNKNOWN))}` : ""}`;
}

function bar(score, i, x) {
    const middle = SIZE.top + SIZE.row * i + SIZE.row / 2;
    if (score.leftOut) {
        return leftOut(score, middle, x);
    }
    const isKnown = score.accuracy.count > 0;
    return svg("g", {}, svg("title", {}, tooltip(score)), ...label(score, middle),
        svg("rect", { x: x(0), y: middle - 10, width: x(1) - x(0), height: 20, fill: COLOR.wash }),
        ...isKnown ? known(score, middle, x) : [],
        svg("text", { x: x(1) + COLUMN.alone, y: middle + 4, class: isKnown ? "strong" : "muted" },
            percent(share(score.accuracy))),
        ...score.kind === "ATTACK" ? soFar(score, middle, x) : []);
}

function headings(x, apart) {
    const heading = (at, text) => svg("text", { x: x(1) + at, y: 14, class: "muted small" }, text);
    return [heading(COLUMN.alone, apart ? "alone" : "accuracy"), heading(COLUMN.interval, "95 % interval"),
        ...apart ? [heading(COLUMN.soFar, "so far")] : []];
}

/** A bar for each attack alone, and for none and all of them; a line where the worst case stands after each. */
export function scores({ scores: rows }) {
    const height = SIZE.top + SIZE.row * rows.length + SIZE.bottom;
    const x = scale(0, 1, SIZE.left, SIZE.width - SIZE.right);
    const grid = [0, 0.25, 0.5, 0.75, 1].map((value) => svg("g", {},
        svg("line", { x1: x(value), x2: x(value), y1: SIZE.top, y2: height - SIZE.bottom + 4, stroke: COLOR.rule }),
        svg("text", { x: x(value), y: height - 6, "text-anchor": "middle", class: "muted" }, percent(value, 0))));
    const summary = rows.map((row) => `${KINDS[row.kind].name(row)} ${percent(share(row.accuracy))}`
        + (row.kind === "ATTACK" && !row.leftOut ? `, so far ${percent(share(row.soFar ?? UNKNOWN))}` : "")).join(", ");
    return el("section", {}, el("h2", {}, "Accuracy, with 95 % confidence intervals"),
        drawing({ width: SIZE.width, height }, `Accuracy: ${summary}`, ...headings(x, rows.some((row) => row.soFar)), ...grid,
            ...rows.map((score, i) => bar(score, i, x))));
}
