import { dataTable } from "../charts/table.js";
import { el } from "../shared/elements.js";
import { percent, short } from "../shared/text.js";
import { closer } from "./result.js";

const COLUMNS = ["Layer", "Images", "Closer within a class", "Distance within", "Distance between", "Silhouette", "Margin",
    "Nearest to own center", "Moved by attack"];

function row(name, kind, figures, moved) {
    return [name, kind, closer(figures), short(figures.within), short(figures.between), short(figures.silhouette), short(figures.margin),
        percent(figures.own), moved];
}

/** All figures, layer by layer. */
export function figuresTable(layers) {
    const rows = layers.flatMap(({ name, width, clean, adversarial, moved }) => [
        row(`${name} (${width} numbers)`, "clean", clean, ""),
        ...adversarial ? [row(`${name} (${width} numbers)`, "attacked", adversarial, short(moved))] : []]);
    return el("section", {}, el("h2", {}, "Layer by layer"), dataTable({ columns: COLUMNS, rows }),
        el("p", { class: "muted small" }, "Distances are those in the layer, not on the map. The margin is how much nearer an image is to the "
            + "center of its class (its prototype, or else the mean of the clean images) than to the nearest other one; below 0 it is "
            + "nearer to another class."));
}
