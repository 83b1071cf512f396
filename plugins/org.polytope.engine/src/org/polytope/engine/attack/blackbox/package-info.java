/**
 * Attacks that need no gradient: they know scores, decisions, or nothing but chance.
 */
package org.polytope.engine.attack.blackbox;
