// Training curves of the Robust Learner: one chart for accuracies, one for losses, one for the learning rate, one for the speed.

import { el } from "./shared/elements.js";
import { view } from "./shared/page.js";
import { percent, short } from "./shared/text.js";
import { panel } from "./curves/panel.js";

const PANELS = {
    ACCURACY: { title: "Accuracy", isShare: true, text: percent },
    LOSS: { title: "Loss", text: short },
    RATE: { title: "Learning rate", text: short, isRate: true },
    SPEED: { title: "Speed", text: short, isRate: true },
};

export default view("Training curves", "", (page) => [
    el("h1", {}, "Training curves"),
    el("p", {}, page.summary),
    page.notes.length ? el("p", { class: "muted small" }, page.notes.join(" ")) : null,
    ...Object.entries(PANELS).map(([kind, drawn]) =>
        panel(drawn, page.series.filter(({ measure }) => measure.kind === kind), page)),
]);
