import { heatMap } from "../charts/heat.js";
import { el } from "../shared/elements.js";
import { percent } from "../shared/text.js";

/** How far attacks found the same images; nothing where fewer than two saw them all, and in pages before version 3. */
export function agreement({ scores, breakdown }) {
    const { attacks = [], images, both, alone } = breakdown?.agreement ?? {};
    if (attacks.length < 2) {
        return null;
    }
    const run = scores.filter(({ kind }) => kind === "ATTACK");
    const names = attacks.map((at) => run[at].attack.name);
    const part = (i, j) => both[i][i] > 0 ? both[i][j] / both[i][i] : NaN;
    const told = names.map((name, i) => `${name} ${alone[i]}`).join(", ");
    return el("section", {}, el("h2", {}, "Do the attacks find the same images?"),
        el("p", { class: "muted small" }, `Of the images that the attack of a row fooled, the share that the attack of a column fooled too; ${images} images `
            + "were shown to all. Attacks that agree on all are as good as one."),
        heatMap({ label: `How far ${names.length} attacks fooled the same of ${images} images.`, x: { name: "fooled too by", labels: names },
            y: { name: "fooled by", labels: names }, cells: names.map((_, i) => names.map((__, j) => part(i, j))),
            tell: (i, j) => i === j ? [names[i], `fooled ${both[i][i]} of ${images} images`, `${alone[i]} of them that no other attack fooled`]
                : [`${names[i]} and ${names[j]}`, `both fooled ${both[i][j]} images`, `${percent(part(i, j))} of those that ${names[i]} fooled`] }),
        el("p", { class: "small" }, `Images that one attack alone has found: ${told}.`));
}
