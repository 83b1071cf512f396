// Feature Space View: where the layers of a model put images, clean and under attack.

import { choice, el } from "./shared/elements.js";
import { view } from "./shared/page.js";
import { plane } from "./feature-space/plane.js";
import { result } from "./feature-space/result.js";
import { figuresTable } from "./feature-space/figures-table.js";
import STYLE from "./feature-space/feature-space.css";

export default view("Feature space", STYLE, (page) => {
    const { layers } = page;
    const place = el("div", {}, result(page, layers.at(-1)), plane(page, layers.at(-1)));
    const last = layers.length - 1;
    const order = layers.map((_, i) => last - i);
    return [
        el("h1", {}, "Feature space"),
        el("p", {}, page.summary),
        layers.length > 1 ? el("div", { class: "layers" }, el("span", { class: "muted small" }, "Layer, from the scores to the image:"),
            choice("Layer", order.map((i) => layers[i].name), (chosen) => {
                const layer = layers[order[chosen]];
                place.replaceChildren(result(page, layer), plane(page, layer));
            })) : null,
        place,
        figuresTable(layers),
        page.notes.length ? el("p", { class: "muted small" }, page.notes.join(" ")) : null,
    ];
});
