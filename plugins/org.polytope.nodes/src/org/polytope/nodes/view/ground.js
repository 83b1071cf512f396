// The ground of every Polytope view: colours, type and a few helpers. A view's own module is appended to this file, so
// that each page is one module without imports: it works in KNIME's frame and in a plain browser, without a network.

/** Colours that stay apart for colour-blind readers (Okabe and Ito, 2008), on white. */
const COLOUR = {
    blue: "#0072B2", vermillion: "#D55E00", green: "#00795A", orange: "#B87400", purple: "#A8558A", sky: "#3A93C9",
    ink: "#1F2933", muted: "#5A6673", rule: "#DCE1E7", wash: "#F5F7F9",
};

const GROUND_STYLE = `
:host { display: block; height: 100%; }
* { box-sizing: border-box; }
.page { font: 14px/1.45 "Roboto", "Helvetica Neue", "Segoe UI", Arial, sans-serif; color: ${COLOUR.ink};
    background: #fff; min-height: 100%; padding: 24px 28px 32px; overflow: auto; font-variant-numeric: tabular-nums; }
.page > * { max-width: 1080px; }
h1 { font-size: 22px; line-height: 1.2; font-weight: 600; letter-spacing: -0.01em; margin: 0 0 4px; }
h2 { font-size: 15px; font-weight: 600; margin: 28px 0 8px; }
p { margin: 0 0 8px; }
.muted { color: ${COLOUR.muted}; }
.small { font-size: 12.5px; }
table { border-collapse: collapse; width: 100%; }
th { text-align: left; font-weight: 600; font-size: 12.5px; color: ${COLOUR.muted}; }
th, td { padding: 6px 12px 6px 0; border-bottom: 1px solid ${COLOUR.rule}; vertical-align: top; }
.number { text-align: right; }
svg { display: block; width: 100%; height: auto; }
svg text { font: 12px "Roboto", "Helvetica Neue", "Segoe UI", Arial, sans-serif; fill: ${COLOUR.ink}; }
svg text.muted { fill: ${COLOUR.muted}; }
:focus-visible { outline: 2px solid ${COLOUR.blue}; outline-offset: 2px; }
`;

/** An HTML element; children are elements or text. */
function el(name, attributes = {}, ...children) {
    return fill(document.createElement(name), attributes, children);
}

/** An SVG element; children are elements or text. */
function svg(name, attributes = {}, ...children) {
    return fill(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

function fill(element, attributes, children) {
    for (const [key, value] of Object.entries(attributes)) {
        element.setAttribute(key, value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
}

/** 0.6135 as "61.4 %"; "–" where there is none. */
function percent(share, digits = 1) {
    return share === null || share === undefined || Number.isNaN(share) ? "–" : `${(100 * share).toFixed(digits)}\u202f%`;
}

/** A number as short as it can be read. */
function short(number) {
    if (number === null || number === undefined) {
        return "–";
    }
    const size = Math.abs(number);
    return size !== 0 && (size < 0.001 || size >= 1e5) ? number.toExponential(1) : String(Number(number.toPrecision(3)));
}

/** What the node sent to its view; throws what the node's error says. */
function sentData(knimeService) {
    const { initialData } = knimeService.getConfig();
    const answer = typeof initialData === "string" ? JSON.parse(initialData) : initialData;
    if (answer && "result" in answer) {
        return answer.result;
    }
    const problem = answer && (answer.userError || answer.internalError);
    throw new Error((problem && problem.message) || "The node sent no data to its view.");
}

/** Puts a page into the frame; draw(data) returns its elements. */
function show(shadowRoot, knimeService, label, draw) {
    const page = el("main", { class: "page", "aria-label": label });
    try {
        page.append(...draw(sentData(knimeService)).filter(Boolean));
    } catch (problem) {
        page.append(el("h1", {}, "This view can't be shown"), el("p", { role: "alert" }, problem.message));
    }
    shadowRoot.append(el("style", {}, GROUND_STYLE), page);
    return { teardown() { page.remove(); } };
}
