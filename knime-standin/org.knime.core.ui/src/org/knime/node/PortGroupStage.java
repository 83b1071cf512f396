package org.knime.node;

import java.util.function.Function;
import java.util.function.Predicate;

import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;
import org.knime.node.PortGroup.Mode;
import org.knime.node.RequirePorts.ConfigurablePort.ExtendableConfigurablePort;
import org.knime.node.RequirePorts.ConfigurablePort.FinalConfigurablePort;
import org.knime.node.RequirePorts.ConfigurablePort.OptionalConfigurablePort;
import org.knime.node.RequirePorts.RequireConfigurablePortMode;
import org.knime.node.RequirePorts.RequireSupportedTypes;

/** Takes the parts of one port group as its author writes them down. */
final class PortGroupStage implements RequireConfigurablePortMode {

    private static final PortType[] NONE = {};

    private final String id;

    private final boolean isInput;

    private String name;

    private String description;

    private Mode mode;

    PortGroupStage(final String id, final boolean isInput) {
        this.id = id;
        this.isInput = isInput;
    }

    PortGroupStage withTexts(final String portName, final String portDescription) {
        name = portName;
        description = portDescription;
        return this;
    }

    PortGroup toGroup() {
        if (mode == null) {
            throw new IllegalStateException("The port group \"%s\" isn't described to its end.".formatted(id));
        }
        return new PortGroup(id, isInput, name, description, mode);
    }

    @Override
    public FinalConfigurablePort fixed(final PortType portType) {
        mode = new Mode.Fixed(portType);
        return new FinalConfigurablePort();
    }

    @Override
    public RequireSupportedTypes<OptionalConfigurablePort> optional() {
        return supported(types -> {
            mode = new Mode.Optional(types, null);
            return defaultType -> {
                mode = new Mode.Optional(types, defaultType);
                return new FinalConfigurablePort();
            };
        });
    }

    @Override
    public RequireSupportedTypes<ExtendableConfigurablePort> extendable() {
        return supported(types -> new ExtendableStage(new Mode.Extendable(types, NONE, NONE)));
    }

    @Override
    public RequireSupportedTypes<FinalConfigurablePort> exchangable(final PortType defaultType) {
        return supported(types -> {
            mode = new Mode.Exchangeable(defaultType, types);
            return new FinalConfigurablePort();
        });
    }

    private static <T> RequireSupportedTypes<T> supported(final Function<PortType[], T> nextStage) {
        return new RequireSupportedTypes<>() {

            @Override
            public T supportedTypes(final PortType... portTypes) {
                return nextStage.apply(portTypes.clone());
            }

            @Override
            public T supportedTypes(final Predicate<PortType> portTypePredicate) {
                return nextStage.apply(PortTypeRegistry.getInstance().availablePortTypes().stream()
                    .filter(portTypePredicate).toArray(PortType[]::new));
            }
        };
    }

    private final class ExtendableStage implements ExtendableConfigurablePort {

        private Mode.Extendable extendable;

        ExtendableStage(final Mode.Extendable initial) {
            set(initial);
        }

        @Override
        public ExtendableConfigurablePort fixedTypes(final PortType... portTypes) {
            return set(new Mode.Extendable(extendable.supported(), portTypes.clone(), extendable.defaults()));
        }

        @Override
        public ExtendableConfigurablePort defaultNonFixedTypes(final PortType... portTypes) {
            return set(new Mode.Extendable(extendable.supported(), extendable.fixed(), portTypes.clone()));
        }

        private ExtendableStage set(final Mode.Extendable changed) {
            extendable = changed;
            mode = changed;
            return this;
        }
    }
}
