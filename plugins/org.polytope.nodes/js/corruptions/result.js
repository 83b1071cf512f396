import { el, figure } from "../shared/elements.js";
import { percent, percentRange } from "../shared/text.js";
import { share } from "../report/accuracy.js";
import { worstFirst } from "./order.js";

function points(from, to) {
    return `${(100 * Math.abs(from - to)).toFixed(1)} points ${to <= from ? "fewer" : "more"}`;
}

/** The result in figures and in words. */
export function result(page) {
    const { clean, mean, baseline, corruptions } = page;
    const worst = worstFirst(page)[0];
    return [
        el("div", { class: "figures" },
            figure(percent(mean.value), "mean corruption accuracy"),
            figure(percent(share(clean)), "without a corruption"),
            baseline ? figure(percent(baseline.error),
                "of the baseline's errors (mean corruption error, mCE)") : null),
        el("p", {}, `Of images that are noisy, blurred or otherwise corrupted, the model gets ${percent(mean.value)} right in the mean `
            + `(95 % interval ${percentRange(mean.low, mean.high)}), ${points(share(clean), mean.value)} than of the same images `
            + `without a corruption.${corruptions.length > 1 ? ` It fares worst with ${worst.name}: ${percent(worst.mean.value)}.` : ""}`),
        baseline ? el("p", {}, `Baseline: ${baseline.model} It gets ${percent(share(baseline.clean))} right without a corruption.`
            + (Number.isFinite(baseline.relativeError)
                ? ` Relative mCE, of what corruptions add to the errors: ${percent(baseline.relativeError)}.` : "")) : null,
    ];
}
