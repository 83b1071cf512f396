import { barChart } from "../charts/bars.js";
import { COLOR } from "../shared/colors.js";
import { el } from "../shared/elements.js";
import { percent } from "../shared/text.js";

const WORST = { name: "Worst first", compare: (a, b) => (b.values[0]?.value ?? -1) - (a.values[0]?.value ?? -1) };

/** The errors under each corruption as a ratio to those of the baseline: less than 100 % is better than that. */
export function baseline({ baseline: other, corruptions }) {
    if (!other) {
        return null;
    }
    const known = corruptions.map(({ error }) => error).filter(Number.isFinite);
    const rows = corruptions.map(({ name, error }) => Number.isFinite(error) ? { name, values: [{ value: error }] }
        : { name, values: [null], note: "the baseline makes no errors" });
    return el("section", {}, el("h2", {}, "Errors as a ratio to the baseline's"),
        el("p", { class: "muted" }, "Below 100 % the model withstands a corruption better than the baseline does."),
        barChart({ label: "Corruption error of each corruption.", head: "Corruption",
            x: { name: "errors as a share of the baseline's (corruption error, CE)", format: percent, range: [0, Math.max(1, ...known)] },
            series: [{ name: "corruption error", color: COLOR.purple }], rows, orders: [WORST] }));
}
