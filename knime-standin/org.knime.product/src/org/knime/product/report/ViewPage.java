package org.knime.product.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.knime.core.webui.node.view.NodeView;
import org.knime.core.webui.page.Page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Makes one HTML file of a view, which a plain browser shows without a server: the page's main file and its initial
 * data are in the file, and a small host takes KNIME's place. The main file must not load others.
 */
final class ViewPage {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ViewPage() {
    }

    /**
     * The file's contents.
     *
     * @throws IOException if the page can't be read, its data can't be computed, or it is of a kind without a host
     */
    static String of(final NodeView view, final String title) throws IOException {
        final var page = view.getPage();
        final var host = switch (page.getContentType()) {
            case SHADOW_APP -> template("shadow-host.html");
            case HTML -> template("frame-host.html");
            case SVG, PNG -> throw new IOException("A view that is only a picture can't be written as HTML.");
        };
        return host.replace("@title@", escaped(title)) //
            .replace("@main@", Base64.getEncoder().encodeToString(mainFile(page))) //
            .replace("@initialData@", inScript(initialData(view)));
    }

    private static byte[] mainFile(final Page page) throws IOException {
        try (var in = page.getInputStream()) {
            return in.readAllBytes();
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

    private static String escaped(final String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static String template(final String name) {
        try (var in = ViewPage.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
