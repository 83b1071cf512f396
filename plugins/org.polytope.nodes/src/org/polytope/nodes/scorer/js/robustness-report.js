// Report of the Robustness Scorer: verdict, score bars with intervals, classes, checks, provenance.

const VERDICTS = {
    TRUSTWORTHY: { colour: COLOUR.green, sign: "✓", title: "No sign that the score is too high" },
    UPPER_BOUND: { colour: COLOUR.orange, sign: "≤", title: "An upper bound only" },
    UNCHECKED: { colour: COLOUR.muted, sign: "?", title: "Not checked" },
    NOT_TRUSTWORTHY: { colour: COLOUR.vermillion, sign: "✕", title: "Not trustworthy" },
};
const STATES = {
    green: { colour: COLOUR.green, sign: "✓", word: "passed" },
    amber: { colour: COLOUR.orange, sign: "!", word: "warning" },
    red: { colour: COLOUR.vermillion, sign: "✕", word: "failed" },
};
const BARS = { CLEAN: COLOUR.sky, ATTACK: COLOUR.blue, WORST_CASE: COLOUR.vermillion };

const REPORT_STYLE = `
.verdict { border-left: 5px solid; background: ${COLOUR.wash}; padding: 12px 16px; margin: 16px 0 4px; }
.verdict strong { display: block; font-size: 16px; }
.sign { display: inline-block; width: 20px; height: 20px; line-height: 20px; border-radius: 10px; text-align: center;
    color: #fff; font-size: 12px; font-weight: 700; }
.figures { display: flex; flex-wrap: wrap; gap: 8px 40px; margin: 16px 0 0; }
.figure b { display: block; font-size: 30px; font-weight: 600; line-height: 1.15; letter-spacing: -0.02em; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px; margin: 0; }
dt { color: ${COLOUR.muted}; } dd { margin: 0; overflow-wrap: anywhere; }
`;

function sign(state) {
    return el("span", { class: "sign", style: `background:${state.colour}`, "aria-hidden": "true" }, state.sign);
}

function verdict(data) {
    const kind = VERDICTS[data.verdict];
    return el("section", { class: "verdict", style: `border-color:${kind.colour}`, "aria-label": "Verdict" },
        el("strong", {}, sign(kind), ` ${kind.title}`), el("span", {}, data.verdictText));
}

function figure(share, words) {
    return el("div", { class: "figure" }, el("b", {}, percent(share)), el("span", { class: "muted" }, words));
}

function figures(data) {
    const clean = data.scores.find((score) => score.kind === "CLEAN");
    const worst = data.scores.find((score) => score.kind === "WORST_CASE");
    return el("div", { class: "figures" }, clean ? figure(clean.accuracy, "clean accuracy") : null,
        worst ? figure(worst.accuracy, "robust accuracy, worst case per image") : null);
}

const SCORES = { width: 1040, row: 40, left: 250, right: 210, top: 8, bottom: 26 };

/** @return the detail in as many lines as it needs, broken behind commas */
function detailLines(detail) {
    return detail.split(/(?<=,) /).reduce((lines, part) => {
        const longer = lines.length > 0 ? `${lines[lines.length - 1]} ${part}` : part;
        return longer.length <= 46 && lines.length > 0 ? [...lines.slice(0, -1), longer] : [...lines, part];
    }, []);
}

function barLabel(score, detail, middle) {
    const lines = detail ? detailLines(detail) : [];
    const first = middle + 4 - 6 * lines.length;
    return [svg("text", { x: SCORES.left - 14, y: first, "text-anchor": "end",
        style: score.kind === "ATTACK" ? "" : "font-weight:600" }, score.name),
    ...lines.map((line, i) => svg("text", { x: SCORES.left - 14, y: first + 13 + 11.5 * i, "text-anchor": "end",
        class: "muted", style: "font-size:10.5px" }, line))];
}

/** An attack that couldn't be run: the reason stands where its bar would be. */
function leftOut(score, at, middle, x) {
    const reason = score.detail.slice(at).replace(/^, /, "");
    return svg("g", {}, svg("title", {}, `${score.name}, ${reason}`),
        ...barLabel(score, score.detail.slice(0, at), middle),
        svg("text", { x: x(0) + 6, y: middle + 4, class: "muted", style: "font-size:10.5px" }, reason));
}

