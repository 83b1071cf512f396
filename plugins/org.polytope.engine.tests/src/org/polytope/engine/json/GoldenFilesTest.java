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

/**
 * What any version has written is read for ever. The folder {@code golden} holds a file for each document and for each
 * record behind an interface, in each of its versions, as {@code pgd-2.json}: in each line one value as it was written.
 * Records that are only parts of others stand within these.
 *
 * <p>A golden file that exists is never changed. When a record is new, or has gained a component and with it a version:
 *
 * <ol>
 * <li>Add values without defaults, under the name of the record and its version, to {@link GoldenLayers},
 * {@link GoldenAttacks}, {@link GoldenPlans} or {@link GoldenReports}. To those of its older versions add what the component was by then.</li>
 * <li>Run this test. It fails and says what is written of them now.</li>
 * <li>If that is what should stand in files for ever, make it the golden file.</li>
 * </ol>
 */
class GoldenFilesTest {

    /** These are compared where what they hold can be seen. */
    private static final Set<String> ELSEWHERE =
        Set.of("document/model-1", "document/model-2", "document/score-progress-1", "document/training-checkpoint-1",
            "record/earlier-plan-1");

    private static final Map<String, List<?>> EXPECTED = new LinkedHashMap<>();

    static {
        EXPECTED.putAll(GoldenLayers.records());
        EXPECTED.putAll(GoldenAttacks.records());
        EXPECTED.putAll(GoldenPlans.records());
        EXPECTED.putAll(GoldenReports.records());
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

    static Stream<String> expected() {
        return EXPECTED.keySet().stream();
    }

    /** What is written today is what the file holds, but for the release. */
    @ParameterizedTest
    @MethodSource("expected")
    @SuppressWarnings("unchecked")
    void isWrittenStill(final String name) {
        final var form = (JsonForm<Object>)EngineForms.named(name);
        final var golden = GoldenFiles.lines(name);
        final var expected = EXPECTED.get(name);
        assertEquals(expected.size(), golden.size(),
            () -> "There is no golden file of this: see above what to do with\n"
                + expected.stream().map(form::write).map(GoldenFilesTest::released).collect(joining("\n")));
        for (int i = 0; i < golden.size(); i++) {
            if (GoldenFiles.isCurrent(name, golden.get(i))) {
                assertEquals(golden.get(i), released(form.write(expected.get(i))),
                    "Files must not change by themselves.");
            }
        }
    }

    /** The golden files are those of the release in which their version came up. */
    private static String released(final String json) {
        return json.replace(Release.PROGRAM, "Polytope 1.0.0");
    }

    /** Records that are only parts of others, and the constants of enumerations, too. */
    @Test
    void holdEverythingThatIsWritten() {
        final var missing = new TreeSet<>(WrittenTypes.all());
        for (final var name : GoldenFiles.names()) {
            GoldenFiles.lines(name).forEach(line -> missing.removeAll(WrittenTypes.in(name, line)));
        }
        assertEquals(Set.of(), missing, "These are in no golden file: see above what to do.");
    }
}
