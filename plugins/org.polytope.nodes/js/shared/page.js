import { COLOR_PROPERTIES } from "./colors.js";
import { el } from "./elements.js";
import CHARTS from "../charts/charts.css";
import STYLE from "./page.css";

/** The newest form of pages that these modules know. */
const VERSION = 3;

/** Why there is no page, in words for users. */
class NoPage extends Error {
}

/** What the node sent to its view; throws what the node's error says. */
function sentPage(knimeService) {
    const { initialData } = knimeService.getConfig();
    const answer = typeof initialData === "string" ? JSON.parse(initialData) : initialData;
    if (!answer || !("result" in answer)) {
        const problem = answer && (answer.userError || answer.internalError);
        throw new NoPage((problem && problem.message) || "The node sent no data to its view.");
    }
    if (answer.result.version > VERSION) {
        throw new NoPage(`The node was executed by a newer version of this extension (${answer.result.program}). Update it.`);
    }
    return answer.result;
}

/** What is said to whom a workflow came from elsewhere, with pages that no node has made. */
const DAMAGED = "What the node saved for its view is damaged. Reset the node, and execute it again.";

/**
 * Makes the module's default export, which KNIME calls, and a plain browser's host too.
 *
 * @param label what a screen reader calls the page
 * @param style the view's own style sheet
 * @param draw from what the node sent to the page's elements; what is null is left out
 */
export function view(label, style, draw) {
    return (shadowRoot, knimeService) => {
        const main = el("main", { class: "page", "aria-label": label });
        try {
            main.append(...draw(sentPage(knimeService)).filter(Boolean));
        } catch (problem) {
            main.append(el("h1", {}, "This view can't be shown"),
                el("p", { role: "alert" }, problem instanceof NoPage ? problem.message : DAMAGED));
        }
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(COLOR_PROPERTIES + STYLE + CHARTS + style);
        shadowRoot.adoptedStyleSheets = [sheet];
        shadowRoot.append(main);
        return { teardown() { main.remove(); } };
    };
}