function bar(score, i, x) {
    const middle = SCORES.top + SCORES.row * i + SCORES.row / 2;
    const at = score.detail.search(/(^|, )left out: /);
    if (at >= 0) {
        return leftOut(score, at, middle, x);
    }
    const interval = `${percent(score.low)} to ${percent(score.high)}`;
    return svg("g", {}, svg("title", {},
        `${score.name}: ${score.correct} of ${score.count} images correct, ${percent(score.accuracy)}; `
            + `95 % interval ${interval}`),
    ...barLabel(score, score.detail, middle),
    svg("rect", { x: x(0), y: middle - 10, width: x(1) - x(0), height: 20, fill: COLOUR.wash }),
    svg("rect", { x: x(0), y: middle - 10, width: Math.max(x(score.accuracy) - x(0), 1.5), height: 20,
        fill: BARS[score.kind] }),
    svg("path", { d: `M${x(score.low)},${middle - 5}v10M${x(score.low)},${middle}H${x(score.high)}M${x(score.high)},`
        + `${middle - 5}v10`, stroke: "#fff", "stroke-width": 4, fill: "none" }),
    svg("path", { d: `M${x(score.low)},${middle - 5}v10M${x(score.low)},${middle}H${x(score.high)}M${x(score.high)},`
        + `${middle - 5}v10`, stroke: COLOUR.ink, "stroke-width": 1.5, fill: "none" }),
    svg("text", { x: SCORES.width - SCORES.right + 14, y: middle + 4, style: "font-weight:600" },
        percent(score.accuracy)),
    svg("text", { x: SCORES.width - SCORES.right + 78, y: middle + 4, class: "muted" },
        `${(100 * score.low).toFixed(1)} – ${percent(score.high)}`));
}

function scoreBars(data) {
    const height = SCORES.top + SCORES.row * data.scores.length + SCORES.bottom;
    const x = (share) => SCORES.left + share * (SCORES.width - SCORES.left - SCORES.right);
    const grid = [0, 0.25, 0.5, 0.75, 1].map((share) => svg("g", {},
        svg("line", { x1: x(share), x2: x(share), y1: SCORES.top, y2: height - SCORES.bottom + 4, stroke: COLOUR.rule }),
        svg("text", { x: x(share), y: height - 6, "text-anchor": "middle", class: "muted" }, percent(share, 0))));
    return el("section", {}, el("h2", {}, "Accuracy, with 95 % confidence intervals"),
        svg("svg", { viewBox: `0 0 ${SCORES.width} ${height}`, role: "img", "aria-label": "Accuracy: "
            + data.scores.map((score) => `${score.name} ${percent(score.accuracy)}`).join(", ") },
        ...grid, ...data.scores.map((score, i) => bar(score, i, x))));
}

const CLASSES = { width: 1040, row: 24, left: 160, right: 210, top: 24 };

function classRow(row, i, x) {
    const middle = CLASSES.top + CLASSES.row * i + CLASSES.row / 2;
    return svg("g", {}, svg("title", {},
        `${row.name}: ${row.count} images, clean ${percent(row.clean)}, worst case ${percent(row.robust)}`),
    svg("text", { x: CLASSES.left - 14, y: middle + 4, "text-anchor": "end" }, row.name),
    svg("line", { x1: x(0), x2: x(1), y1: middle, y2: middle, stroke: COLOUR.rule }),
    svg("line", { x1: x(row.robust), x2: x(row.clean), y1: middle, y2: middle, stroke: COLOUR.muted,
        "stroke-width": 2 }),
    svg("circle", { cx: x(row.clean), cy: middle, r: 5, fill: COLOUR.sky }),
    svg("rect", { x: x(row.robust) - 5, y: middle - 5, width: 10, height: 10, fill: COLOUR.vermillion,
        transform: `rotate(45 ${x(row.robust)} ${middle})` }),
    svg("text", { x: CLASSES.width - CLASSES.right + 14, y: middle + 4, class: "muted" },
        `${percent(row.clean)} → ${percent(row.robust)}, n = ${row.count}`));
}

