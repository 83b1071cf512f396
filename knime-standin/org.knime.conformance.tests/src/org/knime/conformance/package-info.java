/**
 * Holds the stand-in's public and protected signatures against those of KNIME 5.8.0, so that whatever compiles against
 * the stand-in compiles against KNIME.
 *
 * <p>The facts lie beside the classes, one file a bundle. A type begins at the first column; the lines below it,
 * indented, are the types that it is ("is", transitively) and its public and protected members, in the form of {@link
 * Signatures}.
 *
 * <p>They were taken from the sources of KNIME's tag {@code analytics-platform/5.8.0}. Who adds a type to the stand-in
 * adds its facts from there, all of its public and protected members and not only those that the stand-in has.
 */
package org.knime.conformance;
