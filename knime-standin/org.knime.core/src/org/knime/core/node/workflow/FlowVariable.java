package org.knime.core.node.workflow;

import java.util.Objects;
import java.util.Set;

import org.knime.core.node.workflow.VariableType.DoubleType;
import org.knime.core.node.workflow.VariableType.IntType;
import org.knime.core.node.workflow.VariableType.LongType;
import org.knime.core.node.workflow.VariableType.StringType;

/** A named value that flows through a workflow beside the data. */
public final class FlowVariable {

    private final String name;
    private final VariableType<?> type;
    private final Object value;

    public FlowVariable(final String name, final String valueS) {
        this(name, StringType.INSTANCE, valueS);
    }

    public FlowVariable(final String name, final int valueI) {
        this(name, IntType.INSTANCE, valueI);
    }

    public FlowVariable(final String name, final double valueD) {
        this(name, DoubleType.INSTANCE, valueD);
    }

    /** A variable with the type's default value. */
    public <T> FlowVariable(final String name, final VariableType<T> type) {
        this(name, type, type.initialValue());
    }

    public <T> FlowVariable(final String name, final VariableType<T> type, final T value) {
        this.name = Objects.requireNonNull(name, "A flow variable needs a name.");
        this.type = type;
        this.value = Objects.requireNonNull(value, "A flow variable needs a value.");
    }

    public String getName() {
        return name;
    }

    public VariableType<?> getVariableType() {
        return type;
    }

    /**
     * The value as the given type. An integer can be read as a long or a double, a long as a double, and anything as a
     * text.
     *
     * @throws IllegalArgumentException if the value can't be read so
     */
    public <T> T getValue(final VariableType<T> expectedType) {
        final Object converted;
        if (type == expectedType) {
            converted = value;
        } else if (expectedType == StringType.INSTANCE) {
            converted = value.toString();
        } else if (expectedType == LongType.INSTANCE && type == IntType.INSTANCE) {
            converted = ((Integer)value).longValue();
        } else if (expectedType == DoubleType.INSTANCE && Set.of(IntType.INSTANCE, LongType.INSTANCE).contains(type)) {
            converted = ((Number)value).doubleValue();
        } else {
            throw new IllegalArgumentException(
                "The flow variable \"%s\" is of type %s and can't be read as %s.".formatted(name, type, expectedType));
        }
        return expectedType.valueClass().cast(converted);
    }

    public String getStringValue() {
        return getValue(StringType.INSTANCE);
    }

    public int getIntValue() {
        return getValue(IntType.INSTANCE);
    }

    public double getDoubleValue() {
        return getValue(DoubleType.INSTANCE);
    }

    public String getValueAsString() {
        return value.toString();
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof FlowVariable other && name.equals(other.name) && type == other.type
            && value.equals(other.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, value);
    }

    @Override
    public String toString() {
        return "\"%s\" (%s: %s)".formatted(name, type, value);
    }
}
