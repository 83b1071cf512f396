import { barChart } from "../charts/bars.js";
import { COLOR } from "../shared/colors.js";
import { el } from "../shared/elements.js";
import { percent, short } from "../shared/text.js";
import { closer } from "./result.js";

/** All figures of a layer: narrow enough for a narrow pane. */
export function figures({ name, width, clean, adversarial, moved }) {
    const kinds = [clean, ...adversarial ? [adversarial] : []];
    const row = (words, tell) => el("tr", {}, el("th", { scope: "row" }, words), ...kinds.map((each) => el("td", {}, tell(each))));
    return el("section", {}, el("h2", {}, `Figures of the layer "${name}"`),
        el("table", { class: "layer-figures" },
            el("thead", {}, el("tr", {}, el("td"), el("th", { scope: "col" }, "clean"),
                adversarial ? el("th", { scope: "col" }, "attacked") : null)),
            el("tbody", {}, row("closer within a class", closer), row("distance within classes", (each) => short(each.within)),
                row("distance between classes", (each) => short(each.between)), row("silhouette", (each) => short(each.silhouette)),
                row("margin", (each) => short(each.margin)), row("nearest to own center", (each) => percent(each.own)),
                adversarial ? row("moved by the attack", (each) => each === clean ? "" : short(moved)) : null)),
        el("p", { class: "muted small" }, `Distances are those in the layer, which has ${width} numbers for an image, not on the map. The margin is `
            + "how much nearer an image is to the center of its class (its prototype, or else the mean of the clean images) than to the "
            + "nearest other one; below 0 it is nearer to another class."));
}

/** How the layers compare; nothing for a single one. */
export function byLayer(layers) {
    if (layers.length < 2) {
        return null;
    }
    const isAttacked = layers.some((layer) => layer.adversarial);
    const value = (each) => each ? { value: each.own } : null;
    return el("section", {}, el("h2", {}, "Layer by layer"),
        el("p", { class: "muted small" }, "How many images are nearest to the center of their own class, from the image to the scores."),
        barChart({ label: "Images nearest to the center of their own class, by layer.", head: "Layer",
            series: [{ name: "clean", color: COLOR.sky }, ...isAttacked ? [{ name: "attacked", color: COLOR.vermillion }] : []],
            rows: layers.map(({ name, clean, adversarial }) =>
                ({ name, values: [value(clean), ...isAttacked ? [value(adversarial)] : []] })) }));
}
