import { COLOR } from "../shared/colors.js";
import { el } from "../shared/elements.js";
import { short } from "../shared/text.js";

/** How every PNG file begins, in Base64. */
const SIGNATURE = "iVBORw0KGgo";

/** A PNG file; whatever else a page holds in its place is only named. */
function picture(png, alternative, caption) {
    const source = png.startsWith(SIGNATURE) ? { src: `data:image/png;base64,${png}` } : {};
    return el("figure", {}, el("img", { ...source, alt: alternative, title: alternative }),
        el("figcaption", {}, caption));
}

function outcome({ correct, fooled, before, after }) {
    if (!correct) {
        return { words: `wrong without any attack: ${before}`, color: COLOR.muted };
    }
    return fooled ? { words: `${before} → ${after}`, color: COLOR.vermillion }
        : { words: `stays ${after}`, color: COLOR.blue };
}

/** One image: clean, the change, under attack. */
export function card(image, amplification) {
    const { row, label, before, after, attack, linf, l2 } = image;
    const { words, color } = outcome(image);
    const made = attack ? [attack.name, ...attack.settings].join(", ") : "not attacked";
    return el("li", { class: "card", style: { "--state": color } },
        el("h2", {}, words, el("span", { class: "muted small" }, `  ${row}, ${made}`)),
        el("div", { class: "triple" },
            picture(image.clean, `${row}, clean, class ${label}`, `clean: ${before}`),
            picture(image.change, `${row}, change, ${amplification} times as strong`, `change × ${amplification}`),
            picture(image.adversarial, `${row}, under attack, predicted ${after}`, `attacked: ${after}`)),
        el("div", { class: "muted small" }, `L∞ ${short(linf)}, L2 ${short(l2)}, true class ${label}`));
}
