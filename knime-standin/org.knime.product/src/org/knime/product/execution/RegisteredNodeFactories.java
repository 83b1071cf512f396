package org.knime.product.execution;

import java.util.Arrays;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.knime.core.node.NodeFactory;
import org.knime.product.workflow.WorkflowLoadException;

/**
 * The nodes that installed bundles contribute.
 *
 * @param registry knows the contributions
 */
public record RegisteredNodeFactories(IExtensionRegistry registry) implements NodeFactories {

    private static final String EXTENSION_POINT = "org.knime.workbench.repository.nodes";

    private static final String CLASS = "factory-class";

    @Override
    public NodeFactory<?> create(final String className) throws WorkflowLoadException {
        final var contribution = Arrays.stream(registry.getConfigurationElementsFor(EXTENSION_POINT))
            .filter(element -> className.equals(element.getAttribute(CLASS))).findFirst()
            .orElseThrow(() -> new WorkflowLoadException(
                "No installed extension provides the node factory %s.".formatted(className)));
        try {
            return instantiate(contribution);
        } catch (CoreException | RuntimeException | LinkageError e) {
            throw new WorkflowLoadException("The node factory %s of the bundle %s can't be made: %s".formatted(
                className, contribution.getContributor().getName(), rootMessage(e)), e);
        }
    }

    private static NodeFactory<?> instantiate(final IConfigurationElement contribution) throws CoreException {
        return (NodeFactory<?>)contribution.createExecutableExtension(CLASS);
    }

    private static String rootMessage(final Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }
}
