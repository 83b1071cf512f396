/**
 * Which attacks there are: the one room that sees all of them.
 */
package org.polytope.engine.attack.catalog;
