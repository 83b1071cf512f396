// Gallery of the Attack Generator: for each image the clean one, the change, and the adversarial one.

import { el, figure } from "./shared/elements.js";
import { view } from "./shared/page.js";
import { percent } from "./shared/text.js";
import { card } from "./gallery/card.js";
import { browser } from "./gallery/browser.js";
import { scaleOfChanges } from "./gallery/scale.js";
import STYLE from "./gallery/gallery.css";

export default view("Gallery of attacks", STYLE, (page) => {
    const stage = (kind) => page.summary.find((each) => each.kind === kind);
    const attacked = stage(page.eightBit ? "ALL_ATTACKS_8_BITS" : "ALL_ATTACKS");
    return [
        el("h1", {}, "Clean, change, attacked"),
        el("p", {}, page.threatModel),
        el("div", { class: "figures" }, figure(percent(stage("NO_ATTACK").accuracy), "correct before"),
            figure(percent(attacked.accuracy), "correct under attack"),
            figure(percent(attacked.successRate), "of the attacked ones fooled")),
        page.notes.length ? el("p", { class: "muted small" }, page.notes.join(" ")) : null,
        scaleOfChanges(page.amplification),
        browser(page.images.map((image) => card(image, page.amplification)), page),
    ];
});
