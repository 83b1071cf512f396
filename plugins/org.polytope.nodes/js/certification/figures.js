import { el, figure } from "../shared/elements.js";
import { percent, short } from "../shared/text.js";

/** The share that was counted; not known where there was nothing to count. */
export function share({ correct, count }) {
    return count > 0 ? correct / count : NaN;
}

/** The numbers that matter. */
export function figures({ figures: found, norm }) {
    const at = `${norm}, ${found.text}`;
    return el("div", { class: "figures" },
        figure(percent(share(found.certified)), `certified accuracy (${at}): at least so many are robust`),
        found.withstood.count > 0 ? figure(percent(share(found.withstood)), `left by attacks (${at}): at most so many`) : null,
        figure(percent(share(found.unchanged)), "right without attack"),
        figure(short(found.averageRadius), `average certified radius (${norm})`),
        found.abstained.correct > 0 ? figure(percent(share(found.abstained)), "abstained: noise gives no clear answer") : null);
}
