import { lineChart } from "../charts/lines.js";
import { COLOR } from "../shared/colors.js";
import { el } from "../shared/elements.js";
import { percent, short } from "../shared/text.js";
import { share } from "./accuracy.js";

/** Epsilon in the engine's words; pages of version 1 have its number only. */
function named({ epsilon, text }) {
    return text || short(epsilon);
}

function place(each) {
    return { x: each.epsilon, y: share(each.accuracy), low: each.accuracy.low, high: each.accuracy.high, isHollow: each.quick,
        label: each.quick ? `${named(each)} (a quick attack)` : named(each) };
}

/** What was found, and what guessing would give. */
function series(points, chance) {
    const ends = [points[0], points.at(-1)].map((each) => ({ ...place(each), y: chance, low: NaN, high: NaN }));
    return [{ name: "worst case over all attacks", color: COLOR.vermillion, dash: "solid", points: points.map(place) },
        ...Number.isFinite(chance) ? [{ name: "guessing", color: COLOR.muted, dash: [2, 3], points: ends, isPlain: true }] : []];
}

/** Robust accuracy by epsilon, with the intervals as a band; two points alone make no curve. */
export function curve({ curve: all, breakdown }) {
    const points = all.filter(({ accuracy }) => accuracy.count > 0);
    if (points.length <= 2) {
        return null;
    }
    const words = new Map(points.map((each) => [each.epsilon, named(each)]));
    // pages of versions before 3 end with the epsilon that was chosen
    const { chosen = NaN, chance = NaN, reached = NaN } = breakdown?.epsilons ?? {};
    const scored = points.find(({ epsilon }) => epsilon === chosen) ?? points.at(-1);
    const fallen = points.find(({ epsilon }) => epsilon === reached);
    const summary = points.map((each) => `${percent(share(each.accuracy))} at ${named(each)}`).join(", ");
    return el("section", {}, el("h2", {}, "Robust accuracy by epsilon"), el("p", { class: "muted small" },
        "How many images withstand changes of a size: epsilon is the largest change allowed. The band is the 95 % confidence interval.",
        fallen ? ` From ${named(fallen)} on, the model is no better than guessing.` : "",
        points.some(({ quick }) => quick) ? " Hollow points: a quick attack instead of all." : ""),
    lineChart({ label: `Robust accuracy by epsilon: ${summary}.`,
        x: { name: "epsilon", format: (value) => words.get(value) ?? short(value), ticks: [...words.keys()] },
        y: { name: "robust accuracy" }, series: series(points, chance),
        marks: [{ x: scored.epsilon, text: `scored at ${named(scored)}` }] }));
}
