import { barChart } from "../charts/bars.js";
import { share, valueOf } from "../report/accuracy.js";
import { sign } from "../report/sign.js";
import { TRUST } from "../report/trust.js";
import { COLOR } from "../shared/colors.js";
import { el } from "../shared/elements.js";
import { percent, percentRange } from "../shared/text.js";

/** Names joined as in a sentence: "a, b and c". */
function joined(names) {
    return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** Who is ahead, as far as that can be told from chance. */
export function leader({ models }) {
    const best = models.filter((model) => model.best);
    const [first] = best;
    const words = best.length === 0 ? ["No model has a score that can be trusted", "So there is none that is ahead."]
        : first.robust.correct === 0 ? ["None of the models is robust", "No image withstood the attacks on any of them."]
            : best.length === 1 ? [first.name, `is the most robust, by more than chance explains: ${percent(share(first.robust))} of the images withstood.`]
                : [joined(best.map(({ name }) => name)), "are the most robust; which of them is can't be told from these images."];
    return el("section", { class: "leader", "aria-label": "Result" }, el("b", {}, words[0]), el("span", {}, words[1]));
}

/** What the reader must know of what is compared: images that were left out, attacks that differ. */
export function notes({ notes: sentences }) {
    return sentences.length === 0 ? null
        : el("ul", { class: "notes small", "aria-label": "What to know of this comparison" }, ...sentences.map((sentence) => el("li", {}, sentence)));
}

function place({ name, rank, robust, clean, trust, headline }) {
    const kind = TRUST[trust];
    const interval = robust.count > 0 ? `${percentRange(robust.low, robust.high)}, ` : "";
    return el("li", {},
        el("span", { class: "rank" }, rank ? `${rank}.` : "–"), el("span", { class: "name" }, name),
        el("span", {}, el("span", { class: "robust" }, percent(share(robust))),
            el("span", { class: "muted small" }, ` ${interval}clean ${percent(share(clean))}`)),
        el("span", { class: "trust small", title: headline || kind.title }, sign(kind), kind.word));
}

/** Each model with its rank, its robust accuracy and how far that can be believed; below, the same as bars. */
export function leaderboard({ models }) {
    const rows = models.map(({ name, clean, robust, trust, rank }) => ({ name, detail: rank ? `rank ${rank}` : "no rank",
        isStrong: rank === 1, more: [TRUST[trust].title], values: [valueOf(clean), valueOf(robust)],
        note: robust.count > 0 ? "" : "nothing was attacked" }));
    const summary = models.map(({ name, robust }) => `${name} ${percent(share(robust))}`).join(", ");
    return el("section", {}, el("h2", {}, "Leaderboard"),
        el("p", { class: "muted small" }, "Robust accuracy is the share of images that withstood every attack, with its 95 % interval. "
            + "A model whose score isn't to be trusted has no rank."),
        el("ol", { class: "board" }, ...models.map(place)),
        barChart({ label: `Clean and robust accuracy: ${summary}.`, head: "Model", rows,
            series: [{ name: "clean", color: COLOR.sky }, { name: "worst case under attack", color: COLOR.vermillion }] }));
}
