import { el } from "../shared/elements.js";
import { open } from "./library.js";
import { pointer } from "./pointer.js";
import { dataTable } from "./table.js";

/** As wide as a printed A4 page leaves room for, in pixels. */
const PAPER = 660;

/** Draws in a box, anew when its width changes, and not at all while it has none. */
function drawn(plot, room, draw, failed) {
    const canvas = el("div", { "aria-hidden": "true" });
    plot.append(canvas);
    const tell = pointer(plot);
    let chart = null;
    let width = 0;

    function render(wide) {
        try {
            const { height, option, marks, near } = draw(wide);
            chart = chart ?? open(canvas, wide, height);
            chart.resize({ width: wide, height });
            chart.setOption({ animation: false, ...option }, true);
            canvas.querySelector("svg").setAttribute("viewBox", `0 0 ${wide} ${height}`);
            tell(marks.map(({ at, grid = 0, lines, more }) =>
                ({ lines, more, pixel: chart.convertToPixel({ gridIndex: grid }, at) })), near);
        } catch (problem) {
            close();
            failed(problem);
        }
    }

    function redraw() {
        if (width > 0) {
            render(width);
        }
    }

    const onPaper = () => width > PAPER && render(PAPER);

    function close() {
        globalThis.removeEventListener("beforeprint", onPaper);
        globalThis.removeEventListener("afterprint", redraw);
        chart?.dispose();
        chart = null;
    }

    // of a box without height: whoever draws in the box that is observed changes it again
    new ResizeObserver(([{ contentRect }]) => {
        width = Math.floor(contentRect.width);
        if (width === 0) {
            close();
            return;
        }
        if (chart === null) {
            globalThis.addEventListener("beforeprint", onPaper);
            globalThis.addEventListener("afterprint", redraw);
        }
        render(width);
    }).observe(room);
    return redraw;
}

/**
 * A chart that fills the width of its place, with a table in its stead for whoever prefers to read. Where nothing can be drawn,
 * the table is all there is.
 *
 * @param label what it shows, in words, for whoever listens
 * @param legend an element, or null
 * @param tools elements that change what is drawn
 * @param table the columns' names and a list of texts for each row, or a function that makes them
 * @param draw from the width in pixels to the height, ECharts' option, {@code marks}: what is said of places on the axes
 *     ([{ at: [x, y], lines, more }]; more: optional, makes elements), and how marks are near the pointer: along "x", "y", or both
 * @return the figure, and what draws it anew
 */
export function chart({ label, legend = null, tools = [], table, draw }) {
    const plot = el("div", { class: "plot", tabindex: "0", role: "group", "aria-roledescription": "chart",
        "aria-label": "Chart; arrow keys move along" });
    const room = el("div", { class: "room" });
    const place = el("div");
    const button = el("button", { type: "button", class: "quiet", "aria-expanded": "false" }, "Show as table");
    const figure = el("figure", { class: "chart", "aria-label": label });

    function contents() {
        return dataTable(typeof table === "function" ? table() : table);
    }

    function toggle(isTable) {
        button.setAttribute("aria-expanded", String(isTable));
        button.textContent = isTable ? "Show as chart" : "Show as table";
        plot.hidden = isTable;
        place.replaceChildren(...isTable ? [contents()] : []);
    }

    if (!globalThis.ResizeObserver) {
        figure.append(...[legend, contents()].filter(Boolean));
        return { figure, redraw: () => {} };
    }
    button.addEventListener("click", () => toggle(!plot.hidden));
    figure.append(...[room, legend, plot, place, el("div", { class: "tools" }, ...tools, button)].filter(Boolean));
    const redraw = drawn(plot, room, draw, () => {
        toggle(true);
        button.remove();
    });
    return { figure, redraw };
}
