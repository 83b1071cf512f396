// Leaderboard of the Robustness Comparison: who is ahead, whether that is more than chance, curves, transfer, provenance.

import { el } from "./shared/elements.js";
import { view } from "./shared/page.js";
import { curves } from "./comparison/curves.js";
import { differences } from "./comparison/differences.js";
import { leader, leaderboard, notes } from "./comparison/leaderboard.js";
import { transfer } from "./comparison/transfer.js";
import { provenance } from "./report/checks.js";
import REPORT from "./report/report.css";
import STYLE from "./comparison/comparison.css";

export default view("Robustness comparison", REPORT + STYLE, (page) => [
    el("h1", {}, "Robustness comparison"),
    el("p", { class: "muted" }, `${page.threatModel} All models are compared on the same ${page.images} images.`),
    leader(page), notes(page), leaderboard(page), differences(page), curves(page), transfer(page), provenance(page),
]);
