import { COLOR, COLORS } from "../shared/colors.js";
import { percent, shortened } from "../shared/text.js";
import { chart } from "./chart.js";
import { textWidth } from "./library.js";
import { layer, text } from "./style.js";
import { wrapped } from "./words.js";

/** More rows or columns than these can't be told apart; the table has all. */
const MOST = 60;

/** Widths in pixels; in smaller cells than {@code words} nothing is written. */
const CELL = { smallest: 9, largest: 56, words: 16 };

/** Relative luminance (WCAG 2.2) of a share of one color over another, both as {@code #RRGGBB}. */
export function luminance(over, under, share) {
    const linear = [1, 3, 5].map((i) => {
        const mixed = share * parseInt(over.slice(i, i + 2), 16) + (1 - share) * parseInt(under.slice(i, i + 2), 16);
        const value = mixed / 255;
        return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
}

/** Black or white, whichever has more contrast to a cell, on light and on dark ground. */
function ink(share) {
    const [onLight, onDark] = [0, 1].map((i) => luminance(COLORS.heat[i], COLORS.paper[i], share) > 0.179 ? "#000" : "#fff");
    return `light-dark(${onLight}, ${onDark})`;
}

function plan(width, x, y) {
    const longest = Math.max(...y.labels.map((label) => textWidth(shortened(label, 60), 12)));
    const left = Math.min(longest + 12, width * 0.34, 220);
    const cell = Math.max(CELL.smallest, Math.min(CELL.largest, (width - left - 6) / x.labels.length));
    const rows = y.labels.map((label) => wrapped(label, left - 12, 12));
    const heights = rows.map((lines) => Math.max(Math.min(cell, 34), lines.length * 14 + 4));
    const isUpright = Math.max(...x.labels.map((label) => textWidth(label, 12))) <= cell - 4;
    const columns = x.labels.map((label) => isUpright ? [label] : wrapped(label, 120, 12).slice(0, Math.max(1, Math.floor(cell / 13))));
    const top = 24 + (isUpright ? 18 : Math.max(...columns.flat().map((line) => textWidth(line, 12))) + 8);
    const tops = heights.reduce((sums, height) => [...sums, sums.at(-1) + height], [0]);
    return { left, cell, rows, heights, columns, isUpright, top, tops, height: top + tops.at(-1) + 26 };
}

function names({ left, cell, rows, columns, isUpright, top, tops, heights }, x, y) {
    return [
        text(x.name, left, 8, { fill: COLOR.muted }),
        text(y.name, 0, top + tops.at(-1) + 14, { fill: COLOR.muted }),
        ...columns.flatMap((lines, j) => isUpright ? [text(lines[0], left + cell * (j + 0.5), top - 10, { align: "center" })]
            : lines.map((line, k) => ({ ...text(line, left + cell * (j + 0.5) + 13 * (k - (lines.length - 1) / 2), top - 6),
                rotation: Math.PI / 2 }))),
        ...rows.flatMap((lines, i) => lines.map((line, k) => text(line, left - 8,
            top + tops[i] + heights[i] / 2 + 14 * (k - (lines.length - 1) / 2), { align: "right" }))),
    ];
}

/**
 * A table whose numbers are seen as the strength of a color.
 *
 * @param label what the chart shows, in words
 * @param x {@code name} and {@code labels} of the columns
 * @param y the same of the rows
 * @param cells for each row the values of its columns; NaN or null where there is none
 * @param format a value in words; without, it is a share of 1
 * @param range the values of the weakest and the strongest color
 * @param words optional: what stands in a cell, {@code words(i, j)}; without, the value
 * @param tell optional: the tooltip's lines, {@code tell(i, j)}
 * @return a figure
 */
export function heatMap({ label, x, y, cells, format = percent, range = [0, 1], words = null, tell = null }) {
    const across = { ...x, labels: x.labels.slice(0, MOST) };
    const down = { ...y, labels: y.labels.slice(0, MOST) };
    const value = (i, j) => cells[i][j] ?? NaN;
    const share = (i, j) => Math.max(0, Math.min(1, (value(i, j) - range[0]) / (range[1] - range[0] || 1)));
    const said = words ?? ((i, j) => format(value(i, j), 0));
    const told = tell ?? ((i, j) => [`${y.name}: ${y.labels[i]}`, `${x.name}: ${x.labels[j]}`, format(value(i, j))]);
    return chart({ label,
        table: () => ({ columns: [`${y.name} \\ ${x.name}`, ...x.labels],
            rows: y.labels.map((name, i) => [name, ...x.labels.map((_, j) => words ? words(i, j) : format(value(i, j)))]) }),
        draw: (width) => {
            const places = plan(width, across, down);
            const { left, cell, top, tops, heights, height } = places;
            const all = down.labels.flatMap((_, i) => across.labels.map((__, j) => [i, j]));
            const hasRoom = cell >= CELL.words
                && all.every(([i, j]) => !Number.isFinite(value(i, j)) || textWidth(said(i, j), 11) <= cell - 3);
            return { height, near: "xy",
                marks: all.map(([i, j]) => ({ at: [left + cell * (j + 0.5), top + tops[i] + heights[i] / 2], lines: told(i, j) })),
                option: { grid: { left: 0, right: 0, top: 0, bottom: 0, containLabel: false },
                    xAxis: { type: "value", min: 0, max: width, show: false },
                    yAxis: { type: "value", min: 0, max: height, inverse: true, show: false },
                    series: [layer(() => [...names(places, across, down), ...all.flatMap(([i, j]) => {
                        const place = { x: left + cell * j + 0.5, y: top + tops[i] + 0.5, width: cell - 1, height: heights[i] - 1 };
                        const known = Number.isFinite(value(i, j));
                        return [
                            { type: "rect", silent: true, shape: place, style: { fill: COLOR.wash } },
                            ...known ? [{ type: "rect", silent: true, shape: place, style: { fill: COLOR.heat, opacity: share(i, j) } }] : [],
                            ...hasRoom && known ? [text(said(i, j), place.x + place.width / 2, place.y + place.height / 2,
                                { size: 11, align: "center", fill: ink(share(i, j)) })] : [],
                        ];
                    })], 3)] } };
        } }).figure;
}
