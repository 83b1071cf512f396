import { COLOR } from "../shared/colors.js";
import { textWidth } from "./library.js";
import { axis, layer, text } from "./style.js";
import { wrapped } from "./words.js";

/** Below this width, names stand above their bars. */
const NARROW = 620;

const GAP = 14;

const SIZE = { name: 16, detail: 14, bar: 16 };

const AXIS = 26;

/** The lines of a row's label, with their sizes. */
function labelOf(row, width) {
    return [
        ...wrapped(row.name, width, 13).map((words) => ({ words, size: 13, weight: row.isStrong ? "bold" : "normal", fill: COLOR.ink,
            height: SIZE.name })),
        ...row.detail ? wrapped(row.detail, width, 11).map((words) => ({ words, size: 11, fill: COLOR.muted, height: SIZE.detail })) : [],
    ];
}

function heightOf(label) {
    return label.reduce((sum, { height }) => sum + height, 0);
}

/** Where each row and its parts stand; all in pixels from the top. */
function layout({ width, rows, series, said }) {
    const bars = series.map((each, i) => ({ ...each, i })).filter(({ kind }) => kind === "bar");
    const ticks = series.map((each, i) => ({ ...each, i })).filter(({ kind }) => kind === "tick");
    const isNarrow = width < NARROW;
    const short = (value) => !value || !Number.isFinite(value.value) ? "–" : said(isNarrow ? { value: value.value } : value);
    const column = (each) => Math.max(0, ...rows.filter((row) => !row.note).map((row) => textWidth(short(row.values[each.i]), 12)));
    const valueWidth = Math.max(0, ...bars.map(column));
    const tickWidth = isNarrow ? 0 : Math.max(0, ...ticks.map(column));
    const names = isNarrow ? width - 4 : Math.min(300, width * 0.28);
    const right = valueWidth + 20 + (tickWidth ? tickWidth + 18 : 0);
    const left = isNarrow ? 4 : names + 14;
    let top = 6;
    const placed = rows.map((row) => {
        const label = labelOf(row, names);
        const own = isNarrow ? heightOf(label) + 2 : 0;
        const note = row.note ? wrapped(row.note, width - left - 14, 11).slice(0, 3) : [];
        const inner = row.note ? note.length * 13 + 2 : bars.length * SIZE.bar + (bars.length - 1) * 2;
        const height = isNarrow ? own + inner : Math.max(heightOf(label), inner);
        const start = { row, label, note, top, height, bars: isNarrow ? top + own : top + (height - inner) / 2, inner };
        top += height + GAP;
        return start;
    });
    return { bars, ticks, isNarrow, short, left, right, placed, total: top, valueWidth };
}

function labels({ label, top, height }, { isNarrow, left }) {
    let y = isNarrow ? top : top + (height - heightOf(label)) / 2;
    return label.map(({ words, size, weight, fill, height: line }) => {
        const middle = y + line / 2;
        y += line;
        return text(words, isNarrow ? 4 : left - 14, middle, { size, weight, fill, align: isNarrow ? "left" : "right", halo: isNarrow });
    });
}

function whisker(low, high, middle) {
    const line = `M${low},${middle}H${high}`;
    const path = (pathData, stroke, lineWidth) => ({ type: "path", silent: true, shape: { pathData }, style: { stroke, lineWidth, fill: "none" } });
    return [path(line, COLOR.paper, 4), path(`${line}M${low},${middle - 4}v8M${high},${middle - 4}v8`, COLOR.ink, 1.5)];
}

function bar(value, fill, middle, at, area) {
    const [start, end] = [at(0, 0)[0], at(value.value, 0)[0]];
    const clamp = (x) => Math.max(area.x, Math.min(area.x + area.width, at(x, 0)[0]));
    return [
        { type: "rect", silent: true, style: { fill: value.color ?? fill },
            shape: { x: Math.min(start, end), y: middle - SIZE.bar / 2 + 1, width: Math.max(Math.abs(end - start), 1.5), height: SIZE.bar - 2 } },
        ...Number.isFinite(value.low) ? whisker(clamp(value.low), clamp(value.high), middle) : [],
    ];
}

function rowShapes(place, plan, at, area) {
    const { row, note, bars: first } = place;
    const shapes = labels(place, plan);
    const end = area.x + area.width;
    if (row.note) {
        return [...shapes, ...note.map((words, i) => text(words, area.x + 6, first + 7 + 13 * i, { size: 11, fill: COLOR.muted, halo: true }))];
    }
    plan.bars.forEach(({ i, color }, k) => {
        const middle = first + k * (SIZE.bar + 2) + SIZE.bar / 2;
        const value = row.values[i];
        shapes.push({ type: "rect", silent: true, style: { fill: COLOR.wash },
            shape: { x: area.x, y: middle - SIZE.bar / 2 + 1, width: area.width, height: SIZE.bar - 2 } });
        if (value && Number.isFinite(value.value)) {
            shapes.push(...bar(value, color, middle, at, area));
        }
        shapes.push(text(plan.short(value), end + 10, middle, { weight: row.isStrong ? "bold" : "normal" }));
    });
    plan.ticks.forEach(({ i, color }) => {
        const value = row.values[i];
        if (value && Number.isFinite(value.value)) {
            const [x] = at(value.value, 0);
            shapes.push({ type: "rect", silent: true, style: { fill: color, stroke: COLOR.paper, lineWidth: 1 },
                shape: { x: x - 2, y: first - 4, width: 4, height: place.inner + 8 } });
        }
        if (!plan.isNarrow && value) {
            shapes.push(text(plan.short(value), end + 10 + plan.valueWidth + 18, first + place.inner / 2, { fill: color, weight: "bold" }));
        }
    });
    return shapes;
}

/** The picture of rows with bars; the axis of rows counts pixels from the top. */
export function drawBars({ width, rows, series, range: [low, high], format, name, said, lines }) {
    const plan = layout({ width, rows, series, said });
    const height = plan.total + AXIS + (name ? 20 : 0);
    return { height, near: "y",
        marks: plan.placed.map(({ row, top, height: size }) => ({ at: [low + (high - low) * 0.35, top + size / 2], lines: lines(row) })),
        option: {
            grid: { left: plan.left, right: plan.right, top: 0, bottom: AXIS + (name ? 20 : 0), containLabel: false },
            xAxis: axis({ min: low, max: high, name, format: (value) => format(value, 0), gap: 26, parts: plan.isNarrow ? 2 : 4 }),
            yAxis: { type: "value", inverse: true, min: 0, max: plan.total, show: false },
            series: [layer((at, area) => plan.placed.flatMap((place) => rowShapes(place, plan, at, area)), 3)],
        } };
}
