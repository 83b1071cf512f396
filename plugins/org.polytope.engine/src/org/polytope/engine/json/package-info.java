/**
 * How everything is written that Polytope writes: immutable records as JSON that can grow.
 */
package org.polytope.engine.json;
