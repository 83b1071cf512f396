package org.knime.node.parameters.updates;

/**
 * Names the value of a parameter for effects and state providers. A dialog needs exactly one parameter annotated with
 * {@link ValueReference} for each one used.
 *
 * @param <V> type of the parameter
 */
public interface ParameterReference<V> { // NOSONAR: the type is for the compiler
}
