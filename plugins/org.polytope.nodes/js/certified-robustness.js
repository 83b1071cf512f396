// Certificates of the Certified Robustness Scorer: what no attack can change, beside what attacks have changed.

import { el } from "./shared/elements.js";
import { view } from "./shared/page.js";
import { agreement } from "./certification/agreement.js";
import { curve } from "./certification/curve.js";
import { distances } from "./certification/distances.js";
import { figures } from "./certification/figures.js";
import { provenance } from "./report/checks.js";
import REPORT from "./report/report.css";
import STYLE from "./certification/certification.css";

function notes({ notes: all }) {
    return all.length === 0 ? null : el("section", {}, el("h2", {}, "What you should know"),
        el("ul", {}, ...all.map((note) => el("li", {}, note))));
}

export default view("Certified robustness", REPORT + STYLE, (page) => [
    el("h1", {}, "Certified robustness"),
    el("p", { class: "muted" }, page.model),
    figures(page),
    el("p", { class: "lead" }, page.verdict),
    agreement(page), notes(page), curve(page), distances(page),
    el("section", {}, el("h2", {}, "What a certificate says"), el("p", {}, page.statement)),
    provenance(page),
]);
