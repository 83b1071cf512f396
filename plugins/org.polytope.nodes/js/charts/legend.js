import { el, svg } from "../shared/elements.js";

const PATHS = {
    circle: "M9,6a5,5 0 1,0 10,0a5,5 0 1,0 -10,0", diamond: "M14,0l6,6l-6,6l-6,-6z", rect: "M9,1h10v10h-10z",
    triangle: "M14,0l6,11h-12z", pin: "M14,12l-4,-7a4,4 0 1,1 8,0z", roundRect: "M11,1h6a2,2 0 0 1 2,2v6a2,2 0 0 1 -2,2h-6a2,2 0 0 1 -2,-2v-6a2,2 0 0 1 2,-2z",
    bar: "M4,1h20v10h-20z", tick: "M12,0h4v12h-4z", area: "M2,1h24v10h-24z",
};

function key({ color, shape = "bar", dash = "solid", opacity = 1 }) {
    const drawing = shape === "line"
        ? svg("path", { d: "M0,6h28", stroke: color, "stroke-width": 2.5, fill: "none",
            "stroke-dasharray": dash === "solid" ? "none" : dash.join(" ") })
        : svg("path", { d: PATHS[shape], fill: color, "fill-opacity": opacity });
    return svg("svg", { class: "key", viewBox: "0 0 28 12", width: 28, height: 12, "aria-hidden": "true" }, drawing);
}

/**
 * Names the series of a chart.
 *
 * @param entries their name, color, shape ("line", "bar", "tick", "area", or a symbol), dash, and what else is said
 * @param toggle is told which entry is shown or not; null where all are shown always
 */
export function legend(entries, toggle = null) {
    return el("ul", { class: "legend" }, ...entries.map((entry, i) => {
        const words = [key(entry), el("span", {}, entry.name, entry.note ? el("span", { class: "muted" }, ` ${entry.note}`) : null)];
        if (toggle === null || entries.length < 2) {
            return el("li", {}, ...words);
        }
        const button = el("button", { type: "button", "aria-pressed": "true", title: "Show or hide" }, ...words);
        let shown = true;
        button.addEventListener("click", () => {
            shown = !shown;
            button.setAttribute("aria-pressed", String(shown));
            toggle(i, shown);
        });
        return el("li", {}, button);
    }));
}

