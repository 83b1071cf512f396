import { COLOR } from "../shared/colors.js";
import { el } from "../shared/elements.js";
import { sign } from "../report/sign.js";

const STATES = {
    GRAY: { color: COLOR.muted, sign: "–" },
    GREEN: { color: COLOR.green, sign: "✓" },
    AMBER: { color: COLOR.orange, sign: "!" },
    RED: { color: COLOR.vermillion, sign: "✕" },
};

/** Whether certificates and attacks agree: what is certified can't be above what attacks leave. */
export function agreement({ check: { found, verdict, evidence, remedy } }) {
    const state = STATES[verdict];
    return el("section", { class: "agreement", style: { "border-color": state.color }, "aria-label": "Check" },
        el("strong", {}, sign(state), ` ${found}`), el("span", {}, `${evidence} ${remedy}`.trim()));
}
