import { el } from "../shared/elements.js";
import { short } from "../shared/text.js";

/** What the grays of a change stand for: darker or brighter than the image by up to half the range over the amplification. */
export function scaleOfChanges(amplification) {
    const most = 0.5 / amplification;
    const text = `${short(most)} (${short(most * 255)}/255)`;
    return el("div", { class: "scale small" }, el("span", { class: "muted" }, "Changes:"), el("span", {}, `darker by ${text}`),
        el("span", { class: "ramp", role: "img", "aria-label": `from black, ${short(-most)}, over gray, 0, to white, ${short(most)}` }),
        el("span", {}, `brighter by ${text}`));
}
