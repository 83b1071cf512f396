// Report of the Corruption Robustness Scorer: the mean, families, a heat map of corruptions by severity, an example of each.

import { el } from "./shared/elements.js";
import { view } from "./shared/page.js";
import { baseline } from "./corruptions/baseline.js";
import { examples } from "./corruptions/examples.js";
import { families, severities } from "./corruptions/means.js";
import { result } from "./corruptions/result.js";
import STYLE from "./corruptions/corruptions.css";

export default view("Corruption robustness", STYLE, (page) => [
    el("h1", {}, "Common corruptions"),
    el("p", {}, page.model),
    ...result(page), families(page), severities(page), baseline(page), examples(page),
    el("section", {}, el("h2", {}, "What was done"), el("p", {}, `${page.setting} ${page.images} images.`),
        ...page.notes.map((note) => el("p", {}, note)),
        el("p", { class: "muted small" }, "Corruptions, severities and means as published by Hendrycks and Dietterich, "
            + "\"Benchmarking neural network robustness to common corruptions and perturbations\", ICLR 2019; random numbers are drawn "
            + "anew. Nobody chooses them to deceive the model: what an attacker can do is asked by the Robustness Scorer.")),
]);
