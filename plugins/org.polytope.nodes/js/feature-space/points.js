import { el } from "../shared/elements.js";

/** How every PNG file begins, in Base64. */
const SIGNATURE = "iVBORw0KGgo";

function picture(png, caption) {
    const source = png.startsWith(SIGNATURE) ? { src: `data:image/png;base64,${png}` } : {};
    return el("figure", {}, el("img", { ...source, alt: "" }), el("figcaption", {}, caption));
}

/** What is said of an image, and its pictures where the page has them. */
export function describer({ classes, images }) {
    const pictures = new Map(images.pictures.map((each) => [each.image, each]));

    function words(image, isAttacked) {
        const said = `${images.rows[image]}, true class ${classes[images.labels[image]]}, predicted ${classes[images.before[image]]}`;
        return isAttacked ? `${said}, under attack ${classes[images.after[image]]}` : said;
    }

    return (image, isAttacked) => {
        const known = pictures.get(image);
        const more = known && (() => [el("div", { class: "pair" }, picture(known.clean, "clean"),
            known.adversarial ? picture(known.adversarial, "attacked") : null)]);
        return { text: words(image, isAttacked), more };
    };
}

/** The points of a class on a plane: {@code dots} of the images that {@code has} chooses. */
export function pointsOf(dots, shown, has, describe, isAttacked) {
    return shown.flatMap((image, at) => has(image) && dots.x.length
        ? [{ x: dots.x[at], y: dots.y[at], ...describe(image, isAttacked) }] : []);
}

function segments({ x, y }) {
    return x.slice(1).map((_, i) => ({ start: [x[i], y[i]], end: [x[i + 1], y[i + 1]] }));
}

/** The drawn ways, as lines that end in an arrow. */
export function waysOf({ ways }, color) {
    const all = ways.map((way) => segments(way.dots));
    return [{ color, opacity: 0.8, from: all.flatMap((way) => way.slice(0, -1)) },
        { color, opacity: 0.8, isArrow: true, from: all.flatMap((way) => way.slice(-1)) }];
}

/** An arrow for each image that the attack fooled. */
export function arrowsOf({ images: shown, clean, adversarial }, { labels, before, after }, color) {
    return [{ color, opacity: 0.35, isArrow: true, from: shown.flatMap((image, at) =>
        before[image] === labels[image] && after[image] !== labels[image]
            ? [{ start: [clean.x[at], clean.y[at]], end: [adversarial.x[at], adversarial.y[at]] }] : []) }];
}
