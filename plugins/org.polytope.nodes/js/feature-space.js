// Feature Space View: where the layers of a model put images, clean and under attack.

import { choice, el } from "./shared/elements.js";
import { view } from "./shared/page.js";
import { byLayer, figures } from "./feature-space/figures.js";
import { plane } from "./feature-space/plane.js";
import { result } from "./feature-space/result.js";
import STYLE from "./feature-space/feature-space.css";

export default view("Feature space", STYLE, (page) => {
    const { layers } = page;
    const parts = (layer) => [result(page, layer), plane(page, layer), figures(layer)];
    const place = el("div", {}, ...parts(layers.at(-1)));
    const last = layers.length - 1;
    const order = layers.map((_, i) => last - i);
    return [
        el("h1", {}, "Feature space"),
        el("p", {}, page.summary),
        layers.length > 1 ? el("div", { class: "layers" }, el("span", { class: "muted small" }, "Layer, from the scores to the image:"),
            choice("Layer", order.map((i) => layers[i].name), (chosen) =>
                place.replaceChildren(...parts(layers[order[chosen]])))) : null,
        place,
        byLayer(layers),
        page.notes.length ? el("p", { class: "muted small" }, page.notes.join(" ")) : null,
    ];
});
