// Training curves of the Robust Learner: one panel for accuracies, one for losses, one for the learning rate.

const LINES = [COLOUR.blue, COLOUR.vermillion, COLOUR.green, COLOUR.purple, COLOUR.orange, COLOUR.sky];
const DASHES = ["", "7 4", "2 3", "9 3 2 3", "4 2", "1 4"];

const SIZE = { width: 1040, height: 250, left: 56, right: 300, top: 14, bottom: 34 };

function ticks(low, high, count) {
    const rough = (high - low) / count;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough);
    const found = [];
    for (let at = Math.ceil(low / step - 1e-9) * step; at <= high + step * 1e-9; at += step) {
        found.push(Number(at.toPrecision(12)));
    }
    return found;
}

function scale(from, to, start, end) {
    const width = to - from || 1;
    return (value) => start + (value - from) / width * (end - start);
}

function valueRange(panel) {
    const values = panel.series.flatMap((series) => series.values).filter((value) => value !== null);
    if (panel.unit === "percent") {
        return [0, 1];
    }
    const low = Math.min(0, ...values);
    const high = Math.max(...values);
    return [low, high > low ? high * 1.05 : low + 1];
}

function axes(panel, epochs, x, y, [low, high]) {
    const { width, height, left, right, bottom } = SIZE;
    const lines = ticks(low, high, 4).map((value) => svg("g", {},
        svg("line", { x1: left, x2: width - right, y1: y(value), y2: y(value), stroke: COLOUR.rule }),
        svg("text", { x: left - 8, y: y(value) + 4, "text-anchor": "end", class: "muted" },
            panel.unit === "percent" ? percent(value, 0) : short(value))));
    const marks = ticks(epochs[0], epochs[epochs.length - 1] + (epochs.length === 1 ? 1 : 0), 8)
        .filter((epoch) => Number.isInteger(epoch) && epoch <= epochs[epochs.length - 1])
        .map((epoch) => svg("text", { x: x(epoch), y: height - bottom + 18, "text-anchor": "middle", class: "muted" },
            String(epoch)));
    return [...lines, ...marks,
        svg("text", { x: width - right, y: height - 4, "text-anchor": "end", class: "muted" }, "epoch")];
}

function path(series, epochs, x, y) {
    let pen = "M";
    let commands = "";
    series.values.forEach((value, i) => {
        if (value === null) {
            pen = "M";
        } else {
            commands += `${pen}${x(epochs[i]).toFixed(1)},${y(value).toFixed(1)}`;
            pen = "L";
        }
    });
    return commands;
}

function line(panel, series, i, epochs, x, y) {
    const colour = LINES[i % LINES.length];
    const text = (value) => panel.unit === "percent" ? percent(value) : short(value);
    const dots = series.values.map((value, at) => value === null ? null
        : svg("circle", { cx: x(epochs[at]), cy: y(value), r: epochs.length > 60 ? 2 : 3.5, fill: colour },
            svg("title", {}, `${series.name}, epoch ${epochs[at]}: ${text(value)}`)));
    return svg("g", {},
        svg("path", { d: path(series, epochs, x, y), fill: "none", stroke: colour, "stroke-width": 2,
            "stroke-dasharray": DASHES[i % DASHES.length], "stroke-linejoin": "round" }), ...dots);
}

/** Names at the right end of the lines, moved apart where they would touch. */
function names(panel, x, y, epochs) {
    const last = panel.series.map((series, i) => {
        const value = series.values.filter((candidate) => candidate !== null).at(-1);
        return { i, value, name: series.name, at: y(value) };
    }).sort((a, b) => a.at - b.at);
    last.forEach((label, i) => {
        label.at = i === 0 ? label.at : Math.max(label.at, last[i - 1].at + 16);
    });
    const below = last.length ? Math.max(0, last.at(-1).at - (SIZE.height - SIZE.bottom)) : 0;
    return last.map((label) => svg("g", {},
        svg("line", { x1: SIZE.width - SIZE.right + 8, x2: SIZE.width - SIZE.right + 30, y1: label.at - below,
            y2: label.at - below, stroke: LINES[label.i % LINES.length], "stroke-width": 2,
            "stroke-dasharray": DASHES[label.i % DASHES.length] }),
        svg("text", { x: SIZE.width - SIZE.right + 36, y: label.at - below + 4 },
            `${label.name} ${panel.unit === "percent" ? percent(label.value) : short(label.value)}`)));
}

function drawPanel(panel, data) {
    const shown = { ...panel, series: panel.series.filter((s) => s.values.some((value) => value !== null)) };
    if (shown.series.length === 0) {
        return null;
    }
    const range = valueRange(shown);
    const { width, height, left, right, top, bottom } = SIZE;
    const x = scale(data.epochs[0], data.epochs.at(-1), left + 6, width - right - 6);
    const y = scale(range[0], range[1], height - bottom, top);
    const warmUp = data.warmUpEpochs > 0 && data.warmUpEpochs < data.epochs.length
        ? svg("g", {}, svg("rect", { x: left, y: top, width: x(data.warmUpEpochs + 0.5) - left,
            height: height - top - bottom, fill: COLOUR.wash }), svg("text", { x: left + 8, y: height - bottom - 8,
            class: "muted" }, "warm-up")) : null;
    return el("section", {}, el("h2", {}, panel.title),
        svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img",
            "aria-label": `${panel.title} by epoch: ${shown.series.map((s) => s.name).join(", ")}` },
        warmUp, ...axes(shown, data.epochs, x, y, range),
        ...shown.series.map((series, i) => line(shown, series, i, data.epochs, x, y)), ...names(shown, x, y, data.epochs)));
}

export default (shadowRoot, knimeService) => show(shadowRoot, knimeService, "Training curves", (data) => [
    el("h1", {}, "Training curves"),
    el("p", {}, data.summary),
    data.note ? el("p", { class: "muted small" }, data.note) : null,
    ...data.panels.map((panel) => drawPanel(panel, data)),
]);
