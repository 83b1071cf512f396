import { COLOR } from "../shared/colors.js";
import { visible } from "../shared/text.js";
import { FONT } from "./library.js";

/** The order in which series get their colors, dashes and symbols, where they choose none. */
const SERIES = [COLOR.blue, COLOR.vermillion, COLOR.green, COLOR.purple, COLOR.orange, COLOR.sky];

const DASHES = ["solid", [7, 4], [2, 3], [9, 3, 2, 3], [4, 2], [1, 4]];

const SYMBOLS = ["circle", "diamond", "rect", "triangle", "pin", "roundRect"];

/** The i-th series' color. */
export function color(i) {
    return SERIES[i % SERIES.length];
}

/** The seventh series has the first one's color, but not its dashes. */
export function dash(i) {
    return DASHES[(i + Math.floor(i / DASHES.length)) % DASHES.length];
}

/** The i-th group's symbol, likewise. */
export function symbol(i) {
    return SYMBOLS[(i + Math.floor(i / SYMBOLS.length)) % SYMBOLS.length];
}

/** Text of a chart. */
export function type(fill = COLOR.ink, size = 12, weight = "normal") {
    return { fontFamily: FONT, fontSize: size, fontWeight: weight, fill };
}

/** A text element of a custom series; its place is that of its first line's middle. */
export function text(words, x, y, { fill, size = 12, weight, align = "left", halo = false } = {}) {
    return { type: "text", silent: true, x, y, style: { text: visible(words), align, verticalAlign: "middle", ...type(fill, size, weight),
        ...halo ? { stroke: COLOR.paper, lineWidth: 3 } : {} } };
}

/** Whether an axis's end is worth a number. */
function isRound(end) {
    return Number(end.toPrecision(2)) === end;
}

/** A straight axis; {@code ticks} are the values that are named, or as many as there is room for. */
export function axis({ min, max, name, format, ticks, lines = true, gap = 30, parts = 5, isWhole = false }) {
    const words = { color: COLOR.muted, fontFamily: FONT, fontSize: 12 };
    const chosen = ticks ? { customValues: ticks } : {};
    // shares of 1 are told in whole parts, where others are told in round numbers
    const parting = min === 0 && max === 1 ? { interval: 1 / parts } : { splitNumber: parts, ...isWhole ? { minInterval: 1 } : {} };
    return { type: "value", min, max, ...parting, name: name && visible(name), nameLocation: "middle", nameGap: gap, nameTextStyle: words,
        axisLine: { show: !lines, lineStyle: { color: COLOR.muted } },
        axisTick: { show: !lines, lineStyle: { color: COLOR.muted }, ...chosen },
        axisLabel: { ...words, hideOverlap: true, ...ticks ? {} : { showMinLabel: isRound(min), showMaxLabel: isRound(max) },
            formatter: (value) => visible(format(value)), ...chosen },
        splitLine: { show: lines, lineStyle: { color: COLOR.rule } } };
}

/** Custom elements in front of or behind all series; {@code render} gets what converts and the area of the axes. */
export function layer(render, z) {
    return { type: "custom", silent: true, animation: false, z, data: [[0, 0]], clip: false, coordinateSystem: "cartesian2d",
        renderItem: (parameters, api) => ({ type: "group", silent: true,
            children: render((x, y) => api.coord([x, y]), parameters.coordSys) }) };
}
