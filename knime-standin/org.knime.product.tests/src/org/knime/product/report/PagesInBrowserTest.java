package org.knime.product.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.NodeSettings;
import org.knime.product.report.IndexPage.Entry;
import org.knime.product.report.IndexPage.Kind;
import org.knime.product.report.IndexPage.Unexecuted;
import org.knime.product.workflow.WorkflowNode;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Written pages with names of a stranger's, in a browser: shown as they are, and nothing runs but what was written. */
class PagesInBrowserTest {

    private static final String INJECTED = "<script>document.title = \"hacked\"</script>";

    private static final List<String> NAMES = List.of(INJECTED, "</script>" + INJECTED, "<!--<script>",
        "--></title></td>" + INJECTED, "\u2028 \u2029 \u202e \0 \t", "\"'`${1}\\", "javascript:alert(1)",
        "@policy@ @main@ @initialData@ $1", "%s %n", "&lt;b&gt;",
        "<img src=x onerror=\"document.title = 'hacked'\">".repeat(2_000));

    private static final String MODULE = """
        export default (root, service) => {
            const shown = JSON.parse(service.getConfig().initialData).result;
            root.textContent = "</script><!-- <script>" + shown;
            document.body.dataset.shown = btoa(unescape(encodeURIComponent(JSON.stringify(shown))));
        };
        """;

    private static final String DOCUMENT = """
        <p>waits</p><script>
        addEventListener("message", ({ data }) => {
            const shown = data.payload.initialData;
            document.querySelector("p").textContent = shown;
            console.log("shown: " + shown.length + " " + typeof JSON.parse(shown).result);
        });
        parent.postMessage({ type: "UIExtensionRequest", requestId: 1, payload: { method: "getConfig" } }, "*");
        </script>""";

    @TempDir
    private Path folder;

    @BeforeEach
    void needsABrowser() {
        assumeTrue(Chromium.find().isPresent(), "There is no Chromium on the path.");
    }

    private static String view(final String name, final String contents) throws IOException {
        final var names = new ObjectMapper().writeValueAsString(NAMES);
        return ViewPage.of(ViewPageTest.view(name, contents, () -> names), String.join(" ", NAMES));
    }

    private static String index() {
        final var nodes = NAMES.stream().map(name -> {
            final var settings = new NodeSettings("settings.xml");
            settings.addString("node-name", name);
            settings.addNodeSettings("nodeAnnotation").addString("text", name);
            return new WorkflowNode(1, Path.of("node"), "settings.xml", settings);
        }).toList();
        return IndexPage.of(NAMES.get(0), nodes.stream().map(node -> new Unexecuted(node, node.name())).toList(),
            nodes.stream().map(node -> new Entry(node, Kind.TABLE, node.name(), "01-port-1.csv")).toList());
    }

    @Test
    void aModuleIsShownAndGetsNamesAsTheyAre() throws Exception {
        final var seen = Chromium.show(view("view.js", MODULE), folder);

        assertEquals(List.of(), seen.console());
        final var shown = seen.decoded("data-shown");
        assertEquals(NAMES, new ObjectMapper().readValue(shown, List.class));
    }

    @Test
    void aDocumentIsShownAndGetsNamesAsTheyAre() throws Exception {
        final var seen = Chromium.show(view("view.html", DOCUMENT), folder);

        assertEquals(1, seen.console().size(), () -> seen.console().toString());
        final var length = new ObjectMapper().writeValueAsString(NAMES).length() + "{\"result\":}".length();
        assertTrue(seen.console().get(0).contains("\"shown: %d object\"".formatted(length)), seen.console().get(0));
    }

    @Test
    void theResultsShowNamesAsTheyAre() throws Exception {
        final var seen = Chromium.show(index(), folder);

        assertEquals(List.of(), seen.console());
        assertEquals(0, seen.document().split("<script|<img", -1).length - 1, "elements");
        assertEquals(NAMES.size(), seen.document().split("<a href=\"01-port-1.csv\">", -1).length - 1);
    }

    @Test
    void whatIsPutInDoesntRun() throws Exception {
        final var ways = List.of(INJECTED, "<script src='data:text/javascript,document.title=\"hacked\"'></script>",
            "<script type='module'>await import('data:text/javascript,document.title=\"hacked\"')</script>",
            "<img src='data:,' onerror='document.title=\"hacked\"'>",
            "<iframe srcdoc='<script>parent.document.title=\"hacked\"</script>'></iframe>",
            "<svg onload='document.title=\"hacked\"'></svg>");
        for (final var page : List.of(index(), view("view.js", MODULE))) {
            final var seen = Chromium.show(page.replace("</body>", String.join("", ways) + "</body>"), folder);

            assertFalse(seen.document().contains("<title>hacked"), "it ran");
            assertEquals(ways.size(), seen.console().stream()
                .filter(line -> line.contains("violates the following Content Security Policy directive")).count(),
                () -> seen.console().toString());
        }
    }

    @Test
    void thePageReachesNothing() throws Exception {
        final var module = """
            export default async root => {
                const refused = [];
                addEventListener("securitypolicyviolation",
                    ({ effectiveDirective }) => refused.push(effectiveDirective));
                await fetch("https://localhost:1/").catch(() => {});
                root.innerHTML = "<img src='https://localhost:1/'><p style='color: red'>x</p>";
                try { eval("1"); } catch { }
                await new Promise(resolve => setTimeout(resolve, 200));
                document.body.dataset.refused = btoa(refused.sort().join(" "));
            };
            """;

        final var seen = Chromium.show(view("view.js", module), folder);

        assertEquals("connect-src img-src script-src style-src-attr",
            seen.decoded("data-refused"));
    }
}
