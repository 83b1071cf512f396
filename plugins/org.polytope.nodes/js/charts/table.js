import { el } from "../shared/elements.js";

/** More rows than these, and a page takes seconds to open. */
const MOST = 2_000;

/**
 * What a chart shows, as a table.
 *
 * @param columns the columns' names
 * @param rows a list of texts for each row; the first one names it
 */
export function dataTable({ columns, rows }) {
    const head = el("tr", {}, ...columns.map((name) => el("th", { scope: "col" }, name)));
    const body = rows.slice(0, MOST).map(([name, ...values]) =>
        el("tr", {}, el("th", { scope: "row" }, name), ...values.map((value) => el("td", {}, value))));
    return el("div", { class: "data" }, el("table", {}, el("thead", {}, head), el("tbody", {}, ...body)),
        rows.length > MOST ? el("p", { class: "muted small" }, `The first ${MOST} of ${rows.length} rows.`) : null);
}
