import { COLOR_PROPERTIES } from "./colors.js";
import { el } from "./elements.js";
import STYLE from "./page.css";

/** The newest form of pages that these modules know. */
const VERSION = 1;

/** What the node sent to its view; throws what the node's error says. */
function sentPage(knimeService) {
    const { initialData } = knimeService.getConfig();
    const answer = typeof initialData === "string" ? JSON.parse(initialData) : initialData;
    if (!answer || !("result" in answer)) {
        const problem = answer && (answer.userError || answer.internalError);
        throw new Error((problem && problem.message) || "The node sent no data to its view.");
    }
    if (answer.result.version > VERSION) {
        throw new Error(`The node was executed by a newer version of this extension (${answer.result.program}). Update it.`);
    }
    return answer.result;
}

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
            main.append(el("h1", {}, "This view can't be shown"), el("p", { role: "alert" }, problem.message));
        }
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(COLOR_PROPERTIES + STYLE + style);
        shadowRoot.adoptedStyleSheets = [sheet];
        shadowRoot.append(main);
        return { teardown() { main.remove(); } };
    };
}
