/**
 * Attacks one after the other on a data set: what a robust accuracy is measured by.
 */
package org.polytope.engine.attack.suite;
