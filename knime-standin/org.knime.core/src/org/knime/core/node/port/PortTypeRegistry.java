package org.knime.core.node.port;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.NodeLogger;
import org.knime.core.node.port.PortObject.PortObjectSerializer;
import org.knime.core.node.port.PortObjectSpec.PortObjectSpecSerializer;

/**
 * All port types: tables, images, and what bundles contribute to the extension point {@code org.knime.core.PortType}. A
 * class is found by name only if its type is registered: a name that stands in a file never makes another class load.
 */
public final class PortTypeRegistry {

    private static final NodeLogger LOGGER = NodeLogger.getLogger(PortTypeRegistry.class);
    private static final PortTypeRegistry INSTANCE = new PortTypeRegistry();

    private final Map<String, RegisteredPortType> types = new LinkedHashMap<>();
    private boolean extensionsRead;

    private PortTypeRegistry() {
        put(new RegisteredPortType(new PortType(PortObject.class, PortObjectSpec.class, false, "Generic Port",
            RegisteredPortType.DEFAULT_COLOR, false), null, null));
        put(new RegisteredPortType(
            new PortType(BufferedDataTable.class, DataTableSpec.class, false, "Table", 0x000000, false), null, null));
    }

    public static PortTypeRegistry getInstance() {
        return INSTANCE;
    }

    private void put(final RegisteredPortType registered) {
        types.put(registered.type().getPortObjectClass().getName(), registered);
    }

    private void readExtensions() {
        if (!extensionsRead) {
            extensionsRead = true;
            PortTypeExtensions.read().forEach(this::put);
        }
    }

    private RegisteredPortType find(final Class<? extends PortObject> objectClass) {
        final String name = objectClass.getName();
        if (!types.containsKey(name)) {
            readExtensions();
        }
        if (!types.containsKey(name)) {
            put(missing(objectClass));
        }
        return types.get(name);
    }

    private static RegisteredPortType missing(final Class<? extends PortObject> objectClass) {
        if (!PortTypeExtensions.exist()) {
            return RegisteredPortType.withNestedSerializers(objectClass);
        }
        LOGGER.coding("No extension registers a port type for " + objectClass.getName() + ".");
        return RegisteredPortType.unregistered(objectClass);
    }

    /** The type of a port that must be connected. */
    public synchronized PortType getPortType(final Class<? extends PortObject> portObjectClass) {
        return getPortType(portObjectClass, false);
    }

    public synchronized PortType getPortType(final Class<? extends PortObject> portObjectClass,
        final boolean isOptional) {
        return find(portObjectClass).type().withOptional(isOptional);
    }

    public synchronized Collection<PortType> availablePortTypes() {
        readExtensions();
        return types.values().stream().map(RegisteredPortType::type).toList();
    }

    public synchronized Optional<Class<? extends PortObject>> getObjectClass(final String className) {
        readExtensions();
        return Optional.ofNullable(types.get(className)).map(found -> found.type().getPortObjectClass());
    }

    public synchronized Optional<Class<? extends PortObjectSpec>> getSpecClass(final String className) {
        readExtensions();
        return types.values().stream()
            .<Class<? extends PortObjectSpec>>map(found -> found.type().getPortObjectSpecClass())
            .filter(spec -> spec.getName().equals(className)).findFirst();
    }

    /** How objects of the class are stored. */
    @SuppressWarnings("unchecked") // the registered serializer is one of the registered class
    public synchronized Optional<PortObjectSerializer<PortObject>> getObjectSerializer(
        final Class<? extends PortObject> objectClass) {
        return Optional.ofNullable((PortObjectSerializer<PortObject>)find(objectClass).objectSerializer());
    }

    /** How specs of the class are stored. */
    @SuppressWarnings("unchecked") // the registered serializer is one of the registered class
    public synchronized Optional<PortObjectSpecSerializer<PortObjectSpec>> getSpecSerializer(
        final Class<? extends PortObjectSpec> specClass) {
        readExtensions();
        return types.values().stream()
            .filter(found -> found.type().getPortObjectSpecClass() == specClass && found.specSerializer() != null)
            .findFirst().map(found -> (PortObjectSpecSerializer<PortObjectSpec>)found.specSerializer());
    }
}
