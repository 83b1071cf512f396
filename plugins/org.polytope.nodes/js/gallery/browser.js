import { choice, el } from "../shared/elements.js";
import { OUTCOMES, outcomeOf } from "./outcome.js";

/** Images by a number, the smallest first; what has none comes last. */
function by(value) {
    return (a, b) => {
        const [left, right] = [value(a), value(b)];
        return Number.isFinite(left) && Number.isFinite(right) ? left - right : Number.isFinite(right) - Number.isFinite(left);
    };
}

const fooledFirst = by((image) => image.fooled ? 0 : 1);

const outcomeFirst = by(outcomeOf);

/** Of those that were fooled, a small change is the easiest; what withstood is harder than all of them. */
function difficulty(image) {
    return image.fooled ? image.l2 : image.correct && image.attack ? Number.MAX_VALUE : NaN;
}

const ORDERS = [
    { name: "Fooled first", compare: outcomeFirst },
    { name: "Easiest first", compare: by(difficulty) },
    { name: "Hardest first", compare: by((image) => -difficulty(image)) },
    { name: "Surest of the wrong class", compare: (a, b) => fooledFirst(a, b) || by((image) => -image.sureAfter)(a, b), has: ({ sureAfter }) => Number.isFinite(sureAfter) },
    { name: "Least sure before", compare: by(({ sureBefore }) => sureBefore), has: ({ sureBefore }) => Number.isFinite(sureBefore) },
];

/** The cards, of which those of an outcome can be chosen, and sorted. */
export function browser(cards, { images, total }) {
    const outcomes = images.map(outcomeOf);
    const kinds = OUTCOMES.map(({ name }, i) => ({ name, i, count: outcomes.filter((each) => each === i).length }))
        .filter(({ name, count }) => count > 0 || name !== "Not attacked");
    const orders = ORDERS.filter(({ has }) => !has || images.some(has));
    const list = el("ul", { class: "cards" });
    const sort = ({ compare }) => list.replaceChildren(...images.map((image, at) => ({ image, at }))
        .sort((a, b) => compare(a.image, b.image) || a.at - b.at).map(({ at }) => cards[at]));
    sort(orders[0]);
    return el("div", {},
        el("div", { class: "controls" },
            choice("Which images are shown", [`All (${images.length})`, ...kinds.map(({ name, count }) => `${name} (${count})`)], (chosen) =>
                cards.forEach((card, at) => { card.hidden = chosen > 0 && outcomes[at] !== kinds[chosen - 1].i; })),
            choice("Order", orders.map(({ name }) => name), (i) => sort(orders[i])),
            el("span", { class: "muted small" }, images.length === total ? `${total} images` : `${images.length} of ${total} images`)),
        list);
}
