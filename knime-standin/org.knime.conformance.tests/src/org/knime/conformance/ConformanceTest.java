package org.knime.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.core.node.NodeModel;
import org.knime.node.DefaultNode;

class ConformanceTest {

    /** The stand-in's own packages, which no node may use: KNIME does not have them. */
    private static final List<String> OWN_PACKAGES = List.of("org.knime.core.standin", "org.knime.core.ui.standin");

    /** Only KNIME implements these; a node calls them. */
    private static final Set<String> NOT_IMPLEMENTED_BY_CLIENTS =
        Set.of("org.knime.core.node.context.ports.ModifiablePortsConfiguration",
            "org.knime.core.webui.node.dialog.NodeDialog",
            "org.knime.node.RequirePorts$DynamicPortsAdder", "org.knime.node.RequirePorts$RequireConfigurablePortMode",
            "org.knime.node.parameters.updates.EffectPredicate",
            "org.knime.node.parameters.updates.EffectPredicateProvider$PredicateInitializer");

    static Stream<Arguments> bundles() {
        return Stream.of(Arguments.of("org.knime.core", NodeModel.class, 100),
            Arguments.of("org.knime.core.ui", DefaultNode.class, 50));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bundles")
    void whatCompilesAgainstTheStandInCompilesAgainstKnime(final String bundle, final Class<?> member,
        final int fewestTypes) {
        final Deviations deviations = new Deviations(TypeFacts.read(bundle + ".txt"), NOT_IMPLEMENTED_BY_CLIENTS);
        final List<Class<?>> types = BundleClasses.visibleBeside(member).stream()
            .filter(type -> OWN_PACKAGES.stream().noneMatch(type.getPackageName()::startsWith)).toList();
        assertTrue(types.size() >= fewestTypes, "only " + types.size() + " types were found");
        assertEquals("", String.join("\n", types.stream().flatMap(type -> deviations.of(type).stream()).toList()));
    }
}
