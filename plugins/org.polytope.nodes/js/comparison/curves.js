import { lineChart } from "../charts/lines.js";
import { share } from "../report/accuracy.js";
import { el } from "../shared/elements.js";
import { percent, short } from "../shared/text.js";

/** Robust accuracy by epsilon, a line for each model; two points alone make no curve. */
export function curves({ models, epsilon, chance }) {
    const drawn = models.map(({ name, curve }) => ({ name, points: curve.filter(({ accuracy }) => accuracy.count > 0) }))
        .filter(({ points }) => points.length > 2);
    if (drawn.length === 0) {
        return null;
    }
    const words = new Map(drawn.flatMap(({ points }) => points).map((point) => [point.epsilon, point.text || short(point.epsilon)]));
    const at = (points) => points.find((point) => point.epsilon === epsilon);
    const summary = drawn.map(({ name, points }) => `${name} ${percent(share((at(points) ?? points.at(-1)).accuracy))}`).join(", ");
    return el("section", {}, el("h2", {}, "Robust accuracy by epsilon"),
        el("p", { class: "muted small" }, `Epsilon is the largest change allowed. The curve of a model that is attacked properly ends at chance, ${percent(chance)}.`),
        lineChart({ label: `Robust accuracy by epsilon, at ${words.get(epsilon) ?? "the largest one"}: ${summary}.`,
            x: { name: "epsilon", format: (value) => words.get(value) ?? short(value), ticks: [...words.keys()].sort((a, b) => a - b) },
            y: { name: "robust accuracy" },
            series: drawn.map(({ name, points }) => ({ name, points: points.map(({ epsilon: x, accuracy, text, quick }) =>
                ({ x, y: share(accuracy), low: accuracy.low, high: accuracy.high, label: text || short(x),
                    text: quick ? "a quick attack only" : undefined })) })),
            marks: Number.isFinite(epsilon) ? [{ x: epsilon, text: `compared at ${words.get(epsilon) ?? short(epsilon)}` }] : [] }));
}
