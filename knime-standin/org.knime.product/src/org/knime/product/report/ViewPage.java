package org.knime.product.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

import org.knime.core.webui.node.view.NodeView;
import org.knime.core.webui.page.Page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Makes one HTML file of a view, which a plain browser shows without a server: the page's main file and its initial
 * data are in the file, and a small host takes KNIME's place. The main file must not load others, nor run text: the
 * page's policy allows only the scripts and styles that stand in it.
 */
final class ViewPage {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Where the page's main file stands in a host. */
    private static final String MAIN = "main";

    private ViewPage() {
    }

    /**
     * The file's contents.
     *
     * @throws IOException if the page can't be read, its data can't be computed, or it is of a kind without a host
     */
    static String of(final NodeView view, final String title) throws IOException {
        final var page = view.getPage();
        final var main = mainFile(page);
        return switch (page.getContentType()) {
            case SHADOW_APP -> ofModule(InlineModule.of(main, "showView"), initialData(view), title);
            case HTML -> ofDocument(main, initialData(view), title);
            case SVG, PNG -> throw new IOException("A view that is only a picture can't be written as HTML.");
        };
    }

    private static String ofModule(final String script, final String data, final String title) {
        final var host = PageTemplate.named("shadow-host.html");
        return filled(host, script, PagePolicy.of(host.with(Map.of(MAIN, script))), data, title);
    }

    private static String ofDocument(final String document, final String data, final String title) {
        final var host = PageTemplate.named("frame-host.html");
        final var encoded = Base64.getEncoder().encodeToString(document.getBytes(StandardCharsets.UTF_8));
        return filled(host, encoded, PagePolicy.of(host.with(Map.of(MAIN, encoded)), document), data, title);
    }

    private static String filled(final PageTemplate host, final String main, final String policy, final String data,
        final String title) {
        return host.with(Map.of(MAIN, main, "policy", policy, "title", PageTemplate.escaped(title), //
            "initialData", inScript(data)));
    }

    private static String mainFile(final Page page) throws IOException {
        try (var in = page.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The data as a JSON string that holds JSON, which is how KNIME hands it to a page. */
    private static String initialData(final NodeView view) throws IOException {
        final var service = view.createInitialDataService();
        if (service.isEmpty()) {
            return "null";
        }
        final var data = service.get().getInitialData();
        requireResult(MAPPER.readTree(data));
        return MAPPER.writeValueAsString(data);
    }

    private static void requireResult(final JsonNode data) throws IOException {
        for (final var error : new String[]{"userError", "internalError"}) {
            if (data.has(error)) {
                throw new IOException("The data of the view could not be computed: " + data.get(error));
            }
        }
    }

    /** Keeps the data from ending the script element that holds it. */
    private static String inScript(final String json) {
        return json.replace("<", "\\u003c");
    }
}
