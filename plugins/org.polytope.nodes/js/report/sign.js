import { el } from "../shared/elements.js";

/** A round sign of a color and a character; the words beside it say the same. */
export function sign({ color, sign: character }) {
    return el("span", { class: "sign", style: { background: color }, "aria-hidden": "true" }, character);
}
