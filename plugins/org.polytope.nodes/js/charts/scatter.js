import { COLOR } from "../shared/colors.js";
import { short } from "../shared/text.js";
import { chart } from "./chart.js";
import { legend } from "./legend.js";
import { axis, color, layer, symbol } from "./style.js";

/** More points than these in a group are drawn as one path, without edges. */
const LARGE = 1_500;

function extent(values) {
    const [low, high] = values.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [Infinity, -Infinity]);
    const room = (high - low || 1) * 0.04;
    return [low - room, high + room];
}

/** Two ranges of one scale, for boxes of that width and height. */
function even([left, right], [low, high], width, height) {
    const scale = Math.max((right - left) / width, (high - low) / height);
    const around = (from, to, size) => [(from + to - scale * size) / 2, (from + to + scale * size) / 2];
    return [around(left, right, width), around(low, high, height)];
}

function points({ points: all, color: fill, symbol: shape, size = 7, opacity = 0.75, isHollow = false }) {
    return { type: "scatter", silent: true, animation: false, z: 3, symbol: shape, symbolSize: size, large: all.length > LARGE,
        largeThreshold: LARGE, data: all.map(({ x, y }) => [x, y]),
        itemStyle: isHollow ? { color: "none", borderColor: fill, borderWidth: 1.5, opacity }
            : { color: fill, opacity, borderColor: COLOR.paper, borderWidth: all.length > LARGE ? 0 : 0.5 } };
}

/** Lines from points to points, all as one path. */
function paths({ from, color: stroke = COLOR.muted, opacity = 0.5 }) {
    return layer((at) => [{ type: "path", silent: true, style: { stroke, opacity, fill: "none", lineWidth: 1 },
        shape: { pathData: from.map(({ start, end }) => `M${at(...start).map(Math.round)}L${at(...end).map(Math.round)}`).join("") || "M0,0" } }], 2);
}

/**
 * Points of groups in the plane.
 *
 * @param label what the chart shows, in words
 * @param x {@code name}, {@code format}; optional: {@code range}, {@code isHidden} (where its numbers mean nothing)
 * @param y the same
 * @param groups {@code name} and {@code points} ([{ x, y, text }]: text is what the tooltip says); optional: {@code color},
 *     {@code symbol} (circle, diamond, rect, triangle), {@code size}, {@code isHollow}
 * @param links straight lines: [{ from: [{ start: [x, y], end: [x, y] }], color }]
 * @param isEven whether both axes have one scale
 * @return a figure
 */
export function scatterChart({ label, x, y, groups, links = [], isEven = false, height = 420 }) {
    const styled = groups.map((each, i) => ({ color: color(i), symbol: symbol(i), ...each }));
    const shown = styled.map(() => true);
    const format = (axisOf) => axisOf.format ?? short;
    const all = groups.flatMap((group) => group.points);
    const ranges = [x.range ?? extent(all.map((point) => point.x)), y.range ?? extent(all.map((point) => point.y))];
    const made = chart({ label,
        table: () => ({ columns: ["Group", x.name, y.name, "Point"], rows: styled.flatMap(({ name, points: own }) => own.map((point) =>
            [name, format(x)(point.x), format(y)(point.y), point.text ?? ""])) }),
        legend: legend(styled.map(({ name, note, color: fill, symbol: shape }) => ({ name, note, color: fill, shape })), (i, isShown) => {
            shown[i] = isShown;
            made.redraw();
        }),
        draw: (width) => {
            const tall = Math.min(height, Math.max(width, 240));
            const margin = { left: x.isHidden ? 8 : 52, right: 16, top: 12, bottom: x.isHidden ? 12 : 48 };
            const [across, up] = isEven ? even(...ranges, width - margin.left - margin.right, tall - margin.top - margin.bottom) : ranges;
            const visible = styled.filter((_, i) => shown[i]);
            const one = (axisOf, [min, max], gap) => ({ ...axis({ min, max, name: axisOf.name, format: format(axisOf), gap }),
                ...axisOf.isHidden ? { axisLabel: { show: false }, nameGap: 4 } : {} });
            return { height: tall, near: "xy",
                marks: visible.flatMap(({ name, points: own }) => own.map((point) => ({ at: [point.x, point.y],
                    lines: [name, point.text ?? `${format(x)(point.x)}, ${format(y)(point.y)}`] }))),
                option: { grid: { ...margin, containLabel: false }, xAxis: one(x, across, 28), yAxis: one(y, up, 38),
                    series: [...links.map(paths), ...visible.map(points)] } };
        } });
    return made.figure;
}
