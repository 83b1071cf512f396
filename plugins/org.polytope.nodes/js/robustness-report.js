// Report of the Robustness Scorer: the result, how far it can be believed, attacks, classes, curve, checks, provenance.

import { el } from "./shared/elements.js";
import { view } from "./shared/page.js";
import { agreement } from "./report/agreement.js";
import { checks, provenance } from "./report/checks.js";
import { classes } from "./report/classes.js";
import { confusion } from "./report/confusion.js";
import { curve } from "./report/curve.js";
import { result } from "./report/result.js";
import { scores } from "./report/scores.js";
import STYLE from "./report/report.css";

export default view("Robustness report", STYLE, (page) => [
    el("h1", {}, "Robustness report"),
    el("p", {}, page.model),
    el("p", { class: "muted" }, page.threatModel),
    result(page), scores(page), checks(page), classes(page), confusion(page), curve(page), agreement(page), provenance(page),
]);
