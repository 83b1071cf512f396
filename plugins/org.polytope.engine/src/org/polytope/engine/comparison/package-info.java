/**
 * Several models under the same attacks on the same images: who is more robust, and whether that can be told from chance.
 */
package org.polytope.engine.comparison;
