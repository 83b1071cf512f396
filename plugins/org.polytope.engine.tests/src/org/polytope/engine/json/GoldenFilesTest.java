package org.polytope.engine.json;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.Release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What any version has written is read for ever. The folder {@code golden} holds a file for each document and for each
 * record behind an interface, in each of its versions, as {@code pgd-2.json}: in each line one value as it was written.
 * Records that are only parts of others stand within these.
 *
 * <p>A golden file that exists is never changed. When a record is new, or has gained a component and with it a version:
 *
 * <ol>
 * <li>Add values without defaults, under the name of the record and its version, to {@link GoldenLayers},
 * {@link GoldenAttacks} or {@link GoldenPlans}. To those of its older versions add what the component was by then.</li>
 * <li>Run this test. It fails and says what is written of them now.</li>
 * <li>If that is what should stand in files for ever, make it the golden file.</li>
 * </ol>
 */
class GoldenFilesTest {

    /** These are compared where what they hold can be seen. */
    private static final Set<String> ELSEWHERE = Set.of("document/model-1", "document/score-progress-1", "record/earlier-plan-1");

    private static final Map<String, List<?>> EXPECTED = new LinkedHashMap<>();

    static {
        EXPECTED.putAll(GoldenLayers.records());
        EXPECTED.putAll(GoldenAttacks.records());
        EXPECTED.putAll(GoldenPlans.records());
    }

    static Stream<String> files() {
        return GoldenFiles.names().stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void isReadForEver(final String name) {
        if (!ELSEWHERE.contains(name)) {
            final var expected = EXPECTED.get(name);
            assertNotNull(expected, name + " stands for nothing: see above what to do.");
            final var form = EngineForms.named(name);
            assertEquals(expected, GoldenFiles.lines(name).stream().map(form::read).toList());
        }
    }

    static Stream<String> current() {
        final var all = WrittenTypes.all();
        return EXPECTED.keySet().stream().filter(name -> !all.contains(successor(name)));
    }

    private static String successor(final String name) {
        final var end = name.lastIndexOf('-') + 1;
        return name.substring(0, end) + (Integer.parseInt(name.substring(end)) + 1);
    }

    /** What is written today is what the file holds, but for the release. */
    @ParameterizedTest
    @MethodSource("current")
    @SuppressWarnings("unchecked")
    void isWrittenStill(final String name) {
        final var form = (JsonForm<Object>)EngineForms.named(name);
        assertEquals(String.join("\n", GoldenFiles.lines(name)),
            EXPECTED.get(name).stream().map(form::write).map(GoldenFilesTest::released).collect(joining("\n")),
            "There is no golden file of this, or what is written has changed: see above what to do.");
    }

    /** The golden files are those of the release in which their version came up. */
    private static String released(final String json) {
        return json.replace(Release.PROGRAM, "Polytope 1.0.0");
    }

    /** Records that are only parts of others, and the constants of enumerations, too. */
    @Test
    void holdEverythingThatIsWritten() throws JsonProcessingException {
        final var missing = new TreeSet<>(WrittenTypes.all());
        for (final var name : GoldenFiles.names()) {
            for (final var line : GoldenFiles.lines(name)) {
                missing.removeAll(WrittenTypes.in(EngineForms.named(name), new ObjectMapper().readTree(line)));
            }
        }
        assertEquals(Set.of(), missing, "These are in no golden file: see above what to do.");
    }
}
