package org.knime.core.node;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.knime.core.node.context.ModifiableNodeCreationConfiguration;
import org.knime.core.node.context.NodeCreationConfiguration;
import org.knime.core.node.context.ports.PortGroupConfiguration;
import org.knime.core.node.port.PortType;

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
    protected static final class PortsConfigurationBuilder {

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

        private static ExtendablePorts optional(final PortSide side, final PortType defaultType,
            final PortType... types) {
            return new ExtendablePorts(side, 1, List.of(), defaultType == null ? List.of() : List.of(defaultType),
                List.of(types));
        }

        private static ExtendablePorts extendable(final PortSide side, final PortType[] staticTypes,
            final PortType[] defaultTypes, final PortType... types) {
            return new ExtendablePorts(side, Integer.MAX_VALUE, List.of(staticTypes), List.of(defaultTypes),
                List.of(types));
        }

        private static PortGroupConfiguration exchangeable(final PortSide side, final PortType defaultType,
            final PortType... types) {
            return new ExchangeablePort(side, defaultType, List.of(types));
        }

        private BoundPorts bound(final PortSide side, final String boundTo, final int fixed, final int configured) {
            if (!groups.containsKey(boundTo)) {
                throw new IllegalArgumentException("There is no port group \"" + boundTo + "\" before this one.");
            }
            return new BoundPorts(side, boundTo, groups.get(boundTo), fixed, configured);
        }

        /** Adds input ports of which nothing can be chosen. */
        public void addFixedInputPortGroup(final String pGrpId, final PortType... types) {
            add(pGrpId, new FixedPorts(PortSide.INPUT, types));
        }

        /**
         * Adds an input port that the user may add or remove.
         *
         * @param defaultType null if a new node does not have it
         */
        public void addOptionalInputPortGroupWithDefault(final String pGrpId, final PortType defaultType,
            final PortType... optionalTypes) {
            add(pGrpId, optional(PortSide.INPUT, defaultType, optionalTypes));
        }

        /** Adds any number of input ports, after fixed ones and some to begin with. */
        public void addExtendableInputPortGroupWithDefault(final String pGrpId, final PortType[] staticTypes,
            final PortType[] defaultTypes, final PortType... optionalTypes) {
            add(pGrpId, extendable(PortSide.INPUT, staticTypes, defaultTypes, optionalTypes));
        }

        /** Adds any number of input ports of the type of another group. */
        public void addBoundExtendableInputPortGroupWithDefault(final String pGrpId, final String boundTo,
            final int staticNumPorts, final int defaultNumPorts) {
            add(pGrpId, bound(PortSide.INPUT, boundTo, staticNumPorts, defaultNumPorts));
        }

        /** Adds an input port of which the user chooses the type. */
        public void addExchangeableInputPortGroup(final String pGrpId, final PortType defaultType,
            final PortType... optionalTypes) {
            add(pGrpId, exchangeable(PortSide.INPUT, defaultType, optionalTypes));
        }

        /** Adds output ports of which nothing can be chosen. */
        public void addFixedOutputPortGroup(final String pGrpId, final PortType... types) {
            add(pGrpId, new FixedPorts(PortSide.OUTPUT, types));
        }

        /**
         * Adds an output port that the user may add or remove.
         *
         * @param defaultType null if a new node does not have it
         */
        public void addOptionalOutputPortGroupWithDefault(final String pGrpId, final PortType defaultType,
            final PortType... optionalTypes) {
            add(pGrpId, optional(PortSide.OUTPUT, defaultType, optionalTypes));
        }

        /** Adds any number of output ports, after fixed ones and some to begin with. */
        public void addExtendableOutputPortGroupWithDefault(final String pGrpId, final PortType[] staticTypes,
            final PortType[] defaultTypes, final PortType... optionalTypes) {
            add(pGrpId, extendable(PortSide.OUTPUT, staticTypes, defaultTypes, optionalTypes));
        }

        /** Adds any number of output ports of the type of another group. */
        public void addBoundExtendableOutputPortGroupWithDefault(final String pGrpId, final String boundTo,
            final int staticNumPorts, final int defaultNumPorts) {
            add(pGrpId, bound(PortSide.OUTPUT, boundTo, staticNumPorts, defaultNumPorts));
        }

        /** Adds an output port of which the user chooses the type. */
        public void addExchangeableOutputPortGroup(final String pGrpId, final PortType defaultType,
            final PortType... optionalTypes) {
            add(pGrpId, exchangeable(PortSide.OUTPUT, defaultType, optionalTypes));
        }

        /** Adds input and output ports of which nothing can be chosen. */
        public void addFixedPortGroup(final String pGrpId, final PortType... types) {
            add(pGrpId, new FixedPorts(PortSide.BOTH, types));
        }

        /**
         * Adds an input and output port that the user may add or remove.
         *
         * @param defaultType null if a new node does not have it
         */
        public void addOptionalPortGroupWithDefault(final String pGrpId, final PortType defaultType,
            final PortType... optionalTypes) {
            add(pGrpId, optional(PortSide.BOTH, defaultType, optionalTypes));
        }

        /** Adds any number of input and output ports, after fixed ones and some to begin with. */
        public void addExtendablePortGroupWithDefault(final String pGrpId, final PortType[] staticTypes,
            final PortType[] defaultTypes, final PortType... optionalTypes) {
            add(pGrpId, extendable(PortSide.BOTH, staticTypes, defaultTypes, optionalTypes));
        }

        /** Adds any number of input and output ports of the type of another group. */
        public void addBoundExtendablePortGroupWithDefault(final String pGrpId, final String boundTo,
            final int staticNumPorts, final int defaultNumPorts) {
            add(pGrpId, bound(PortSide.BOTH, boundTo, staticNumPorts, defaultNumPorts));
        }

        /** Adds an input and output port of which the user chooses the type. */
        public void addExchangeablePortGroup(final String pGrpId, final PortType defaultType,
            final PortType... optionalTypes) {
            add(pGrpId, exchangeable(PortSide.BOTH, defaultType, optionalTypes));
        }
    }
}
