/**
 * Whether an imported network was read rightly: its answers to sample images under what was declared about its pixels and
 * classes, and under what else is usual. No file says all of that, and a mistake fails nowhere but in the accuracy.
 */
package org.polytope.engine.importer.check;
