package org.knime.core.standin;

/**
 * Leads the stand-in to members of a KNIME package that KNIME keeps to itself. A package-private class there implements
 * the access and provides it in its class initializer.
 *
 * @param <A> the access
 */
public final class Door<A> {

    private final String implementation;
    private A access;

    /** @param implementation the name of the class that provides the access */
    Door(final String implementation) {
        this.implementation = implementation;
    }

    /**
     * Called once, by the implementation.
     *
     * @throws IllegalStateException at a second call
     */
    public synchronized void provide(final A access) {
        if (this.access != null) {
            throw new IllegalStateException("The access is provided already.");
        }
        this.access = access;
    }

    /** The access. */
    public synchronized A open() {
        if (access == null) {
            try {
                Class.forName(implementation);
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException("The stand-in lacks its own class " + implementation + ".", e);
            }
        }
        return access;
    }
}
