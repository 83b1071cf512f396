package org.knime.core.node.port;

import java.util.Objects;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** The type of a port: the class of its objects, and whether it need not be connected. Made by the registry. */
public final class PortType {

    private static final String OBJECT_CLASS = "object_class";

    private final Class<? extends PortObject> objectClass;
    private final Class<? extends PortObjectSpec> specClass;
    private final boolean optional;
    private final String name;
    private final int color;
    private final boolean hidden;

    PortType(final Class<? extends PortObject> objectClass, final Class<? extends PortObjectSpec> specClass,
        final boolean optional, final String name, final int color, final boolean hidden) {
        this.objectClass = objectClass;
        this.specClass = specClass;
        this.optional = optional;
        this.name = name;
        this.color = color;
        this.hidden = hidden;
    }

    PortType withOptional(final boolean isOptional) {
        return new PortType(objectClass, specClass, isOptional, name, color, hidden);
    }

    public Class<? extends PortObject> getPortObjectClass() {
        return objectClass;
    }

    public Class<? extends PortObjectSpec> getPortObjectSpecClass() {
        return specClass;
    }

    public boolean isOptional() {
        return optional;
    }

    /** The name that users see. */
    public String getName() {
        return name;
    }

    /** The color, 0xRRGGBB. */
    public int getColor() {
        return color;
    }

    /** Whether the type is left out where users choose one. */
    public boolean isHidden() {
        return hidden;
    }

    public boolean acceptsPortObject(final PortObject obj) {
        return objectClass.isInstance(obj);
    }

    public boolean acceptsPortObjectClass(final Class<? extends PortObject> cl) {
        return objectClass.isAssignableFrom(cl);
    }

    public boolean acceptsPortObjectSpec(final PortObjectSpec spec) {
        return specClass.isInstance(spec);
    }

    /** Whether a port of this type takes the objects of the other. */
    public boolean isSuperTypeOf(final PortType subType) {
        return objectClass.isAssignableFrom(subType.objectClass) && specClass.isAssignableFrom(subType.specClass);
    }

    public void save(final NodeSettingsWO settings) {
        settings.addString(OBJECT_CLASS, objectClass.getName());
    }

    /** @throws InvalidSettingsException if no installed extension registers the type */
    public static PortType load(final NodeSettingsRO settings) throws InvalidSettingsException {
        final String className = settings.getString(OBJECT_CLASS);
        final PortTypeRegistry registry = PortTypeRegistry.getInstance();
        return registry.getObjectClass(className).map(registry::getPortType).orElseThrow(
            () -> new InvalidSettingsException("No installed extension has the port type " + className + "."));
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof PortType other && objectClass == other.objectClass && specClass == other.specClass
            && optional == other.optional;
    }

    @Override
    public int hashCode() {
        return Objects.hash(objectClass, specClass, optional);
    }

    @Override
    public String toString() {
        return name + (optional ? " (optional)" : "");
    }
}
