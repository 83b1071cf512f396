package org.knime.core.node;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import org.knime.core.node.context.ModifiableNodeCreationConfiguration;
import org.knime.core.node.context.NodeCreationConfiguration;
import org.knime.core.node.context.ports.PortGroupConfiguration;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/** A factory of a node whose ports can be chosen. */
public abstract class ConfigurableNodeFactory<T extends NodeModel> extends NodeFactory<T> {

    /** Factories need a public constructor without parameters. */
    protected ConfigurableNodeFactory() {
    }

    /** The ports that can be chosen; none if all are fixed. */
    protected abstract Optional<PortsConfigurationBuilder> createPortsConfigBuilder();

    protected abstract T createNodeModel(NodeCreationConfiguration creationConfig);

    protected abstract NodeDialogPane createNodeDialogPane(NodeCreationConfiguration creationConfig);

    /** The ports as they are before anything is chosen. */
    public final ModifiableNodeCreationConfiguration createNodeCreationConfig() {
        return new ModifiableNodeCreationConfiguration(
            createPortsConfigBuilder().map(PortsConfigurationBuilder::build).orElse(null));
    }

    /** Makes a model with the ports as they are before anything is chosen. */
    @Override
    public T createNodeModel() {
        return createNodeModel(createNodeCreationConfig());
    }

    @Override
    protected NodeDialogPane createNodeDialogPane() {
        return createNodeDialogPane(createNodeCreationConfig());
    }

    /** Collects port groups; their order is that of the ports. */
    public static final class PortsConfigurationBuilder {

        private final Map<String, PortGroupConfiguration> groups = new LinkedHashMap<>();

        public PortsConfigurationBuilder() {
        }

        private PortGroups build() {
            return new PortGroups(groups);
        }

        private void add(final String name, final PortGroupConfiguration group) {
            if (groups.putIfAbsent(name, group) != null) {
                throw new IllegalArgumentException("There are two port groups \"" + name + "\".");
            }
        }

        private static List<PortType> matching(final Predicate<PortType> predicate) {
            return PortTypeRegistry.getInstance().availablePortTypes().stream().filter(predicate).toList();
        }

        /** Adds input ports of which nothing can be chosen. */
        public void addFixedInputPortGroup(final String pGrpId, final PortType... types) {
            add(pGrpId, new FixedPorts(true, false, types));
        }

        /** Adds an input port that the user may add. */
        public void addOptionalInputPortGroup(final String pGrpId, final PortType... optionalTypes) {
            add(pGrpId, new ExtendablePorts(true, false, 1, List.of(), List.of(), List.of(optionalTypes)));
        }

        /** Adds an input port that the user may add. */
        public void addOptionalInputPortGroup(final String pGrpId, final Predicate<PortType> predicate) {
            addOptionalInputPortGroup(pGrpId, matching(predicate).toArray(PortType[]::new));
        }

        /** Adds an input port that the user may remove. */
        public void addOptionalInputPortGroupWithDefault(final String pGrpId, final PortType defaultType,
            final PortType... optionalTypes) {
            add(pGrpId,
                new ExtendablePorts(true, false, 1, List.of(), List.of(defaultType), List.of(optionalTypes)));
        }

        /** Adds an input port that the user may remove. */
        public void addOptionalInputPortGroupWithDefault(final String pGrpId, final PortType defaultType,
            final Predicate<PortType> predicate) {
            addOptionalInputPortGroupWithDefault(pGrpId, defaultType, matching(predicate).toArray(PortType[]::new));
        }

        /** Adds any number of input ports, after fixed ones and some to begin with. */
        public void addExtendableInputPortGroupWithDefault(final String pGrpId, final PortType[] staticTypes,
            final PortType[] defaultTypes, final PortType... optionalTypes) {
            add(pGrpId, new ExtendablePorts(true, false, Integer.MAX_VALUE, List.of(staticTypes), List.of(defaultTypes),
                List.of(optionalTypes)));
        }

        /** Adds any number of input ports, after fixed ones and some to begin with. */
        public void addExtendableInputPortGroupWithDefault(final String pGrpId, final PortType[] staticTypes,
            final PortType[] defaultTypes, final Predicate<PortType> predicate) {
            addExtendableInputPortGroupWithDefault(pGrpId, staticTypes, defaultTypes,
                matching(predicate).toArray(PortType[]::new));
        }

        /** Adds output ports of which nothing can be chosen. */
        public void addFixedOutputPortGroup(final String pGrpId, final PortType... types) {
            add(pGrpId, new FixedPorts(false, true, types));
        }

        /** Adds an output port that the user may add. */
        public void addOptionalOutputPortGroup(final String pGrpId, final PortType... optionalTypes) {
            add(pGrpId, new ExtendablePorts(false, true, 1, List.of(), List.of(), List.of(optionalTypes)));
        }

        /** Adds an output port that the user may add. */
        public void addOptionalOutputPortGroup(final String pGrpId, final Predicate<PortType> predicate) {
            addOptionalOutputPortGroup(pGrpId, matching(predicate).toArray(PortType[]::new));
        }

        /** Adds an output port that the user may remove. */
        public void addOptionalOutputPortGroupWithDefault(final String pGrpId, final PortType defaultType,
            final PortType... optionalTypes) {
            add(pGrpId,
                new ExtendablePorts(false, true, 1, List.of(), List.of(defaultType), List.of(optionalTypes)));
        }

        /** Adds an output port that the user may remove. */
        public void addOptionalOutputPortGroupWithDefault(final String pGrpId, final PortType defaultType,
            final Predicate<PortType> predicate) {
            addOptionalOutputPortGroupWithDefault(pGrpId, defaultType, matching(predicate).toArray(PortType[]::new));
        }

        /** Adds any number of output ports, after fixed ones and some to begin with. */
        public void addExtendableOutputPortGroupWithDefault(final String pGrpId, final PortType[] staticTypes,
            final PortType[] defaultTypes, final PortType... optionalTypes) {
            add(pGrpId, new ExtendablePorts(false, true, Integer.MAX_VALUE, List.of(staticTypes), List.of(defaultTypes),
                List.of(optionalTypes)));
        }

        /** Adds any number of output ports, after fixed ones and some to begin with. */
        public void addExtendableOutputPortGroupWithDefault(final String pGrpId, final PortType[] staticTypes,
            final PortType[] defaultTypes, final Predicate<PortType> predicate) {
            addExtendableOutputPortGroupWithDefault(pGrpId, staticTypes, defaultTypes,
                matching(predicate).toArray(PortType[]::new));
        }
    }
}
