/**
 * How a network is run: one {@link org.polytope.engine.execution.Executor} interface, and the executors behind it.
 */
package org.polytope.engine.execution;
