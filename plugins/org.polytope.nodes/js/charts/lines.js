import { COLOR } from "../shared/colors.js";
import { percent } from "../shared/text.js";
import { chart } from "./chart.js";
import { legend } from "./legend.js";
import { axis, color, dash, layer, text } from "./style.js";

/** More dots than these would hide their line. */
const DOTS = 60;

const BAND = 0.16;

function band(points, fill) {
    const known = points.filter(({ low, high }) => Number.isFinite(low) && Number.isFinite(high));
    return known.length < 2 ? [] : [layer((at) => [{ type: "polygon", silent: true, shape: { points: [
        ...known.map(({ x, high }) => at(x, high)), ...[...known].reverse().map(({ x, low }) => at(x, low))] },
    style: { fill, opacity: BAND } }], 1)];
}

function whole(points) {
    return points.filter(({ y }) => Number.isFinite(y));
}

/** What a point that has no neighbors needs to be seen. */
function isAlone(points, i) {
    return !Number.isFinite(points[i - 1]?.y) && !Number.isFinite(points[i + 1]?.y);
}

function line({ name, points, step, isPlain }, fill, type) {
    return { type: "line", name, silent: true, animation: false, z: 3, step: step ? "end" : false,
        data: points.map(({ x, y, isHollow }, i) => ({ value: [x, Number.isFinite(y) ? y : null],
            ...isHollow ? { itemStyle: { color: COLOR.paper, borderColor: fill, borderWidth: 1.5 } } : {},
            symbolSize: !isPlain && points.length <= DOTS || isAlone(points, i) ? 6 : 0 })),
        symbol: "circle", showSymbol: true, showAllSymbol: true, itemStyle: { color: fill },
        lineStyle: { color: fill, width: 2, type, cap: "butt" } };
}

/** A line at a value of x, with words beside it that stay in the picture. */
function marked({ x, text: words }, row) {
    return layer((at, area) => {
        const [left] = at(x, 0);
        const isRight = left > area.x + area.width / 2;
        return [{ type: "line", silent: true, shape: { x1: left, x2: left, y1: area.y, y2: area.y + area.height },
            style: { stroke: COLOR.ink, lineWidth: 1.5, lineDash: [4, 3] } },
        text(words, left + (isRight ? -6 : 6), area.y - 9 - 16 * row,
            { align: isRight ? "right" : "left", weight: "bold", halo: true })];
    }, 5);
}

/** A range of x in another color, named at its top. */
function shaded({ from, to, text: words }) {
    return layer((at, area) => {
        const [left, right] = [Math.max(at(from, 0)[0], area.x), Math.min(at(to, 0)[0], area.x + area.width)];
        return [{ type: "rect", silent: true, shape: { x: left, y: area.y, width: right - left, height: area.height },
            style: { fill: COLOR.muted, opacity: 0.12 } },
        text(words, left + 6, area.y + area.height - 10, { fill: COLOR.muted })];
    }, 0);
}

/** For each x, what all lines say there. */
function told(series, x, y) {
    const places = new Map();
    series.filter(({ isPlain }) => !isPlain).forEach(({ name, points }) => whole(points).forEach((point) => {
        const said = point.text ?? `${y.format(point.y)}${Number.isFinite(point.low)
            ? ` (${y.format(point.low)} to ${y.format(point.high)})` : ""}`;
        const place = places.get(point.x) ?? { at: [point.x, point.y], lines: [`${x.name} ${point.label ?? x.format(point.x)}`] };
        place.lines.push(`${name}: ${said}`);
        places.set(point.x, place);
    }));
    return [...places.values()].sort((a, b) => a.at[0] - b.at[0]);
}

function table(series, x, y) {
    const hasInterval = series.map(({ points }) => points.some(({ low }) => Number.isFinite(low)));
    const labels = new Map(series.flatMap(({ points }) => points.map((point) => [point.x, point.label ?? x.format(point.x)])));
    const rows = [...labels].sort(([a], [b]) => a - b).map(([at, label]) => [label, ...series.flatMap(({ points }, i) => {
        const point = points.find((each) => each.x === at);
        const value = y.format(point?.y ?? NaN);
        return hasInterval[i] ? [value, `${y.format(point?.low ?? NaN)} to ${y.format(point?.high ?? NaN)}`] : [value];
    })]);
    return { rows, columns: [x.name, ...series.flatMap(({ name }, i) => hasInterval[i] ? [name, "95 % interval"] : [name])] };
}

function extent(series) {
    const values = series.flatMap(({ points }) => whole(points).flatMap(({ y, low = y, high = y }) => [y, low, high]))
        .filter(Number.isFinite);
    const [low, high] = [Math.min(0, ...values), Math.max(...values)];
    return [low, high > low ? high + (high - low) * 0.05 : low + 1];
}

/**
 * Lines over a quantity, with their intervals as bands.
 *
 * @param label what the chart shows, in words
 * @param x {@code name}, {@code format(value)}; optional: {@code range}, {@code ticks} (the values that are named),
 *     {@code isWhole} (only whole numbers are)
 * @param y the same; without {@code format}, values are shares of 1 and the range is all of [0, 1]
 * @param series a {@code name} and {@code points} ([{ x, y, low, high, label, text }]: low and high make a band; label is x in
 *     words, text what is said of y; isHollow: another kind of point) for each line; optional: {@code color}, {@code dash}, {@code step}, {@code note} (in the
 *     legend), {@code isPlain} (a line to compare with: without dots, and not told)
 * @param marks lines at values of x, [{ x, text }]
 * @param spans ranges of x, [{ from, to, text }]
 * @return a figure
 */
export function lineChart({ label, x, y, series, marks = [], spans = [], height = 260 }) {
    const values = { format: percent, range: y.format ? null : [0, 1], ...y };
    const styled = series.map((each, i) => ({ color: color(i), dash: dash(i), ...each }));
    const shown = styled.map(() => true);
    const xs = series.flatMap(({ points }) => points.map((point) => point.x));
    const [first, last] = x.range ?? [Math.min(...xs), Math.max(...xs)];
    const [low, high] = values.range ?? extent(series);
    const made = chart({ label, table: () => table(series, x, values),
        legend: legend(styled.map(({ name, note, color: fill, dash: type }) => ({ name, note, color: fill, dash: type, shape: "line" })),
            (i, isShown) => {
                shown[i] = isShown;
                made.redraw();
            }),
        draw: (width) => {
            const visible = styled.filter((_, i) => shown[i]);
            return { height, near: "x", marks: told(visible, x, values), option: {
                grid: { left: 8, right: 24, top: 12 + (values.name ? 16 : 0) + 16 * marks.length, bottom: 26, containLabel: true },
                xAxis: axis({ min: first, max: last > first ? last : first + 1, name: x.name, format: x.format, ticks: x.ticks,
                    lines: false, gap: 28, isWhole: x.isWhole }),
                yAxis: { ...axis({ min: low, max: high, format: (value) => values.format(value, 0), parts: width < 420 || height < 200 ? 2 : 5 }), name: values.name,
                    nameLocation: "end", nameGap: 10 + 16 * marks.length, nameTextStyle: { color: COLOR.muted, align: "left" },
                    },
                series: [...spans.map(shaded), ...visible.flatMap(({ points, color: fill }) => band(points, fill)),
                    ...visible.map((each) => line(each, each.color, each.dash)), ...marks.map(marked)],
            } };
        } });
    return made.figure;
}
