import { COLOR } from "../shared/colors.js";
import { short } from "../shared/text.js";
import { chart } from "./chart.js";
import { legend } from "./legend.js";
import { axis, color, layer, symbol } from "./style.js";

/** More points than these, and those of a group are drawn as one path, without edges. */
const LARGE = 1_500;

/** Below this width points are drawn smaller. */
const NARROW = 420;

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

function points({ points: all, color: fill, symbol: shape, size = 7, opacity = 0.75, isHollow = false, edge = COLOR.paper }, isMany, isNarrow) {
    return { type: "scatter", silent: true, animation: false, z: 3, symbol: shape, symbolSize: isNarrow ? size * 0.6 : size, large: isMany,
        largeThreshold: 0, data: all.map(({ x, y }) => [x, y]),
        itemStyle: isHollow ? { color: "none", borderColor: fill, borderWidth: 1.5, opacity }
            : { color: fill, opacity, borderColor: edge, borderWidth: edge !== COLOR.paper ? 1.5 : isMany ? 0 : 0.5 } };
}

/** How long the two strokes of an arrow's head are, in pixels, and how far they are spread. */
const HEAD = { length: 7, angle: 0.45 };

function head([x, y], [toX, toY]) {
    const back = Math.atan2(y - toY, x - toX);
    const end = (turn) => `${Math.round(toX + HEAD.length * Math.cos(back + turn))},${Math.round(toY + HEAD.length * Math.sin(back + turn))}`;
    return Math.hypot(x - toX, y - toY) < 2 ? "" : `M${end(HEAD.angle)}L${Math.round(toX)},${Math.round(toY)}L${end(-HEAD.angle)}`;
}

/** Lines from points to points, all as one path. */
function paths({ from, color: stroke = COLOR.muted, opacity = 0.5, isArrow = false }) {
    return layer((at) => [{ type: "path", silent: true, style: { stroke, opacity, fill: "none", lineWidth: 1 },
        shape: { pathData: from.map(({ start, end }) => `M${at(...start).map(Math.round)}L${at(...end).map(Math.round)}`
            + (isArrow ? head(at(...start), at(...end)) : "")).join("") || "M0,0" } }], 2);
}

/**
 * Points of groups in the plane.
 *
 * @param label what the chart shows, in words
 * @param x {@code name}, {@code format}; optional: {@code range}, {@code isHidden} (where its numbers mean nothing)
 * @param y the same
 * @param groups {@code name} and {@code points} ([{ x, y, text, more }]: text is what the tooltip says; optional {@code more} makes
 *     elements for it); optional: {@code color}, {@code symbol} (circle, diamond, rect, triangle), {@code size}, {@code isHollow},
 *     {@code edge} (a color around each), {@code follows} (the number of the group that it is shown and hidden with, without a name
 *     in the legend)
 * @param links straight lines: [{ from: [{ start: [x, y], end: [x, y] }], color, opacity, isArrow }]
 * @param isEven whether both axes have one scale
 * @return a figure
 */
export function scatterChart({ label, x, y, groups, links = [], isEven = false, height = 420 }) {
    const styled = groups.map((each, i) => ({ color: color(i), symbol: symbol(i), ...each }));
    const shown = styled.map(() => true);
    const listed = styled.map((_, i) => i).filter((i) => styled[i].follows === undefined);
    const isShown = (group, i) => shown[group.follows ?? i];
    const format = (axisOf) => axisOf.format ?? short;
    const all = groups.flatMap((group) => group.points);
    const ranges = [x.range ?? extent(all.map((point) => point.x)), y.range ?? extent(all.map((point) => point.y))];
    const made = chart({ label,
        table: () => ({ columns: ["Group", x.name, y.name, "Point"], rows: styled.flatMap(({ name, points: own }) => own.map((point) =>
            [name, format(x)(point.x), format(y)(point.y), point.text ?? ""])) }),
        legend: legend(listed.map((i) => styled[i]).map(({ name, note, color: fill, symbol: shape }) => ({ name, note, color: fill, shape })), (i, isOn) => {
            shown[listed[i]] = isOn;
            made.redraw();
        }),
        draw: (width) => {
            const tall = Math.min(height, Math.max(width, 240));
            const margin = { left: x.isHidden ? 8 : 52, right: 16, top: 12, bottom: x.isHidden ? 12 : 48 };
            const [across, up] = isEven ? even(...ranges, width - margin.left - margin.right, tall - margin.top - margin.bottom) : ranges;
            const visible = styled.filter(isShown);
            const one = (axisOf, [min, max], gap) => ({ ...axis({ min, max, name: axisOf.name, format: format(axisOf), gap }),
                ...axisOf.isHidden ? { axisLabel: { show: false }, nameGap: 4 } : {} });
            return { height: tall, near: "xy",
                marks: visible.flatMap(({ name, points: own }) => own.map((point) => ({ at: [point.x, point.y], more: point.more,
                    lines: [name, point.text ?? `${format(x)(point.x)}, ${format(y)(point.y)}`] }))),
                option: { grid: { ...margin, containLabel: false }, xAxis: one(x, across, 28), yAxis: one(y, up, 38),
                    series: [...links.map(paths), ...visible.map((group) => points(group, all.length > LARGE && group.edge === undefined, width < NARROW))] } };
        } });
    return made.figure;
}
