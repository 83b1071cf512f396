import { choice, el } from "../shared/elements.js";
import { percent, percentRange } from "../shared/text.js";
import { drawBars } from "./bars-drawing.js";
import { chart } from "./chart.js";
import { legend } from "./legend.js";
import { color } from "./style.js";

/** As many rows are drawn at first, and as many at most; the table has all. */
const FIRST = 25;
const MOST = 400;

function said(value, format) {
    if (!value || !Number.isFinite(value.value)) {
        return "–";
    }
    return value.text ?? (Number.isFinite(value.low) ? `${format(value.value)} (${percentRangeOf(value, format)})`
        : format(value.value));
}

function percentRangeOf({ low, high }, format) {
    return format === percent ? percentRange(low, high) : `${format(low)} – ${format(high)}`;
}

function lines(row, series, format) {
    return [row.name, ...row.detail ? [row.detail] : [], ...row.note ? [row.note] : [],
        ...series.map(({ name }, i) => `${name}: ${said(row.values[i], format)}`), ...row.more ?? []];
}

/**
 * Horizontal bars with intervals: a row for each thing that is measured, in it a bar for each series.
 *
 * @param label what the chart shows, in words
 * @param x optional: {@code name}, {@code format(value)}, {@code range}; without, values are shares of 1
 * @param series {@code name}, and optional {@code color} and {@code kind} ("bar", or "tick": a mark across the row)
 * @param rows {@code name}; {@code values}: for each series { value, low, high, text, color }, null where it isn't known; optional:
 *     {@code detail} (smaller, below the name), {@code note} (in place of bars), {@code more} (lines of the tooltip),
 *     {@code isStrong}
 * @param orders how rows can be sorted, the first one at first: [{ name, compare(a, b) }]; empty: as they come
 * @param head the name of the rows' column in the table
 * @return a figure
 */
export function barChart({ label, x = {}, series, rows, orders = [], head = "" }) {
    const format = x.format ?? percent;
    const range = x.range ?? [0, 1];
    const styled = series.map((each, i) => ({ color: color(i), kind: "bar", ...each }));
    let sorted = orders.length ? [...rows].sort(orders[0].compare) : rows;
    let most = rows.length <= FIRST + 5 ? rows.length : FIRST;
    const more = el("button", { type: "button", class: "quiet" }, `Show more of ${rows.length}`);
    more.hidden = rows.length <= most;
    const tools = [
        ...orders.length > 1 ? [choice("Order", orders.map(({ name }) => name), (i) => {
            sorted = [...rows].sort(orders[i].compare);
            made.redraw();
        })] : [], more];
    more.addEventListener("click", () => {
        most = Math.min(most * 4, rows.length, MOST);
        more.hidden = most === Math.min(rows.length, MOST);
        made.redraw();
    });
    const made = chart({ label, tools,
        legend: styled.length > 1 ? legend(styled.map(({ name, color: fill, kind }) => ({ name, color: fill, shape: kind }))) : null,
        table: () => ({ columns: [head, ...series.map(({ name }) => name)],
            rows: sorted.map((row) => [[row.name, row.detail, row.note].filter(Boolean).join(", "),
                ...series.map((_, i) => said(row.values[i], format))]) }),
        draw: (width) => drawBars({ width, rows: sorted.slice(0, most), series: styled, range, format, name: x.name,
            said: (value) => said(value, format), lines: (row) => lines(row, series, format) }) });
    return made.figure;
}

/** Rows whose first series' value is the smallest come first; what isn't known comes last. */
export function worstFirst(i = 0) {
    const value = (row) => row.values[i]?.value ?? NaN;
    return { name: "Worst first", compare: (a, b) => {
        const [left, right] = [value(a), value(b)];
        return Number.isNaN(left) || Number.isNaN(right) ? Number.isNaN(left) - Number.isNaN(right) : left - right;
    } };
}

/** In the order in which they came. */
export function asGiven(rows, name = "As listed") {
    const places = new Map(rows.map((row, i) => [row, i]));
    return { name, compare: (a, b) => places.get(a) - places.get(b) };
}

