import { lineChart } from "../charts/lines.js";
import { el } from "../shared/elements.js";

/** The values over the epochs in one text, to tell lines apart that lie on each other. */
function course({ values }) {
    return values.map((value) => Number.isFinite(value) ? value : "").join(" ");
}

/** Lines that differ: of those that lie on each other the first one is drawn, and bears all names. */
function different(series) {
    const found = new Map();
    series.forEach((each) => found.set(course(each), [...found.get(course(each)) ?? [], each]));
    return [...found.values()].map(([first, ...others]) => ({ ...first,
        name: [first, ...others].map(({ measure }) => measure.name).join(" = ") }));
}

/**
 * What takes no part in the warm-up is written as 0 there; whoever sees a line that lies on 0 takes it for a loss that is.
 *
 * @return the values, without zeros at the beginning that the warm-up's end ends
 */
function taking({ values }, { epochs, warmUpEpochs }) {
    const isWarmUp = (i) => epochs[i] <= warmUpEpochs;
    const partless = warmUpEpochs > 0 && values.every((value, i) => !isWarmUp(i) || value === 0 || !Number.isFinite(value))
        && values.some((value, i) => !isWarmUp(i) && value !== 0 && Number.isFinite(value));
    return partless ? values.map((value, i) => isWarmUp(i) ? NaN : value) : values;
}

function last(values, text) {
    return text(values.filter(Number.isFinite).at(-1) ?? NaN);
}

/**
 * The measures of one quantity over the epochs, in one chart; null where none was measured.
 *
 * @param kind the quantity's title and unit, whether it is a share of 1, and how a value is written
 */
export function panel({ title, isShare, text, isRate }, series, page) {
    const { epochs, warmUpEpochs, chosen } = page;
    const measured = different(series.filter(({ values }) => values.some(Number.isFinite)));
    if (measured.length === 0) {
        return null;
    }
    const lines = measured.map((each) => {
        const values = isRate ? each.values : taking(each, page);
        return { name: each.name, note: last(values, text), points: epochs.map((x, i) => ({ x, y: values[i] })) };
    });
    const hasWarmUp = warmUpEpochs > 0 && warmUpEpochs < epochs.length;
    const hasChoice = epochs.includes(chosen) && epochs.length > 1;
    return el("section", {}, el("h2", {}, title), lineChart({
        label: `${title} by epoch; at the end: ${lines.map(({ name, note }) => `${name} ${note}`).join(", ")}.`,
        x: { name: "epoch", format: String, isWhole: true }, y: isShare ? {} : { format: text }, series: lines,
        marks: hasChoice ? [{ x: chosen, text: `chosen: epoch ${chosen}` }] : [],
        spans: hasWarmUp ? [{ from: epochs[0], to: warmUpEpochs + 0.5, text: "warm-up" }] : [] }));
}
