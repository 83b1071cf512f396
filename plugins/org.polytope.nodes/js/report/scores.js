import { barChart } from "../charts/bars.js";
import { COLOR } from "../shared/colors.js";
import { el } from "../shared/elements.js";
import { percent, short } from "../shared/text.js";
import { share, valueOf } from "./accuracy.js";

const KINDS = {
    CLEAN: { color: COLOR.sky, isStrong: true, name: () => "Clean", detail: () => "no attack" },
    ATTACK: { color: COLOR.blue, isStrong: false, name: ({ attack }) => attack.name, detail: ({ attack }) => attack.settings.join(", ") },
    WORST_CASE: { color: COLOR.vermillion, isStrong: true, name: () => "Worst case", detail: () => "per image, over all attacks" },
};

const UNITS = { linf: "mean change L∞", l2: "mean change L2", iterations: "gradient steps an image", queries: "queries an image",
    seconds: "seconds" };

/** What else is known of an attack. */
function more(score) {
    const { correct, count } = score.accuracy;
    return [count > 0 ? `${correct} of ${count} images correct` : "alone it is not known: it saw only what those before it had left",
        ...Object.entries(UNITS).filter(([name]) => Number.isFinite(score[name])).map(([name, words]) => `${words}: ${short(score[name])}`)];
}

function row(score, isApart) {
    const kind = KINDS[score.kind];
    const alone = valueOf(score.accuracy);
    return { name: kind.name(score), detail: kind.detail(score), isStrong: kind.isStrong, more: score.leftOut ? [] : more(score),
        note: score.leftOut ? `left out: ${score.leftOut}` : "",
        values: [alone && { ...alone, color: kind.color }, ...isApart ? [score.kind === "ATTACK" ? valueOf(score.soFar) : null] : []] };
}

/** What a probe stronger than the attacks says the true figure is; nothing where none was made. */
function estimate(drop, robust) {
    if (!drop || !(robust.count > 0) || drop.probed === 0) {
        return [];
    }
    const measured = share(robust);
    const below = (share) => Math.max(0, measured - share);
    return [{ name: "Probably true", detail: `estimated by a stronger probe of ${drop.probed} of the images that withstood`, isStrong: true,
        more: drop.steps.map(({ attack, tried, fooled }) => `${[attack.name, ...attack.settings].join(", ")}: fooled ${fooled} of ${tried}`),
        values: [{ value: below(drop.value), low: below(drop.high), high: below(drop.low), color: COLOR.orange }] }];
}

/** A bar for each attack alone, and for none and all of them; a mark where the worst case stands after each. */
export function scores({ scores: all, drop }) {
    // pages of version 1 have no worst case so far
    const isApart = all.some(({ kind, soFar }) => kind === "ATTACK" && soFar && soFar.count > 0);
    const rows = [...all.map((score) => row(score, isApart)), ...estimate(drop, all.find(({ kind }) => kind === "WORST_CASE").accuracy)];
    const summary = all.filter(({ accuracy }) => accuracy.count > 0)
        .map((score) => `${KINDS[score.kind].name(score)} ${percent(share(score.accuracy))}`).join(", ");
    return el("section", {}, el("h2", {}, "Accuracy under each attack"), el("p", { class: "muted small" },
        "With 95 % confidence intervals.", isApart ? " Each attack alone, and the worst case over it and all before it." : "",
        all.some(({ kind, accuracy, leftOut }) => kind === "ATTACK" && accuracy.count === 0 && !leftOut)
            ? " A dash: it saw only what those before it had left." : ""),
    barChart({ label: `Accuracy under each attack: ${summary}.`, head: "Attack", rows,
        series: [{ name: isApart ? "this alone" : "accuracy", color: COLOR.blue },
            ...isApart ? [{ name: "worst case so far", kind: "tick", color: COLOR.vermillion }] : []] }));
}
