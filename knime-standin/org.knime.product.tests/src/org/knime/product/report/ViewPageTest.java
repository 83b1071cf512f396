package org.knime.product.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.webui.data.ApplyDataService;
import org.knime.core.webui.data.DataServiceException;
import org.knime.core.webui.data.InitialDataService;
import org.knime.core.webui.data.RpcDataService;
import org.knime.core.webui.node.view.NodeView;
import org.knime.core.webui.page.Page;

/** Views as files of their own. */
class ViewPageTest {

    private static String page(final String name, final String contents, final Supplier<String> data)
        throws IOException {
        return ViewPage.of(view(name, contents, data), "Scorer <#1>");
    }

    static NodeView view(final String name, final String contents, final Supplier<String> data) {
        return new View(Page.create().fromString(() -> contents).relativePath(name), data);
    }

    @Test
    void holdsModuleAndData() throws IOException {
        final var html = page("view.js", "export default () => {}", () -> "{\"a\":\"</script><b>\"}");
        assertTrue(html.contains("<title>Scorer &lt;#1></title>"), html);
        assertTrue(html.contains("<script type=\"module\">globalThis.showView = () => {}</script>"), html);
        assertTrue(html.contains("\"{\\\"result\\\":{\\\"a\\\":\\\"\\u003c/script>\\u003cb>\\\"}}\""), html);
        assertEquals(3, html.split("</script>", -1).length - 1);
        assertFalse(html.contains("@"), "a placeholder is left");
    }

    @Test
    void holdsDocumentAndData() throws IOException {
        final var html = page("view.html", "<p>hello</p>", () -> "1");
        assertTrue(html.contains("PHA+aGVsbG88L3A+"), html);
        assertTrue(html.contains("UIExtensionResponse"));
    }

    @Test
    void allowsNothingButWhatItWasWrittenWith() throws IOException {
        final var hostile = "<script>alert(1)</script><style>p {}</style>@policy@@main@";
        final var plain = policy(ViewPage.of(view("view.js", "export default 1;", () -> "1"), "Scorer"));
        assertTrue(plain.matches("default-src 'none'; script-src( 'sha256-[\\w+/]{43}='){2}; "
            + "style-src 'sha256-[\\w+/]{43}='; img-src data:; base-uri 'none'; form-action 'none'"), plain);
        assertEquals(plain,
            policy(ViewPage.of(view("view.js", "export default 1;", () -> '"' + hostile + '"'), hostile)));
        final var document = policy(page("view.html", "<script>alert(1)</script>", () -> "1"));
        assertTrue(document.contains("'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"), document);
    }

    private static String policy(final String html) {
        final var beginning = "<meta http-equiv=\"Content-Security-Policy\" content=\"";
        final var at = html.indexOf(beginning) + beginning.length();
        return html.substring(at, html.indexOf('"', at));
    }

    @Test
    void failsRatherThanShowingAnEmptyView() {
        assertTrue(assertThrows(IOException.class, () -> page("view.js", "export default 1;", () -> {
            throw new DataServiceException("No data.");
        })).getMessage().contains("No data."));
        assertThrows(IOException.class, () -> page("view.png", "", () -> "1"));
    }

    /** A page and its data. */
    private record View(Page page, Supplier<String> data) implements NodeView {

        @Override
        public Page getPage() {
            return page;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <D> Optional<InitialDataService<D>> createInitialDataService() {
            return Optional.of((InitialDataService<D>)InitialDataService.builder(data).build());
        }

        @Override
        public Optional<RpcDataService> createRpcDataService() {
            return Optional.empty();
        }

        @Override
        public <D> Optional<ApplyDataService<D>> createApplyDataService() {
            return Optional.empty();
        }

        @Override
        public void validateSettings(final NodeSettingsRO settings) {
            // has none
        }

        @Override
        public void loadValidatedSettingsFrom(final NodeSettingsRO settings) {
            // has none
        }
    }
}
