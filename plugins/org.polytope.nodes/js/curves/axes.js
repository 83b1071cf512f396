import { COLOR } from "../shared/colors.js";
import { svg } from "../shared/elements.js";
import { ticks } from "../shared/scales.js";
import { SIZE } from "./size.js";

/** Lines of equal value, the epochs below, and their names. */
export function axes(epochs, [low, high], x, y, text) {
    const { width, height, left, right, bottom } = SIZE;
    const [first, last] = [epochs[0], epochs.at(-1)];
    const values = ticks(low, high, 4).map((value) => svg("g", {},
        svg("line", { x1: left, x2: width - right, y1: y(value), y2: y(value), stroke: COLOR.rule }),
        svg("text", { x: left - 8, y: y(value) + 4, "text-anchor": "end", class: "muted" }, text(value, 0))));
    const marks = ticks(first, Math.max(last, first + 1), 8)
        .filter((epoch) => Number.isInteger(epoch) && epoch <= last)
        .map((epoch) => svg("text", { x: x(epoch), y: height - bottom + 18, "text-anchor": "middle", class: "muted" },
            String(epoch)));
    return [...values, ...marks,
        svg("text", { x: width - right, y: height - 4, "text-anchor": "end", class: "muted" }, "epoch")];
}
