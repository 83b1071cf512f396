package org.polytope.engine.training.state;

/**
 * What is remembered, by name. While a state is saved, each method takes the value and returns it as it is; while one is
 * restored, it returns what was saved under that name, bit for bit. So the caller writes {@code best = state.number("best",
 * best)} and need not know which of the two it is.
 *
 * <p>What may be there or not, or may have any length, is preceded by what says so:
 *
 * <pre>
 * if (state.flag("begun", sum != null)) {
 *     sum = sum == null ? new float[size] : sum;
 *     state.floats("sum", sum);
 * }
 * </pre>
 *
 * Names are unique within one {@link #within group}, and the order of calls is the same when saving and when restoring.
 * All methods throw an {@link IllegalArgumentException} if something else was saved there: another name, or another length.
 */
public interface State {

    /** @param values live; overwritten with as many numbers that were saved */
    void floats(String name, float[] values);

    /** @param values live; overwritten with as many numbers that were saved */
    void doubles(String name, double[] values);

    /** @return the number to go on with; NaN and infinities are kept, too */
    double number(String name, double value);

    /** @return the whole number to go on with */
    long whole(String name, long value);

    /** @return the whole number to go on with */
    default int whole(final String name, final int value) {
        return Math.toIntExact(whole(name, (long)value));
    }

    /** @return the flag to go on with */
    default boolean flag(final String name, final boolean value) {
        return whole(name, value ? 1L : 0L) != 0;
    }

    /** @return the text to go on with */
    String text(String name, String value);

    /** @return the same state, with names that begin with {@code group} and a slash */
    default State within(final String group) {
        return new StateGroup(this, group);
    }
}
