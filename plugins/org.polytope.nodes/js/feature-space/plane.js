import { scatterChart } from "../charts/scatter.js";
import { color, symbol } from "../charts/style.js";
import { toggles } from "../charts/toggles.js";
import { COLOR } from "../shared/colors.js";
import { choice, el } from "../shared/elements.js";
import { percent } from "../shared/text.js";
import { arrowsOf, describer, pointsOf, waysOf } from "./points.js";

const METHODS = {
    PRINCIPAL_COMPONENTS: { name: "Principal components", isHidden: false,
        words: ({ share }) => `The two directions in which the clean images spread most; they show ${percent(share)} of the spread.` },
    T_SNE: { name: "t-SNE", isHidden: true,
        words: () => "Points that are near each other here are near each other in the layer. Distances between groups, and their sizes, say little." },
};

/** So many arrows hide what they lead to, unless they are asked for. */
const MANY = 400;

const CLEAN = "clean";
const ATTACKED = "attacked";
const PROTOTYPES = "prototypes";

/** From the least to the largest coordinate of all points, so that the map stays where it is when some are hidden. */
function range(plane, axis) {
    const all = [plane.clean, plane.adversarial, plane.prototypes, ...plane.ways.map((way) => way.dots)].flatMap((dots) => dots[axis]);
    const [low, high] = all.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [Infinity, -Infinity]);
    const room = (high - low || 1) * 0.04;
    return [low - room, high + room];
}

/** The groups of a class: its clean images, those under attack, its prototype; the latter two come and go with the first. */
function groupsOf(page, plane, shows, describe) {
    const { classes, images } = page;
    const size = images.rows.length <= MANY ? 9 : images.rows.length <= 2000 ? 6 : 4;
    const style = (i) => ({ name: classes[i], color: color(i), symbol: symbol(i) });
    const has = (i) => (image) => images.labels[image] === i;
    const clean = classes.map((_, i) => ({ ...style(i), size, opacity: 0.7,
        points: shows.has(CLEAN) ? pointsOf(plane.clean, plane.images, has(i), describe, false) : [] }));
    const attacked = shows.has(ATTACKED) ? classes.map((_, i) => ({ ...style(i), size, isHollow: true, follows: i, opacity: 0.9,
        points: pointsOf(plane.adversarial, plane.images, has(i), describe, true) })) : [];
    const prototypes = shows.has(PROTOTYPES) ? plane.prototypes.x.map((x, i) => ({ ...style(i), size: 17, follows: i, opacity: 1, edge: COLOR.ink,
        points: [{ x, y: plane.prototypes.y[i], text: "prototype" }] })) : [];
    return [...clean, ...attacked, ...prototypes];
}

function linksOf(page, plane, lines) {
    return lines === "ways" ? waysOf(plane, COLOR.ink) : lines === "arrows" ? arrowsOf(plane, page.images, COLOR.ink) : [];
}

/** The layer in the plane, with what may be chosen. */
export function plane(page, layer) {
    const describe = describer(page);
    const first = layer.planes[0];
    const isAttacked = first.adversarial.x.length > 0;
    const kinds = [CLEAN, ...isAttacked ? [ATTACKED] : [], ...first.prototypes.x.length ? [PROTOTYPES] : []];
    const both = first.images.length > MANY ? ["none", "arrows"] : ["arrows", "none"];
    const lines = isAttacked ? [...first.ways.length ? ["ways"] : [], ...both] : ["none"];
    const state = { plane: first, shows: new Set(kinds), lines: lines[0] };
    const place = el("div");
    const words = el("p", { class: "muted small" });

    function draw() {
        const method = METHODS[state.plane.method];
        const axis = (name, along) => ({ name: method.isHidden ? "" : name, isHidden: method.isHidden, range: range(state.plane, along) });
        words.replaceChildren(method.words(layer));
        place.replaceChildren(scatterChart({ label: `${method.name} of layer ${layer.name}: a point for each image.`, isEven: true,
            height: 560, x: axis("first component", "x"), y: axis("second component", "y"),
            groups: groupsOf(page, state.plane, state.shows, describe), links: linksOf(page, state.plane, state.lines) }));
    }

    const methods = choice("Map", layer.planes.map(({ method }) => METHODS[method].name), (i) => {
        state.plane = layer.planes[i];
        draw();
    });
    const shown = toggles("What is shown", kinds, (i, isOn) => {
        state.shows[isOn ? "add" : "delete"](kinds[i]);
        draw();
    });
    const names = { ways: "paths of some", arrows: "arrows of all fooled", none: "no lines" };
    const drawn = choice("Lines from clean to attacked", lines.map((each) => names[each]), (i) => {
        state.lines = lines[i];
        draw();
    });
    draw();
    return el("section", {}, el("h2", {}, `Where the layer "${layer.name}" puts the images`),
        el("div", { class: "controls" }, layer.planes.length > 1 ? methods : null, kinds.length > 1 ? shown : null,
            lines.length > 1 ? drawn : null),
        words, place,
        el("p", { class: "muted small" }, ["Color and shape tell the true class.",
            ...isAttacked ? ["Filled: clean. Hollow: under attack. Lines lead from one to the other."] : [],
            ...kinds.includes(PROTOTYPES) ? ["Large: the prototype of a class."] : []].join(" ")));
}
