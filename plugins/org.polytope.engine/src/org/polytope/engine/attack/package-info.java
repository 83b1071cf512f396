/**
 * One class an attack, all behind one interface and under one threat model; suites of attacks.
 */
package org.polytope.engine.attack;
