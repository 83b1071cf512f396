package org.polytope.engine;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** The proof for graphics cards ({@code benchmarks/gpu}) runs where nobody can mend it: what it names is there. */
class GpuProofTest {

    private static final Path BENCHMARKS = TestData.repository().resolve("benchmarks");

    private static final Path PROOF = BENCHMARKS.resolve("proof");

    /** Less than nine minutes, and what unpacking takes. */
    private static final int SECONDS = 9 * 60 - 10;

    private static List<String> found(final Path script, final String pattern) throws IOException {
        final var found = Pattern.compile(pattern, Pattern.MULTILINE).matcher(Files.readString(script)).results()
            .map(match -> match.group(1)).toList();
        assertFalse(found.isEmpty(), () -> "%s has nothing like %s".formatted(script, pattern));
        return found;
    }

    @Test
    void allPartsTogetherEndInTime() throws IOException {
        int sum = 0;
        for (final var part : found(PROOF.resolve("parts.py"), "^import (\\w+)")) {
            final var seconds = found(PROOF.resolve(part + ".py"), "^SECONDS = (\\d+)");
            sum += Integer.parseInt(seconds.get(0));
        }
        final var all = sum;
        assertTrue(all <= SECONDS, () -> "%s seconds are more than %s".formatted(all, SECONDS));
    }

    @Test
    void testsAreThere() throws IOException {
        for (final var test : found(PROOF.resolve("contract.py"), "\"([\\w.]+Test)\"")) {
            if (test.contains(".")) {
                assertDoesNotThrow(() -> Class.forName(test, false, GpuProofTest.class.getClassLoader()));
            } else {
                assertSource(test);
            }
        }
    }

    /** Otherwise it isn't recorded, and can't be played where the library of the one in double precision is missing. */
    @Test
    void theContractComparesWithItsReferenceOnly() throws IOException {
        final var contract = TestData.repository().resolve(
            "plugins/org.polytope.engine.tests/src/org/polytope/engine/execution/ExecutorContract.java");
        assertEquals(1, found(contract, "(DoublePrecision\\.executor)").size());
    }

    @Test
    void programsAreThere() throws IOException {
        for (final var script : List.of(PROOF.resolve("machine.py"), PROOF.resolve("endurance.py"),
            BENCHMARKS.resolve("compare.py"), BENCHMARKS.resolve("compare_autoattack.py"))) {
            for (final var program : found(script, "Engine\\(\"(\\w+)\"")) {
                assertSource(program);
            }
        }
        assertSource("Agreement");
    }

    @Test
    void scriptsAreThere() throws IOException {
        final var shared = found(PROOF.resolve("pack.py"), "^SHARED = \\((.*)\\)").get(0);
        for (final var script : shared.split(", ")) {
            assertTrue(Files.exists(BENCHMARKS.resolve(script.replace("\"", ""))), script);
        }
    }

    private static void assertSource(final String name) {
        assertTrue(Files.exists(BENCHMARKS.resolve("src").resolve("gpu").resolve(name + ".java"))
            || Files.exists(BENCHMARKS.resolve("src").resolve(name + ".java")), name);
    }
}
