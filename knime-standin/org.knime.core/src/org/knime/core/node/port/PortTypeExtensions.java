package org.knime.core.node.port;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.InvalidRegistryObjectException;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.RegistryFactory;
import org.knime.core.node.NodeLogger;
import org.knime.core.node.port.PortObject.PortObjectSerializer;
import org.knime.core.node.port.PortObjectSpec.PortObjectSpecSerializer;
import org.osgi.framework.Bundle;

/** Reads the extension point {@code org.knime.core.PortType}. */
final class PortTypeExtensions {

    private static final String POINT = "org.knime.core.PortType";
    private static final NodeLogger LOGGER = NodeLogger.getLogger(PortTypeExtensions.class);

    private PortTypeExtensions() {
    }

    /** Whether there are extensions at all; outside OSGi there are none. */
    static boolean exist() {
        return RegistryFactory.getRegistry() != null;
    }

    /** The registered types; none outside OSGi. A contribution that is broken is logged and left out. */
    static List<RegisteredPortType> read() {
        final List<RegisteredPortType> found = new ArrayList<>();
        final IExtensionRegistry registry = RegistryFactory.getRegistry();
        if (registry == null) {
            return found;
        }
        for (IConfigurationElement element : registry.getConfigurationElementsFor(POINT)) {
            try {
                found.add(read(element));
            } catch (CoreException | ClassNotFoundException | ClassCastException | InvalidRegistryObjectException e) {
                LOGGER.error("The port type \"%s\" of the bundle %s can't be used: %s".formatted(
                    element.getAttribute("objectClass"), element.getContributor().getName(), e.getMessage()), e);
            }
        }
        return found;
    }

    private static RegisteredPortType read(final IConfigurationElement element)
        throws CoreException, ClassNotFoundException {
        final Bundle bundle = Platform.getBundle(element.getContributor().getName());
        final var objectClass = bundle.loadClass(element.getAttribute("objectClass")).asSubclass(PortObject.class);
        final var specClass = bundle.loadClass(element.getAttribute("specClass")).asSubclass(PortObjectSpec.class);
        final PortType type = new PortType(objectClass, specClass, false, element.getAttribute("name"),
            color(element.getAttribute("color")), Boolean.parseBoolean(element.getAttribute("hidden")));
        return new RegisteredPortType(type,
            (PortObjectSerializer<?>)element.createExecutableExtension("objectSerializer"),
            element.getAttribute("specSerializer") == null ? null
                : (PortObjectSpecSerializer<?>)element.createExecutableExtension("specSerializer"));
    }

    private static int color(final String text) {
        try {
            return text == null ? RegisteredPortType.DEFAULT_COLOR : Integer.decode(text) & 0xFFFFFF;
        } catch (NumberFormatException e) { // NOSONAR: a wrong color is no reason to lose the type
            return RegisteredPortType.DEFAULT_COLOR;
        }
    }
}
