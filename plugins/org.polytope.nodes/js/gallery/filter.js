import { el } from "../shared/elements.js";

const KINDS = [
    { name: "All", has: () => true },
    { name: "Fooled", has: ({ fooled }) => fooled },
    { name: "Withstood", has: ({ correct, fooled }) => correct && !fooled },
];

/** Buttons that show all cards, only those of images that were fooled, or only those that withstood. */
export function filter(cards, { images, total }) {
    const buttons = KINDS.map(({ name, has }, i) => {
        const button = el("button", { type: "button", "aria-pressed": String(i === 0) },
            `${name} (${images.filter(has).length})`);
        button.addEventListener("click", () => {
            buttons.forEach((other) => other.setAttribute("aria-pressed", String(other === button)));
            cards.forEach((card, at) => { card.hidden = !has(images[at]); });
        });
        return button;
    });
    return el("div", { class: "tools", role: "group", "aria-label": "Which images are shown" }, ...buttons,
        el("span", { class: "muted small" }, `${images.length} of ${total} images`));
}
