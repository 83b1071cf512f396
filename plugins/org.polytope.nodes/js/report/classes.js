import { asGiven, barChart, worstFirst } from "../charts/bars.js";
import { COLOR } from "../shared/colors.js";
import { el } from "../shared/elements.js";
import { percent } from "../shared/text.js";
import { share, valueOf } from "./accuracy.js";

/** Clean and robust accuracy of each class, the one that is attacked most easily first. */
export function classes({ classes: all }) {
    if (all.length === 0) {
        return null;
    }
    const rows = all.map(({ name, clean, robust }) => ({ name, detail: `${robust.count} ${robust.count === 1 ? "image" : "images"}`,
        values: [valueOf(clean), valueOf(robust)] }));
    const known = all.filter(({ robust }) => robust.count > 0);
    const worst = known.reduce((least, each) => least && share(least.robust) <= share(each.robust) ? least : each, null);
    const summary = worst ? `The worst is ${worst.name}, ${percent(share(worst.robust))} robust.` : "None is known.";
    return el("section", {}, el("h2", {}, "By class"),
        barChart({ label: `Accuracy of ${all.length} classes. ${summary}`, head: "Class", rows,
            series: [{ name: "clean", color: COLOR.sky }, { name: "worst case under attack", color: COLOR.vermillion }],
            orders: [worstFirst(1), { name: "Largest fall first", compare: (a, b) => fall(b) - fall(a) },
                { name: "By name", compare: (a, b) => a.name.localeCompare(b.name) }, asGiven(rows)] }));
}

function fall({ values: [clean, robust] }) {
    return clean && robust ? clean.value - robust.value : -1;
}
