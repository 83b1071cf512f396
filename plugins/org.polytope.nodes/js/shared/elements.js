/** An HTML element; children are elements or text, never markup. What is null is left out. */
export function el(name, attributes = {}, ...children) {
    return fill(document.createElement(name), attributes, children);
}

/** An SVG element; children are elements or text, never markup. What is null is left out. */
export function svg(name, attributes = {}, ...children) {
    return fill(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

function fill(element, attributes, children) {
    for (const [key, value] of Object.entries(attributes)) {
        element.setAttribute(key, value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
}

/** A picture of vectors that fills the page's width; its label is what a screen reader says. */
export function drawing({ width, height }, label, ...children) {
    return svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label }, ...children);
}

/** A large number and what it is. */
export function figure(text, words) {
    return el("div", { class: "figure" }, el("b", {}, text), el("span", { class: "muted" }, words));
}
