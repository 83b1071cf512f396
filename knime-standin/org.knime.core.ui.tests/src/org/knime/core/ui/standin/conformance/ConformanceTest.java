package org.knime.core.ui.standin.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every signature that a node could use exists in KNIME 5.8, so what compiles here compiles there. The list is made of
 * facts from KNIME's public sources: types, then their public and protected members.
 */
class ConformanceTest {

    private static final Map<String, List<String>> KNIME = read();

    /** Differs in a checked exception of XMLBeans, which the stand-in does without; no node can call or override it. */
    private static final String KNOWN_DEVIATION =
        "protected final org.knime.core.node.NodeDescription createNodeDescription();";

    /** The types of the list that the stand-in has, too. */
    static List<Class<?>> types() {
        final List<Class<?>> types = new ArrayList<>();
        for (final var header : KNIME.keySet()) {
            try {
                types.add(Class.forName(name(header), false, ConformanceTest.class.getClassLoader()));
            } catch (ClassNotFoundException e) { // NOSONAR: the stand-in has only what nodes use
            }
        }
        return types;
    }

    @ParameterizedTest
    @MethodSource("types")
    void hasNothingThatKnimeHasNot(final Class<?> type) {
        final var entry = KNIME.entrySet().stream().filter(e -> name(e.getKey()).equals(type.getName())).findFirst()
            .orElseThrow();
        final Set<String> surplus = new TreeSet<>(Signatures.of(type));
        surplus.removeAll(entry.getValue());
        surplus.remove(KNOWN_DEVIATION);
        assertEquals(Set.of(), surplus, () -> "KNIME has:\n" + String.join("\n", entry.getValue()) + "\n");
        for (final var supertype : Signatures.supertypes(type)) {
            assertTrue(entry.getKey().contains(supertype),
                () -> "%s is no supertype in KNIME: %s".formatted(supertype, entry.getKey()));
        }
    }

    @Test
    void coversTheWholeApi() {
        final var names = types().stream().map(Class::getName).toList();
        for (final var needed : List.of("org.knime.node.DefaultNodeFactory", "org.knime.node.DefaultModel$ExecuteInput",
            "org.knime.node.RequirePorts$PortsAdder", "org.knime.node.parameters.NodeParameters",
            "org.knime.node.parameters.widget.choices.filter.ColumnFilter", "org.knime.core.webui.page.Page")) {
            assertTrue(names.contains(needed), needed);
        }
        assertTrue(names.size() > 120, () -> "Only " + names.size() + " types were compared.");
    }

    /** A signature that KNIME doesn't have is found. */
    @Test
    void noticesASlip() {
        final var signatures = Signatures.of(Slip.class);
        assertTrue(signatures.contains("public <T extends java.lang.Number> java.util.List<T> "
            + "numbers(java.lang.Class<? extends T>, int...) throws java.io.IOException;"), signatures::toString);
        assertEquals(2, signatures.size(), signatures::toString);
    }

    /** Something to write down. */
    public static final class Slip {

        /** A method with everything. */
        public <T extends Number> List<T> numbers(final Class<? extends T> type, final int... values)
            throws IOException {
            return List.of();
        }

        void hidden() {
            fail("is not called");
        }
    }

    private static String name(final String header) {
        final var declared = header.replaceFirst("^.*?(?:class|interface) ", "");
        return declared.split("[ <]", 2)[0];
    }

    private static Map<String, List<String>> read() {
        final Map<String, List<String>> types = new LinkedHashMap<>();
        try (var in = new BufferedReader(new InputStreamReader(
            ConformanceTest.class.getResourceAsStream("knime-5.8-signatures.txt"), StandardCharsets.UTF_8))) {
            List<String> members = null;
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("#")) {
                    continue;
                }
                if (line.startsWith(" ")) {
                    members.add(line.strip().replace("synchronized ", ""));
                } else {
                    members = new ArrayList<>();
                    types.put(line, members);
                }
            }
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
        return types;
    }
}
