/**
 * The science of Polytope in pure Java on ND4J: no KNIME, no OSGi, no window. What every room shares stands here.
 */
package org.polytope.engine;
