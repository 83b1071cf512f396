import { el } from "../shared/elements.js";
import { percent, short } from "../shared/text.js";
import { OUTCOMES, outcomeOf } from "./outcome.js";

/** How every PNG file begins, in Base64. */
const SIGNATURE = "iVBORw0KGgo";

/** A PNG file; whatever else a page holds in its place is only named. */
function picture(png, alternative, caption, sure = "") {
    const source = png.startsWith(SIGNATURE) ? { src: `data:image/png;base64,${png}` } : {};
    return el("figure", {}, el("img", { ...source, alt: alternative, title: alternative }),
        el("figcaption", {}, caption, sure ? el("span", { class: "sure" }, sure) : null));
}

/** How sure the model is; pages of versions before 3 don't tell. */
function sure(probability) {
    return Number.isFinite(probability) ? `${percent(probability, 0)} sure` : "";
}

/** One image: clean, the change, under attack; larger where it is clicked. */
export function card(image, amplification) {
    const { row, label, before, after, attack, linf, l2, sureBefore, sureAfter } = image;
    const { color, words } = OUTCOMES[outcomeOf(image)];
    const made = attack ? [attack.name, ...attack.settings].join(", ") : "not attacked";
    const zoom = el("button", { type: "button", class: "quiet", "aria-pressed": "false", "aria-label": `Zoom ${row}` }, "zoom");
    const triple = el("div", { class: "triple" },
        picture(image.clean, `${row}, clean, class ${label}`, `clean: ${before}`, sure(sureBefore)),
        picture(image.change, `${row}, change, ${amplification} times as strong`, `change × ${amplification}`),
        picture(image.adversarial, `${row}, under attack, predicted ${after}`, `attacked: ${after}`, sure(sureAfter)));
    const item = el("li", { class: "card", style: { "--state": color } },
        el("h2", {}, words(image), el("span", { class: "muted small" }, `  ${row}, ${made}`)), triple,
        el("div", { class: "muted small" }, `L∞ ${short(linf)}, L2 ${short(l2)}, true class ${label} `, zoom));
    let isLarge = false;
    const toggle = () => {
        isLarge = !isLarge;
        zoom.setAttribute("aria-pressed", String(isLarge));
        item.setAttribute("class", isLarge ? "card large" : "card");
    };
    zoom.addEventListener("click", toggle);
    triple.addEventListener("click", toggle);
    return item;
}
