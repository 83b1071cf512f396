// Gallery of the Attack Generator: for each image the clean one, the perturbation, and the adversarial one.

const GALLERY_STYLE = `
.tools { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; margin: 14px 0 18px; }
.tools button { font: inherit; padding: 5px 12px; border: 1px solid ${COLOUR.rule}; border-radius: 3px; background: #fff;
    color: inherit; cursor: pointer; }
.tools button[aria-pressed="true"] { background: ${COLOUR.ink}; border-color: ${COLOUR.ink}; color: #fff; }
.cards { list-style: none; margin: 0; padding: 0; display: grid; gap: 20px 28px;
    grid-template-columns: repeat(auto-fill, minmax(320px, 1fr)); }
.card { border-top: 3px solid var(--state); padding-top: 8px; }
.triple { display: grid; grid-template-columns: repeat(3, 1fr); gap: 8px; }
figure { margin: 0; } figcaption { font-size: 12px; color: ${COLOUR.muted}; }
figure img { width: 100%; aspect-ratio: 1; object-fit: contain; image-rendering: pixelated; background: ${COLOUR.wash};
    border: 1px solid ${COLOUR.rule}; display: block; }
.card h2 { margin: 0 0 6px; font-size: 14px; }
.figures { display: flex; flex-wrap: wrap; gap: 8px 40px; margin: 12px 0 0; }
.figure b { display: block; font-size: 26px; font-weight: 600; line-height: 1.15; }
`;

function picture(source, alternative, caption) {
    return el("figure", {}, el("img", { src: source, alt: alternative, title: alternative }),
        el("figcaption", {}, caption));
}

function outcome(image) {
    if (!image.correctBefore) {
        return { words: `wrong without any attack: ${image.before}`, colour: COLOUR.muted };
    }
    return image.success ? { words: `${image.before} → ${image.after}`, colour: COLOUR.vermillion }
        : { words: `stays ${image.after}`, colour: COLOUR.blue };
}

function card(image, data) {
    const { words, colour } = outcome(image);
    return el("li", { class: "card", style: `--state:${colour}`, "data-success": String(image.success) },
        el("h2", {}, words, el("span", { class: "muted small" }, `  ${image.row}, ${image.attack}`)),
        el("div", { class: "triple" },
            picture(image.clean, `${image.row}, clean, class ${image.label}`, `clean: ${image.before}`),
            picture(image.perturbation, `${image.row}, perturbation, ${data.amplification} times as strong`,
                `change × ${data.amplification}`),
            picture(image.adversarial, `${image.row}, under attack, predicted ${image.after}`,
                `attacked: ${image.after}`)),
        el("div", { class: "muted small" }, `L∞ ${short(image.linf)}, L2 ${short(image.l2)}, true class ${image.label}`));
}

/** Buttons that show all cards, only those that were fooled, or only those that withstood. */
function filter(cards, data) {
    const kinds = [["All", () => true], ["Fooled", (image) => image.success],
        ["Withstood", (image) => image.correctBefore && !image.success]];
    const buttons = kinds.map(([name, wanted], i) => {
        const button = el("button", { type: "button", "aria-pressed": String(i === 0) },
            `${name} (${data.images.filter(wanted).length})`);
        button.addEventListener("click", () => {
            buttons.forEach((other) => other.setAttribute("aria-pressed", String(other === button)));
            cards.forEach((element, at) => { element.hidden = !wanted(data.images[at]); });
        });
        return button;
    });
    return el("div", { class: "tools", role: "group", "aria-label": "Which images are shown" }, ...buttons,
        el("span", { class: "muted small" }, `${data.images.length} of ${data.total} images`));
}

function figure(text, words) {
    return el("div", { class: "figure" }, el("b", {}, text), el("span", { class: "muted" }, words));
}

export default (shadowRoot, knimeService) => show(shadowRoot, knimeService, "Gallery of attacks", (data) => {
    const cards = data.images.map((image) => card(image, data));
    return [
        el("style", {}, GALLERY_STYLE),
        el("h1", {}, "Clean, change, attacked"),
        el("p", {}, data.threatModel),
        el("div", { class: "figures" }, figure(percent(data.cleanAccuracy), "correct before"),
            figure(percent(data.robustAccuracy), "correct under attack"),
            figure(percent(data.successRate), "of the correct ones fooled")),
        data.note ? el("p", { class: "muted small" }, data.note) : null,
        filter(cards, data),
        el("ul", { class: "cards" }, ...cards),
    ];
});
