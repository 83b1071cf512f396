package org.polytope.engine;

/**
 * Which release of Polytope this is. Everything that is written says so, so that a reader knows what to update.
 *
 * <p>A constant rather than a question to the bundle or to a manifest: it is the same inside OSGi, on a plain class path
 * and in a development environment. A test holds it against the bundle's version.
 */
public final class Release {

    /** Major, minor and patch, as in {@code 1.0.0}. */
    public static final String VERSION = "1.0.0";

    /** How files name the program that wrote them, as in {@code Polytope 1.0.0}. */
    public static final String PROGRAM = "Polytope " + VERSION;

    private Release() {
    }
}
