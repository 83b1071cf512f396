/**
 * Attacks that look for the smallest change that suffices.
 */
package org.polytope.engine.attack.minimum;
