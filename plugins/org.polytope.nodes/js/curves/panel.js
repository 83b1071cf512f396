import { COLOR } from "../shared/colors.js";
import { drawing, el, svg } from "../shared/elements.js";
import { scale } from "../shared/scales.js";
import { axes } from "./axes.js";
import { line, labels } from "./lines.js";
import { SIZE } from "./size.js";

/** The values that an axis spans. */
function range(series, isShare) {
    if (isShare) {
        return [0, 1];
    }
    const values = series.flatMap(({ values }) => values).filter(Number.isFinite);
    const low = Math.min(0, ...values);
    const high = Math.max(...values);
    return [low, high > low ? high * 1.05 : low + 1];
}

/** Words on the curves, legible where a curve runs through them. */
function remark(x, anchor, text) {
    return svg("text", { x, y: SIZE.height - SIZE.bottom - 8, class: "muted", "text-anchor": anchor, stroke: COLOR.paper,
        "stroke-width": 4, "paint-order": "stroke" }, text);
}

/** Below and above the curves. */
function warmUp(epochs, count, x) {
    if (count === 0 || count >= epochs.length) {
        return [null, null];
    }
    const { left, top, height, bottom } = SIZE;
    return [svg("rect", { x: left, y: top, width: x(count + 0.5) - left, height: height - top - bottom, fill: COLOR.wash }),
        remark(left + 8, "start", "warm-up")];
}

/** The epoch whose model was returned, or would be if the training ended now; below and above the curves. */
function chosenEpoch(epochs, chosen, x) {
    if (!epochs.includes(chosen) || epochs.length === 1) {
        return [null, null];
    }
    const { top, height, bottom } = SIZE;
    const isLeft = x(chosen) > (x(epochs[0]) + x(epochs.at(-1))) / 2;
    return [svg("line", { x1: x(chosen), x2: x(chosen), y1: top, y2: height - bottom, stroke: COLOR.muted,
        "stroke-dasharray": "3 3", class: "chosen" }, svg("title", {}, `The model is that of epoch ${chosen}.`)),
        remark(x(chosen) + (isLeft ? -6 : 6), isLeft ? "end" : "start", "chosen")];
}

/**
 * The measures of one quantity over the epochs, in one picture; null where none was measured.
 *
 * @param text how a value is written
 */
export function panel({ title, isShare, text }, series, { epochs, warmUpEpochs, chosen }) {
    const measured = series.filter(({ values }) => values.some(Number.isFinite));
    if (measured.length === 0) {
        return null;
    }
    const { width, height, left, right, top, bottom } = SIZE;
    const [low, high] = range(measured, isShare);
    const x = scale(epochs[0], epochs.at(-1), left + 6, width - right - 6);
    const y = scale(low, high, height - bottom, top);
    const [ground, beginning] = warmUp(epochs, warmUpEpochs, x);
    const [mark, choice] = chosenEpoch(epochs, chosen, x);
    return el("section", {}, el("h2", {}, title),
        drawing(SIZE, `${title} by epoch: ${measured.map(({ measure }) => measure.name).join(", ")}`,
            ground, ...axes(epochs, [low, high], x, y, text), mark,
            ...measured.map((each, i) => line(each, i, epochs, x, y, text)), beginning, choice,
            ...labels(measured, y, text)));
}
