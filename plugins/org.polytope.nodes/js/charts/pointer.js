import { el } from "../shared/elements.js";

const KEYS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, PageDown: 10, PageUp: -10,
    Home: -Infinity, End: Infinity };

/** How far a mark may be from the pointer, in pixels, along what matters. */
const REACH = { x: 60, y: 60, xy: 30 };

/** Distance of a mark from the pointer. */
function distance([x, y], near, left, top) {
    return near === "x" ? Math.abs(x - left) : near === "y" ? Math.abs(y - top) : Math.hypot(x - left, y - top);
}

/**
 * What a chart says of the place that the pointer, or the cursor moved by the arrow keys, is at. Whoever listens instead of
 * looking hears the same.
 *
 * @param plot the focusable box that the chart is drawn in
 */
export function pointer(plot) {
    const tip = el("div", { class: "tip", "aria-hidden": "true" });
    const cursor = el("div", { class: "cursor", "aria-hidden": "true" });
    const voice = el("span", { class: "unseen", "aria-live": "polite" });
    tip.hidden = cursor.hidden = true;
    plot.append(cursor, tip, voice);
    let marks = [];
    let near = "xy";
    let at = -1;

    function hide() {
        tip.hidden = cursor.hidden = true;
        at = -1;
    }

    function show(index) {
        at = index;
        const { pixel: [x, y], lines, more } = marks[index];
        tip.replaceChildren(...lines.map((line, i) => el("div", i === 0 ? { class: "strong" } : {}, line)), ...more ? more() : []);
        cursor.className = `cursor ${near}`;
        tip.hidden = cursor.hidden = false;
        const room = plot.clientWidth;
        const left = Math.max(0, Math.min(x + 12, room - tip.offsetWidth));
        const top = y - tip.offsetHeight - 10 < 0 ? y + 14 : y - tip.offsetHeight - 10;
        [["left", left], ["top", top]].forEach(([side, value]) => tip.style.setProperty(side, `${value}px`));
        cursor.style.setProperty("left", near === "y" ? "0" : `${x}px`);
        cursor.style.setProperty("top", near === "x" ? "0" : `${y}px`);
    }

    plot.addEventListener("mousemove", ({ clientX, clientY }) => {
        const { left, top } = plot.getBoundingClientRect();
        let [best, least] = [-1, REACH[near]];
        marks.forEach(({ pixel }, i) => {
            const far = distance(pixel, near, clientX - left, clientY - top);
            if (far < least) {
                [best, least] = [i, far];
            }
        });
        if (best < 0) {
            hide();
        } else if (best !== at) {
            show(best);
        }
    });
    plot.addEventListener("mouseleave", hide);
    plot.addEventListener("blur", hide);
    plot.addEventListener("keydown", (event) => {
        if (event.key === "Escape") {
            hide();
        } else if (event.key in KEYS && marks.length) {
            event.preventDefault();
            show(Math.max(0, Math.min(marks.length - 1, (at < 0 && KEYS[event.key] > 0 ? -1 : at) + KEYS[event.key])));
            voice.textContent = marks[at].lines.join(", ");
        }
    });
    /** @param all with their places in pixels, their lines of text, and optional: what makes further elements */
    return (all, nearness) => {
        [marks, near] = [all, nearness];
        hide();
    };
}
