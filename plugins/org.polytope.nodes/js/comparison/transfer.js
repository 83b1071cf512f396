import { heatMap } from "../charts/heat.js";
import { share } from "../report/accuracy.js";
import { el } from "../shared/elements.js";
import { percent, percentRange } from "../shared/text.js";

/** How many images made on one model fool each other one. */
export function transfer({ models, transfer: matrix }) {
    if (!matrix) {
        return null;
    }
    const names = matrix.models.map((place) => models[place].name);
    const told = (i, j) => {
        const cell = matrix.fooled[i][j];
        return [`made on ${names[i]}, shown to ${names[j]}`, cell.count === 0 ? "no image that both get right"
            : `${cell.correct} of ${cell.count} images fool it: ${percent(share(cell))} (${percentRange(cell.low, cell.high)})`];
    };
    return el("section", {}, el("h2", {}, "Transfer: attacked without having the model"),
        el("p", { class: "muted small" }, "Images made to fool the model of the row, shown to the model of the column: of those that both "
            + `get right unchanged, how many fool it. Made by ${[matrix.attack.name, ...matrix.attack.settings].join(", ")}.`),
        heatMap({ label: `How many images made on one of ${names.length} models fool another.`,
            x: { name: "shown to", labels: names }, y: { name: "made on", labels: names },
            cells: matrix.fooled.map((row) => row.map(share)), tell: told }));
}
