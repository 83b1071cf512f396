import { visible } from "./text.js";

/**
 * An HTML element; children are elements or text, never markup. What is null is left out. {@code style} holds properties by
 * name, which are set one by one: a policy that forbids styles in attributes, as strict ones do, allows that.
 */
export function el(name, attributes = {}, ...children) {
    return fill(document.createElement(name), attributes, children);
}

/** An SVG element; children are elements or text, never markup. What is null is left out. */
export function svg(name, attributes = {}, ...children) {
    return fill(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

function fill(element, attributes, children) {
    const { style = {}, ...others } = attributes;
    Object.entries(style).forEach(([property, value]) => element.style.setProperty(property, value));
    Object.entries(others).forEach(([name, value]) => element.setAttribute(name, visible(String(value))));
    element.append(...children.filter((child) => child !== null && child !== undefined)
        .map((child) => typeof child === "string" ? visible(child) : child));
    return element;
}

/** A large number and what it is. */
export function figure(text, words) {
    return el("div", { class: "figure" }, el("b", {}, text), el("span", { class: "muted" }, words));
}

/**
 * Buttons of which one is chosen, the first one at first.
 *
 * @param label what is chosen, for whoever listens
 * @param choose is told the number of the one that was clicked
 */
export function choice(label, names, choose) {
    const buttons = names.map((name, i) => {
        const button = el("button", { type: "button", "aria-pressed": String(i === 0) }, name);
        button.addEventListener("click", () => {
            buttons.forEach((other) => other.setAttribute("aria-pressed", String(other === button)));
            choose(i);
        });
        return button;
    });
    return el("div", { class: "choice", role: "group", "aria-label": label }, ...buttons);
}
