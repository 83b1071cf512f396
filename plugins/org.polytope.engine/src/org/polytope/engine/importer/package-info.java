/**
 * Networks that were trained elsewhere: what a file is recognized by, what is declared about it, and what is read from it.
 * The formats have rooms of their own, which this one doesn't know.
 */
package org.polytope.engine.importer;
