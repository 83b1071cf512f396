package org.polytope.nodes;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.knime.core.ui.standin.dialog.Condition;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.EffectPredicateProvider.PredicateInitializer;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;

/**
 * What a node's dialog shows for some settings, where nothing is connected that is optional.
 *
 * @param parameters the settings
 */
public record DialogConditions(NodeParameters parameters) implements PredicateInitializer {

    /** @return whether the field is seen: its own condition holds, and that of its section */
    public boolean shows(final Field field) {
        final var section = Stream.of(field, field.getDeclaringClass(), field.getType())
            .map(place -> place.getAnnotation(Layout.class)).filter(layout -> layout != null).findFirst()
            .map(layout -> layout.value().getAnnotation(Effect.class));
        return Stream.of(field.getAnnotation(Effect.class), section.orElse(null))
            .allMatch(effect -> effect == null || Condition.holds(getPredicate(effect.predicate())));
    }

    /** @return the fields of a node's settings, those of the groups within not included */
    public static Stream<Field> fields(final Class<? extends NodeParameters> settings) {
        return Stream.of(settings, settings.getSuperclass()).flatMap(type -> Arrays.stream(type.getDeclaredFields()))
            .filter(field -> !Modifier.isStatic(field.getModifiers()));
    }

    private Object value(final Class<?> reference) {
        final var fields = fields(parameters.getClass()).filter(field -> {
            final var named = field.getAnnotation(ValueReference.class);
            return named != null && named.value() == reference;
        }).toList();
        try {
            fields.get(0).setAccessible(true); // NOSONAR: as KNIME does
            return fields.get(0).get(parameters);
        } catch (final IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public StringReference getString(final Class<? extends ParameterReference<String>> reference) {
        return new StringReference() {
            @Override
            public EffectPredicate isEqualTo(final String text) {
                return Condition.of(() -> text.equals(value(reference)));
            }

            @Override
            public EffectPredicate matchesPattern(final String pattern) {
                return Condition.of(() -> ((String)value(reference)).matches(pattern));
            }
        };
    }

    @Override
    public <E extends Enum<E>> EnumReference<E> getEnum(final Class<? extends ParameterReference<E>> reference) {
        return new EnumReference<>() {
            @Override
            @SafeVarargs
            public final EffectPredicate isOneOf(final E... values) {
                return Condition.of(() -> Arrays.asList(values).contains(value(reference)));
            }
        };
    }

    @Override
    public EffectPredicate getPredicate(final Class<? extends EffectPredicateProvider> type) {
        try {
            final var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true); // NOSONAR: as KNIME does
            return getPredicate(constructor.newInstance());
        } catch (final ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public EffectPredicate getPredicate(final EffectPredicateProvider provider) {
        return provider.init(this);
    }

    /** No condition that the tests ask for has to do with ports. */
    @Override
    public EffectPredicate getConstant(final Predicate<NodeParametersInput> predicate) {
        return Condition.of(() -> true);
    }

    @Override
    public BooleanReference getBoolean(final Class<? extends ParameterReference<Boolean>> reference) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> ArrayReference getArray(final Class<? extends ParameterReference<T[]>> reference) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isMissing(final Class<? extends ParameterReference<?>> reference) {
        throw new UnsupportedOperationException();
    }
}
