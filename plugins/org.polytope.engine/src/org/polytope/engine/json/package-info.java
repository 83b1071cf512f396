/**
 * How settings are written as JSON: immutable records, and sealed choices told apart by a name.
 */
package org.polytope.engine.json;
