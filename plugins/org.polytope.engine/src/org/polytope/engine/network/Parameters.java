package org.polytope.engine.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.polytope.engine.MemoryLimit;
import org.polytope.engine.network.layer.ParameterSpec;

/**
 * The numbers of a network: one float array a {@link ParameterSpec}, in execution order. The arrays are handed out, not
 * copied, because training changes them in place; the set of arrays is fixed.
 */
public final class Parameters {

    private final Map<ParameterSpec, float[]> arrays;

    private final Map<String, float[]> byName;

    private Parameters(final Map<ParameterSpec, float[]> arrays) {
        this.arrays = Collections.unmodifiableMap(arrays);
        byName = new LinkedHashMap<>();
        arrays.forEach((spec, array) -> byName.put(spec.name(), array));
    }

    /**
     * @return zeros for every parameter of {@code network} (also the form in which gradients are collected)
     * @throws IllegalArgumentException if they are more than the heap has room for
     */
    public static Parameters zeros(final Network network) {
        final var specs = network.parameterSpecs();
        requireMemory(specs);
        final var arrays = new LinkedHashMap<ParameterSpec, float[]>();
        specs.forEach(spec -> arrays.put(spec, new float[spec.size()]));
        return new Parameters(arrays);
    }

    private static void requireMemory(final List<ParameterSpec> specs) {
        final var numbers = specs.stream().mapToLong(ParameterSpec::size).sum();
        if (!MemoryLimit.fits(numbers, Float.BYTES)) {
            throw new IllegalArgumentException(
                ("The network has %s parameters, which need %s MB of Java's heap, but only %s MB may be taken: make "
                    + "its layers or images smaller, or give the program more memory (-Xmx).")
                    .formatted(numbers, numbers * Float.BYTES / 1_000_000 + 1, MemoryLimit.available() / 1_000_000));
        }
    }

    /**
     * @param network what the parameters belong to
     * @param values arrays by parameter name; further entries are ignored
     * @throws IllegalArgumentException naming the parameter that is missing or has the wrong length
     */
    public static Parameters of(final Network network, final Map<String, float[]> values) {
        final var arrays = new LinkedHashMap<ParameterSpec, float[]>();
        for (final var spec : network.parameterSpecs()) {
            final var value = values.get(spec.name());
            if (value == null) {
                throw new IllegalArgumentException("The weights lack \"%s\" %s, which the network needs."
                    .formatted(spec.name(), spec.shape()));
            }
            if (value.length != spec.size()) {
                throw new IllegalArgumentException("\"%s\" holds %s numbers but the network needs %s = %s."
                    .formatted(spec.name(), value.length, spec.shape(), spec.size()));
            }
            arrays.put(spec, value.clone());
        }
        return new Parameters(arrays);
    }

    /** @return the live array of one parameter; {@code IllegalArgumentException} if there is none of that name */
    public float[] get(final String name) {
        final var array = byName.get(name);
        if (array == null) {
            throw missing(name);
        }
        return array;
    }

    /** @return what the parameter of that name is; {@code IllegalArgumentException} if there is none */
    public ParameterSpec spec(final String name) {
        return arrays.keySet().stream().filter(spec -> spec.name().equals(name)).findFirst()
            .orElseThrow(() -> missing(name));
    }

    private static IllegalArgumentException missing(final String name) {
        return new IllegalArgumentException("There is no parameter \"" + name + "\".");
    }

    /** @return all live arrays, in execution order */
    public Map<ParameterSpec, float[]> arrays() {
        return arrays;
    }

    /** Copies all numbers to other parameters of the same network. */
    public void copyInto(final Parameters others) {
        arrays.forEach((spec, array) -> System.arraycopy(array, 0, others.get(spec.name()), 0, array.length));
    }

    /** @return an independent copy */
    public Parameters copy() {
        final var copies = new LinkedHashMap<ParameterSpec, float[]>();
        arrays.forEach((spec, array) -> copies.put(spec, array.clone()));
        return new Parameters(copies);
    }
}
