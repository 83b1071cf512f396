package org.polytope.engine.attack;

import java.util.Arrays;
import java.util.function.BiFunction;

/** Copies of records with other components: so that a test can change a setting of attacks that it doesn't know. */
public final class RecordCopy {

    /** So few steps that a test can take them all, and enough to get somewhere. */
    private static final int FEW = 10;

    private RecordCopy() {
    }

    /** @return the same attack with no number of steps, samples, searches … above ten */
    public static Attack shortened(final Attack attack) {
        return with(attack, (type, value) -> type == int.class ? Math.min((int)value, FEW) : value);
    }

    /** @return the same attack with another goal; itself where its settings have none */
    public static Attack toward(final Goal goal, final Attack attack) {
        return with(attack, (type, value) -> type == Goal.class ? goal : value);
    }

    /** @param change from a component's type and value to its new value */
    private static Attack with(final Attack attack, final BiFunction<Class<?>, Object, Object> change) {
        final var components = attack.getClass().getRecordComponents();
        final var types = new Class<?>[components.length];
        final var values = new Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                values[i] = change.apply(types[i], components[i].getAccessor().invoke(attack));
            }
            return attack.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (final ReflectiveOperationException e) {
            throw new IllegalStateException("%s can't be copied with %s.".formatted(attack, Arrays.toString(values)),
                e);
        }
    }
}
