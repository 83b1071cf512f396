import { lineChart } from "../charts/lines.js";
import { COLOR } from "../shared/colors.js";
import { el } from "../shared/elements.js";
import { percent, short } from "../shared/text.js";
import { share } from "./accuracy.js";

/** Epsilon in the engine's words; pages of version 1 have its number only. */
function named({ epsilon, text }) {
    return text || short(epsilon);
}

/** Robust accuracy by epsilon, with the intervals as a band; two points alone make no curve. */
export function curve({ curve: all, epsilon }) {
    const points = all.filter(({ accuracy }) => accuracy.count > 0);
    if (points.length <= 2) {
        return null;
    }
    const words = new Map(points.map((each) => [each.epsilon, named(each)]));
    const chosen = points.find((each) => each.epsilon === epsilon) ?? points.at(-1);
    const summary = points.map((each) => `${percent(share(each.accuracy))} at ${named(each)}`).join(", ");
    return el("section", {}, el("h2", {}, "Robust accuracy by epsilon"), el("p", { class: "muted small" },
        "How many images withstand changes of a size: epsilon is the largest change allowed. The band is the 95 % confidence interval."),
    lineChart({ label: `Robust accuracy by epsilon: ${summary}.`,
        x: { name: "epsilon", format: (value) => words.get(value) ?? short(value), ticks: [...words.keys()] },
        y: { name: "robust accuracy" },
        series: [{ name: "worst case over all attacks", color: COLOR.vermillion, points: points.map((each) =>
            ({ x: each.epsilon, y: share(each.accuracy), low: each.accuracy.low, high: each.accuracy.high, label: named(each) })) }],
        marks: [{ x: chosen.epsilon, text: `scored at ${named(chosen)}` }] }));
}
