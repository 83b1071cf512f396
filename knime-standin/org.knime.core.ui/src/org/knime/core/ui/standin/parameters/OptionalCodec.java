package org.knime.core.ui.standin.parameters;

import java.util.Optional;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

import com.fasterxml.jackson.databind.JavaType;

/**
 * Persists an optional value, and beside it whether it is present. Settings without the latter hold a value.
 *
 * @param presenceKey key of whether it is present
 * @param value how a present value is persisted
 */
record OptionalCodec(String presenceKey, ValueCodec<?> value) implements Codec {

    static OptionalCodec of(final String key, final JavaType type) {
        final var value = ValueCodec.of(key, type.getRawClass()).orElseThrow(
            () -> new IllegalStateException("KNIME doesn't persist an Optional of %s.".formatted(type.toCanonical())));
        return new OptionalCodec(key + "_is_present", value);
    }

    @Override
    public Optional<?> load(final NodeSettingsRO settings) throws InvalidSettingsException {
        return settings.getBoolean(presenceKey, true) ? Optional.ofNullable(value.load(settings)) : Optional.empty();
    }

    @Override
    public void save(final Object optional, final NodeSettingsWO settings) {
        final var present = (Optional<?>)optional;
        value.save(present.orElse(null), settings);
        settings.addBoolean(presenceKey, present.isPresent());
    }
}
