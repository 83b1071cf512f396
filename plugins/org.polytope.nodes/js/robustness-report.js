// Report of the Robustness Scorer: verdict, bars with intervals, classes, curve, checks, provenance.

import { el } from "./shared/elements.js";
import { view } from "./shared/page.js";
import { checks, provenance } from "./report/checks.js";
import { classes } from "./report/classes.js";
import { curve } from "./report/curve.js";
import { scores } from "./report/scores.js";
import { figures, verdict } from "./report/verdict.js";
import STYLE from "./report/report.css";

export default view("Robustness report", STYLE, (page) => [
    el("h1", {}, "Robustness report"),
    el("p", {}, page.model),
    el("p", { class: "muted" }, page.threatModel),
    verdict(page), figures(page), scores(page), classes(page), curve(page), checks(page), provenance(page),
]);