function classes(data) {
    const height = CLASSES.top + CLASSES.row * data.classes.length + 4;
    const x = (share) => CLASSES.left + share * (CLASSES.width - CLASSES.left - CLASSES.right);
    return el("section", {}, el("h2", {}, "By class"),
        svg("svg", { viewBox: `0 0 ${CLASSES.width} ${height}`, role: "img", "aria-label": "Accuracy by class: "
            + data.classes.map((row) => `${row.name} ${percent(row.clean)} clean, ${percent(row.robust)} robust`)
                .join("; ") },
        svg("circle", { cx: CLASSES.left + 5, cy: 9, r: 5, fill: COLOUR.sky }),
        svg("text", { x: CLASSES.left + 16, y: 13, class: "muted" }, "clean"),
        svg("rect", { x: CLASSES.left + 66, y: 4, width: 10, height: 10, fill: COLOUR.vermillion,
            transform: `rotate(45 ${CLASSES.left + 71} 9)` }),
        svg("text", { x: CLASSES.left + 84, y: 13, class: "muted" }, "worst case under attack"),
        ...data.classes.map((row, i) => classRow(row, i, x))));
}

const CURVE = { width: 1040, height: 240, left: 60, right: 210, top: 12, bottom: 36 };

/** Robust accuracy by epsilon, with the intervals as a band. */
function curve(data) {
    const largest = Math.max(...data.curve.map((point) => point.epsilon));
    const x = (epsilon) => CURVE.left + epsilon / largest * (CURVE.width - CURVE.left - CURVE.right);
    const y = (share) => CURVE.height - CURVE.bottom - share * (CURVE.height - CURVE.top - CURVE.bottom);
    const along = (points, key) => points.map((point) => `${x(point.epsilon)},${y(point[key])}`).join("L");
    const band = `M${along(data.curve, "high")}L${along([...data.curve].reverse(), "low")}Z`;
    return el("section", {}, el("h2", {}, "Robust accuracy by epsilon"),
        svg("svg", { viewBox: `0 0 ${CURVE.width} ${CURVE.height}`, role: "img", "aria-label": "Robust accuracy by epsilon: "
            + data.curve.map((point) => `${short(point.epsilon)}: ${percent(point.accuracy)}`).join(", ") },
        ...[0, 0.5, 1].map((share) => svg("g", {},
            svg("line", { x1: x(0), x2: x(largest), y1: y(share), y2: y(share), stroke: COLOUR.rule }),
            svg("text", { x: CURVE.left - 8, y: y(share) + 4, "text-anchor": "end", class: "muted" }, percent(share, 0)))),
        svg("path", { d: band, fill: COLOUR.vermillion, opacity: 0.15 }),
        svg("path", { d: `M${along(data.curve, "accuracy")}`, fill: "none", stroke: COLOUR.vermillion, "stroke-width": 2 }),
        ...data.curve.map((point) => svg("g", {}, svg("title", {}, `ε = ${short(point.epsilon)}: ${percent(point.accuracy)}`),
            svg("circle", { cx: x(point.epsilon), cy: y(point.accuracy), r: 4, fill: COLOUR.vermillion }),
            svg("text", { x: x(point.epsilon), y: CURVE.height - 16, "text-anchor": "middle", class: "muted" },
                short(point.epsilon)))),
        svg("text", { x: x(largest) + 14, y: CURVE.height - 16, class: "muted" }, "epsilon")));
}

function checks(data) {
    return el("section", {}, el("h2", {}, "Checks on the score itself"),
        el("table", {}, el("thead", {}, el("tr", {}, el("th", { scope: "col", "aria-label": "State" }),
            el("th", { scope: "col" }, "Check"), el("th", { scope: "col" }, "Finding"))),
        el("tbody", {}, ...data.checks.map((check) => el("tr", {}, el("td", {}, sign(STATES[check.state]),
            el("span", { style: "position:absolute;clip-path:inset(50%)" }, STATES[check.state].word)),
        el("td", {}, check.name), el("td", {}, check.finding,
            check.remedy ? el("div", { class: "muted small" }, check.remedy) : null))))));
}

function provenance(data) {
    return el("section", {}, el("h2", {}, "How to repeat this"), el("dl", { class: "small" },
        ...data.provenance.flatMap(({ name, value }) => [el("dt", {}, name), el("dd", {}, value)])));
}

export default (shadowRoot, knimeService) => show(shadowRoot, knimeService, "Robustness report", (data) => [
    el("style", {}, REPORT_STYLE),
    el("h1", {}, "Robustness report"),
    el("p", {}, data.model),
    el("p", { class: "muted" }, data.threatModel),
    verdict(data), figures(data), scoreBars(data),
    data.classes.length ? classes(data) : null,
    data.curve.length > 2 ? curve(data) : null,
    data.checks.length ? checks(data) : null,
    provenance(data),
]);
