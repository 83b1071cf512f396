package org.knime.node;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortType;
import org.knime.node.DefaultNode.RequireModel;
import org.knime.node.RequirePorts.ConfigurablePort.ExtendableConfigurablePort;
import org.knime.node.RequirePorts.ConfigurablePort.FinalConfigurablePort;
import org.knime.node.RequirePorts.ConfigurablePort.OptionalConfigurablePort;

/** The stage of the ports. */
public interface RequirePorts {

    /**
     * Takes ports that a user can't change. The name of a port identifies it, so it must differ from the names of all
     * other ports of the node, inputs and outputs alike.
     */
    default RequireModel ports(final Consumer<PortsAdder> ports) {
        return dynamicPorts(groups -> ports.accept(new FixedPorts(groups)));
    }

    /**
     * Takes groups of ports, which a user may add to, remove from or exchange. Two kinds of KNIME's groups are left
     * out: those that have the same ports on both sides, and those that take their type from another group.
     */
    RequireModel dynamicPorts(Consumer<DynamicPortsAdder> ports);

    /** Takes fixed ports in their order. */
    interface PortsAdder {

        /** Adds an input; the description is an XHTML fragment. */
        PortsAdder addInputPort(String name, String description, PortType portType);

        /** Adds an output; the description is an XHTML fragment. */
        PortsAdder addOutputPort(String name, String description, PortType portType);

        /** Adds an input table; the description is an XHTML fragment. */
        default PortsAdder addInputTable(final String name, final String description) {
            return addInputPort(name, description, BufferedDataTable.TYPE);
        }

        /** Adds an output table; the description is an XHTML fragment. */
        default PortsAdder addOutputTable(final String name, final String description) {
            return addOutputPort(name, description, BufferedDataTable.TYPE);
        }
    }

    /** Takes groups of ports in their order. The id is saved with a workflow and must never change. */
    interface DynamicPortsAdder {

        /** Adds a group of inputs. */
        DynamicPortsAdder addInputPortGroup(String groupId,
            Function<RequirePortName, ConfigurablePort> groupConfiguration);

        /** Adds a group of outputs. */
        DynamicPortsAdder addOutputPortGroup(String groupId,
            Function<RequirePortName, ConfigurablePort> groupConfiguration);
    }

    /** The stage of a group's name. */
    interface RequirePortName {
        /** Takes the name. */
        RequirePortDescription name(String name);
    }

    /** The stage of a group's description. */
    interface RequirePortDescription {
        /** Takes an XHTML fragment. */
        RequireConfigurablePortMode description(String description);
    }

    /** The stage that says what a user may change. */
    interface RequireConfigurablePortMode {

        /** One port, always. */
        FinalConfigurablePort fixed(PortType portType);

        /** None or one port. */
        RequireSupportedTypes<OptionalConfigurablePort> optional();

        /** Any number of ports. */
        RequireSupportedTypes<ExtendableConfigurablePort> extendable();

        /** One port whose type can be changed. */
        RequireSupportedTypes<FinalConfigurablePort> exchangable(PortType defaultType);
    }

    /**
     * The stage of the types that a user may choose from.
     *
     * @param <T> the next stage
     */
    interface RequireSupportedTypes<T> {

        /** Takes the types. */
        T supportedTypes(PortType... portTypes);

        /** Takes a test that the types pass. */
        T supportedTypes(Predicate<PortType> portTypePredicate);
    }

    /** A group of ports that is completely described, but may be refined. */
    sealed interface ConfigurablePort permits FinalConfigurablePort, OptionalConfigurablePort,
        ExtendableConfigurablePort {

        /** Nothing to refine. */
        final class FinalConfigurablePort implements ConfigurablePort {
        }

        /** None or one port. */
        non-sealed interface OptionalConfigurablePort extends ConfigurablePort {
            /** Lets a new node have the port, with the given type. */
            FinalConfigurablePort defaultPortType(PortType defaultPortType);
        }

        /** Any number of ports. */
        non-sealed interface ExtendableConfigurablePort extends ConfigurablePort {

            /** Starts with ports that can't be removed. */
            ExtendableConfigurablePort fixedTypes(PortType... portTypes);

            /** Lets a new node have further ports. */
            ExtendableConfigurablePort defaultNonFixedTypes(PortType... portTypes);
        }
    }
}
