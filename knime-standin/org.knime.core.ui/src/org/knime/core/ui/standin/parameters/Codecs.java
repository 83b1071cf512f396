package org.knime.core.ui.standin.parameters;

import java.util.Optional;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.persistence.Persistable;

import com.fasterxml.jackson.databind.JavaType;

/** Chooses how a field is persisted by its type. */
final class Codecs {

    private Codecs() {
    }

    static Codec of(final ParameterField field) {
        final var type = field.type();
        final var key = field.key();
        if (Persistable.class.isAssignableFrom(type.getRawClass())) {
            return new Nested(key, GroupCodec.of(type));
        }
        if (isListOfGroups(type)) {
            return new Nested(key, ListCodec.of(type));
        }
        if (type.hasRawClass(Optional.class)) {
            return OptionalCodec.of(key, type.getReferencedType() == null ? type.containedType(0)
                : type.getReferencedType());
        }
        return ValueCodec.of(key, type.getRawClass()).orElseThrow(() -> new IllegalStateException(
            "The field %s has a type that KNIME doesn't persist: %s. Give it a @Persistor.".formatted(field,
                type.toCanonical())));
    }

    private static boolean isListOfGroups(final JavaType type) {
        return (type.isArrayType() || type.isCollectionLikeType())
            && Persistable.class.isAssignableFrom(type.getContentType().getRawClass());
    }

    /** Puts what another codec writes one level deeper. */
    private record Nested(String key, Codec codec) implements Codec {

        @Override
        public Object load(final NodeSettingsRO settings) throws InvalidSettingsException {
            return codec.load(settings.getNodeSettings(key));
        }

        @Override
        public void save(final Object value, final NodeSettingsWO settings) {
            codec.save(value, settings.addNodeSettings(key));
        }
    }
}
