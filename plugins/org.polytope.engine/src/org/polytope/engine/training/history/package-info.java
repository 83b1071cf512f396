/**
 * How a training went: measures by name, epoch by epoch.
 */
package org.polytope.engine.training.history;
