import { barChart } from "../charts/bars.js";
import { heatMap } from "../charts/heat.js";
import { COLOR } from "../shared/colors.js";
import { choice, el } from "../shared/elements.js";
import { percent } from "../shared/text.js";

/** With more classes than these, the most frequent mistakes are told instead. */
const MOST = 30;

const KINDS = [{ name: "Under attack", of: "attacked", words: "in the worst case under attack" },
    { name: "Unchanged", of: "clean", words: "without any attack" }];

function totals(cells, kind) {
    const sums = new Map();
    cells.forEach((cell) => sums.set(cell.actual, (sums.get(cell.actual) ?? 0) + cell[kind]));
    return sums;
}

function matrix(names, cells, { of: kind, words }) {
    const sums = totals(cells, kind);
    const counts = names.map(() => names.map(() => 0));
    cells.forEach((cell) => { counts[cell.actual][cell.predicted] = cell[kind]; });
    const part = (i, j) => sums.get(i) > 0 ? counts[i][j] / sums.get(i) : NaN;
    return heatMap({ label: `Which classes are taken for which ${words}.`, x: { name: "predicted", labels: names },
        y: { name: "true class", labels: names }, cells: names.map((_, i) => names.map((__, j) => part(i, j))),
        words: (i, j) => counts[i][j] === 0 ? "" : String(counts[i][j]),
        tell: (i, j) => [`${names[i]}, taken for ${names[j]}`, `${counts[i][j]} of ${sums.get(i) ?? 0} images, ${percent(part(i, j))}`] });
}

function mistakes(names, cells, { of: kind, words }) {
    const sums = totals(cells, kind);
    const rows = cells.filter((cell) => cell.actual !== cell.predicted && cell[kind] > 0).sort((a, b) => b[kind] - a[kind])
        .map((cell) => ({ name: `${names[cell.actual]} taken for ${names[cell.predicted]}`, detail: `${cell[kind]} of ${sums.get(cell.actual)} images`,
            values: [{ value: cell[kind] / sums.get(cell.actual) }] }));
    return barChart({ label: `The most frequent mistakes ${words}.`, head: "Mistake", rows,
        series: [{ name: "share of the class", color: kind === "clean" ? COLOR.sky : COLOR.vermillion }] });
}

/** Which classes are taken for which, under attack and unchanged; nothing in pages before version 3. */
export function confusion({ classes, breakdown }) {
    const cells = breakdown?.confusion.cells ?? [];
    const names = classes.map(({ name }) => name);
    if (cells.length === 0 || names.length === 0) {
        return null;
    }
    const draw = names.length <= MOST ? matrix : mistakes;
    const charts = KINDS.map((kind) => draw(names, cells, kind));
    charts.forEach((chart, i) => { chart.hidden = i > 0; });
    return el("section", {}, el("h2", {}, "What is taken for what"),
        el("p", { class: "muted small" }, "Rows are true classes, columns what the model says. Numbers count images; the color is their share of the row."),
        choice("Which images", KINDS.map(({ name }) => name), (i) => charts.forEach((chart, k) => { chart.hidden = k !== i; })),
        ...charts);
}
