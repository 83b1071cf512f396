package org.polytope.engine.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;

import org.polytope.engine.Release;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Pages as they are written, one file for each page and version. The tests of the views show every one of them: what a
 * version has written is shown by every later one. A file is never changed; a page that gains a component gets a new one.
 */
final class GoldenPage {

    /** Names as no one should choose them: they must reach the reader as they are. */
    static final String HOSTILE_NAME = "<script>hacked = true</script> & \"quoted\", 'too'";

    static final String LONG_NAME = "a name that goes on and on, ".repeat(12) + "until it ends";

    private GoldenPage() {
    }

    static void assertWritten(final String file, final Page page) throws IOException {
        try (var stream = GoldenPage.class.getResourceAsStream(file)) {
            final var mapper = new ObjectMapper();
            final var written = (ObjectNode)mapper.readTree(page.json());
            assertEquals(Release.PROGRAM, written.get("program").asText());
            assertEquals(mapper.readTree(stream), written.put("program", "Polytope 1.0.0"));
        }
    }
}
