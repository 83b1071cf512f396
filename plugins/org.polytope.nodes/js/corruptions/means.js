import { barChart, worstFirst as worstRows } from "../charts/bars.js";
import { heatMap } from "../charts/heat.js";
import { COLOR } from "../shared/colors.js";
import { el } from "../shared/elements.js";
import { percent, percentRange } from "../shared/text.js";
import { share } from "../report/accuracy.js";
import { worstFirst } from "./order.js";

const FAMILIES = {
    NOISE: ["Noise", "random numbers on every pixel"], BLUR: ["Blur", "pixels that run into each other"],
    WEATHER: ["Weather", "snow, frost, fog and light"], DIGITAL: ["Digital", "what software does"],
};

/** A bar for each family of corruptions, and one for the images as they are. */
export function families({ clean, families: groups }) {
    const rows = [
        { name: "Without a corruption", values: [{ value: share(clean), low: clean.low, high: clean.high, color: COLOR.sky }] },
        ...groups.map(({ family, mean }) => ({ name: FAMILIES[family][0], detail: FAMILIES[family][1], values: [mean] })),
    ];
    const said = groups.map(({ family, mean }) => `${FAMILIES[family][0]} ${percent(mean.value)}`).join(", ");
    return el("section", {}, el("h2", {}, "By kind of corruption"),
        barChart({ label: `Mean accuracy by kind of corruption: ${said}.`, head: "Corruptions",
            series: [{ name: "accuracy", color: COLOR.blue }], rows, orders: [worstRows(0)] }));
}

function told(row, cell) {
    if (!cell) {
        const { value, low, high } = row.mean;
        return [row.name, `mean over its severities: ${percent(value)}`, `95 % interval ${percentRange(low, high)}`];
    }
    const { severity, accuracy, baseline } = cell;
    return [`${row.name}, severity ${severity}`, `${accuracy.correct} of ${accuracy.count} images right, ${percent(share(accuracy))}`,
        `95 % interval ${percentRange(accuracy.low, accuracy.high)}`,
        ...baseline ? [`baseline: ${percent(share(baseline))}`] : []];
}

/** Accuracy by corruption and severity, and the mean over severities; the worst corruption is the first row. */
export function severities(page) {
    const rows = worstFirst(page);
    const [worst, best] = [rows[0], rows.at(-1)];
    return el("section", {}, el("h2", {}, "By corruption and severity"),
        heatMap({ label: `Accuracy by corruption and severity; ${worst.name} is worst with a mean of ${percent(worst.mean.value)}, `
                + `${best.name} best with ${percent(best.mean.value)}.`,
        x: { name: "severity, from mild to severe", labels: [...page.severities.map(String), "mean"] },
        y: { name: "corruption", labels: rows.map(({ name }) => name) },
        cells: rows.map(({ cells, mean }) => [...cells.map(({ accuracy }) => share(accuracy)), mean.value]),
        tell: (i, j) => told(rows[i], rows[i].cells[j]) }));
}
