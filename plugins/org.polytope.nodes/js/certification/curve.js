import { lineChart } from "../charts/lines.js";
import { COLOR } from "../shared/colors.js";
import { el } from "../shared/elements.js";
import { percent, short } from "../shared/text.js";
import { share } from "./figures.js";

function points(curve, of) {
    return curve.filter((point) => of(point).count > 0).map((point) => {
        const { low, high } = of(point);
        return { x: point.radius, y: share(of(point)), low, high, label: point.text };
    });
}

/** Certified accuracy below, what attacks leave above; between both, nobody knows. */
export function curve({ curve: all, norm, figures }) {
    const attacked = points(all, ({ withstood }) => withstood);
    const certified = { name: "certified: at least so many are robust", color: COLOR.green, step: true,
        points: points(all, (point) => point.certified) };
    const label = `Certified accuracy by distance: ${percent(share(figures.certified))} at ${figures.text}${attacked.length
        ? `, where attacks leave ${percent(share(figures.withstood))}` : ""}.`;
    return el("section", {}, el("h2", {}, "How far images can be moved"),
        lineChart({ label, x: { name: `distance (${norm})`, format: short }, y: { name: "Images that stay right" },
            series: attacked.length ? [{ name: "left by attacks: at most so many", color: COLOR.vermillion, step: true,
                points: attacked }, certified] : [certified],
            marks: [{ x: figures.radius, text: `figures at ${figures.text}` }] }),
        el("p", { class: "muted small" }, `The bands are 95 % intervals.${attacked.length
            ? " Between the curves it isn't known: no attack got through, and nothing rules one out." : ""}`));
}
