package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.knime.core.node.NodeSettings;
import org.polytope.nodes.learner.RobustLearnerNodeFactory;

/** {@code docs/sweeps.md} names the settings that flow variables set. */
class SweepsTest {

    private static final Pattern ROW = Pattern.compile("^\\| `([A-Za-z.]+)` \\| ([^|]+) \\|", Pattern.MULTILINE);

    /** What these groups hold is KNIME's own, or shared with other nodes. */
    private static final List<String> WHOLE = List.of("images", "fineTuning.frozenLayers");

    private static String document() throws IOException {
        return Files.readString(Path.of(System.getProperty("polytope.root", ".")).resolve("docs/sweeps.md"));
    }

    private static void collect(final NodeSettings settings, final String prefix, final Set<String> names) {
        for (final var key : settings.keySet()) {
            final var name = prefix + key;
            if (settings.getEntry(key) instanceof NodeSettings group && !WHOLE.contains(name)) {
                collect(group, name + ".", names);
            } else {
                names.add(name);
            }
        }
    }

    @Test
    void allSettingsAreListed() throws IOException {
        final var settings = new TreeSet<String>();
        collect(TestNode.of(new RobustLearnerNodeFactory()).current(), "", settings);
        assertEquals(settings, new TreeSet<>(ROW.matcher(document()).results().map(row -> row.group(1)).toList()));
    }

    @Test
    void theirTitlesAreThoseOfTheDialog() throws IOException {
        final var factory = new RobustLearnerNodeFactory();
        factory.init();
        final var titles = titles(factory);
        for (final var row : ROW.matcher(document()).results().toList()) {
            assertTrue(row.group(1).equals("images") || titles.contains(row.group(2)),
                () -> row.group(2) + " isn't a title of the dialog");
        }
    }

    private static Set<String> titles(final RobustLearnerNodeFactory factory) {
        final var options = factory.getXMLDescription().getElementsByTagName("option");
        return IntStream.range(0, options.getLength())
            .mapToObj(i -> options.item(i).getAttributes().getNamedItem("name").getNodeValue())
            .collect(Collectors.toSet());
    }
}
