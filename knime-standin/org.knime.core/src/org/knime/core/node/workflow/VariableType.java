package org.knime.core.node.workflow;

/**
 * The type of a flow variable.
 *
 * @param <T> the class of its values
 */
public abstract class VariableType<T> {

    private final String identifier;
    private final Class<T> simpleType;
    private final T defaultValue;

    VariableType(final String identifier, final Class<T> simpleType, final T defaultValue) {
        this.identifier = identifier;
        this.simpleType = simpleType;
        this.defaultValue = defaultValue;
    }

    /** The name under which the type is saved. */
    public String getIdentifier() {
        return identifier;
    }

    /** The class of the values. */
    public abstract Class<T> getSimpleType();

    final Class<T> valueClass() {
        return simpleType;
    }

    final T initialValue() {
        return defaultValue;
    }

    @Override
    public String toString() {
        return identifier;
    }

    /** Texts. */
    public static final class StringType extends VariableType<String> {

        public static final StringType INSTANCE = new StringType();

        private StringType() {
            super("STRING", String.class, "");
        }

        @Override
        public Class<String> getSimpleType() {
            return valueClass();
        }
    }

    /** Integers. */
    public static final class IntType extends VariableType<Integer> {

        public static final IntType INSTANCE = new IntType();

        private IntType() {
            super("INTEGER", Integer.class, 0);
        }

        @Override
        public Class<Integer> getSimpleType() {
            return valueClass();
        }
    }

    /** Long integers. */
    public static final class LongType extends VariableType<Long> {

        public static final LongType INSTANCE = new LongType();

        private LongType() {
            super("LONG", Long.class, 0L);
        }

        @Override
        public Class<Long> getSimpleType() {
            return valueClass();
        }
    }

    /** Doubles. */
    public static final class DoubleType extends VariableType<Double> {

        public static final DoubleType INSTANCE = new DoubleType();

        private DoubleType() {
            super("DOUBLE", Double.class, 0.0);
        }

        @Override
        public Class<Double> getSimpleType() {
            return valueClass();
        }
    }

    /** Booleans. */
    public static final class BooleanType extends VariableType<Boolean> {

        public static final BooleanType INSTANCE = new BooleanType();

        private BooleanType() {
            super("BOOLEAN", Boolean.class, Boolean.FALSE);
        }

        @Override
        public Class<Boolean> getSimpleType() {
            return valueClass();
        }
    }
}
