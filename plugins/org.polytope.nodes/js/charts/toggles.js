import { el } from "../shared/elements.js";

/** Buttons each of which is pressed or not; {@code press} is told which one, and whether. */
export function toggles(label, names, press) {
    const buttons = names.map((name, i) => {
        let pressed = true;
        const button = el("button", { type: "button", "aria-pressed": "true" }, name);
        button.addEventListener("click", () => {
            pressed = !pressed;
            button.setAttribute("aria-pressed", String(pressed));
            press(i, pressed);
        });
        return button;
    });
    return el("div", { class: "choice", role: "group", "aria-label": label }, ...buttons);
}
