import { el } from "../shared/elements.js";
import { worstFirst } from "./order.js";

/** How every PNG file begins, in Base64. */
const SIGNATURE = "iVBORw0KGgo";

/** A picture and what the model takes it for; whatever else a page holds in its place is only named. */
function picture({ predicted, correct, picture: png }, words) {
    const source = png.startsWith(SIGNATURE) ? { src: `data:image/png;base64,${png}` } : {};
    const said = correct ? `right: ${predicted}` : `wrong: ${predicted}`;
    return el("figure", { class: correct ? "example" : "example wrong" },
        el("img", { ...source, alt: `${words}, ${said}`, title: `${words}, ${said}` }),
        el("figcaption", {}, correct ? "right" : predicted));
}

function row({ name, cells }) {
    return el("li", { class: "corruption" }, el("h3", {}, name),
        el("div", { class: "strip", style: { "--count": String(cells.length) } },
            ...cells.map((cell) => picture(cell.example, `${name}, severity ${cell.severity}`))));
}

/** One image under every corruption, and what the model takes it for. */
export function examples(page) {
    const { example } = page;
    return el("section", {}, el("h2", {}, "What it looks like"),
        el("p", { class: "muted" }, `One of the images, of class ${example.label}, from mild to severe, with the class that the model `
            + "takes it for where that is wrong."),
        el("div", { class: "clean" }, el("h3", {}, "Without a corruption"), picture(example, "Without a corruption")),
        el("ul", { class: "corruptions" }, ...worstFirst(page).map(row)));
}
