package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each node has a page in the documentation, which says what the node says. Where it doesn't, it can be made to. */
class NodePagesTest {

    /** Lets the test write what it would compare. */
    private static final String PROPERTY = "polytope.rewrite";

    private static final Path PAGES = Path.of(System.getProperty("polytope.root", ".")).resolve("docs/nodes");

    static Stream<NodePage> pages() {
        return TestFactories.all().map(NodePage::of);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void saysWhatTheNodeSays(final NodePage page) throws IOException {
        final var file = PAGES.resolve(page.file());
        assertTrue(Files.exists(file), () -> "There is no page docs/nodes/" + page.file()
            + ". Write what the node is for, and below it the line\n" + NodePage.MARK);
        final var text = Files.readString(file);
        assertTrue(text.startsWith("# " + page.title() + "\n"), () -> page.file() + " begins with the node's name");
        assertTrue(text.contains(NodePage.MARK), () -> page.file() + " lacks the line\n" + NodePage.MARK);
        final var whole = text.substring(0, text.indexOf(NodePage.MARK)) + page.markdown();
        if (Boolean.getBoolean(PROPERTY)) {
            Files.writeString(file, whole);
        }
        assertEquals(whole, Files.readString(file),
            () -> "The node says otherwise than docs/nodes/" + page.file()
                + "; to write it anew, run ./mvnw verify -Dtest.options=-D" + PROPERTY + "=true");
    }

    /** Who looks for a node finds it. */
    @Test
    void everyNodeIsListed() throws IOException {
        final var list = Files.readString(PAGES.resolve("README.md"));
        pages()
            .forEach(page -> assertTrue(list.contains("[%s](%s)".formatted(page.title(), page.file())), page.title()));
    }
}
