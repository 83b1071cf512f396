package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.RegistryFactory;
import org.junit.jupiter.api.Test;
import org.knime.core.node.port.PortTypeRegistry;
import org.polytope.nodes.port.AttackSuitePortObject;
import org.polytope.nodes.port.AttackSuiteSpec;
import org.polytope.nodes.port.ModelPortObject;
import org.polytope.nodes.port.ModelSpec;
import org.polytope.nodes.port.NetworkPortObject;
import org.polytope.nodes.port.NetworkSpec;
import org.polytope.nodes.port.PagePortObject;
import org.polytope.nodes.port.PageSpec;

/** The bundle contributes all nodes and port types. Runs only inside OSGi, where there is a registry. */
class RegistryTest {

    @Test
    void allNodesAreContributed() throws Exception {
        final var registry = RegistryFactory.getRegistry();
        assumeTrue(registry != null, "There is no extension registry outside OSGi.");
        final var contributed =
            Arrays.stream(registry.getConfigurationElementsFor("org.knime.workbench.repository.nodes"))
                .filter(element -> element.getContributor().getName().equals("org.polytope.nodes"))
                .map(element -> element.getAttribute("factory-class"))
                .collect(Collectors.toSet());

        assertEquals(TestFactories.all().map(factory -> factory.getClass().getName()).collect(Collectors.toSet()),
            contributed);
        for (final var element : registry.getConfigurationElementsFor("org.knime.workbench.repository.nodes")) {
            assertNotNull(element.createExecutableExtension("factory-class"));
        }
    }

    @Test
    void allPortTypesAreRegistered() {
        assumeTrue(RegistryFactory.getRegistry() != null, "There is no extension registry outside OSGi.");
        final var registry = PortTypeRegistry.getInstance();

        assertEquals(Set.of("Network", "Attack Suite", "Image Classifier"),
            Set.of(registry.getPortType(NetworkPortObject.class).getName(),
                registry.getPortType(AttackSuitePortObject.class).getName(),
                registry.getPortType(ModelPortObject.class).getName()));
        assertEquals(NetworkSpec.class, registry.getPortType(NetworkPortObject.class).getPortObjectSpecClass());
        assertEquals(AttackSuiteSpec.class, registry.getPortType(AttackSuitePortObject.class).getPortObjectSpecClass());
        assertTrue(registry.getPortType(PagePortObject.class).isHidden(), "no port takes a page");
        assertEquals(PageSpec.class, registry.getPortType(PagePortObject.class).getPortObjectSpecClass());
        assertEquals(ModelSpec.class, registry.getPortType(ModelPortObject.class).getPortObjectSpecClass());
    }
}
