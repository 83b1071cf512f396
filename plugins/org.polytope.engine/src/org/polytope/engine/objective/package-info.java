/**
 * What is minimized in training and maximized in attacks: each loss is a small class that yields its value and its
 * gradient by the outputs of a network.
 */
package org.polytope.engine.objective;
