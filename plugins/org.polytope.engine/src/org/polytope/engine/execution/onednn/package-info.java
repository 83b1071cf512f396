/**
 * Runs networks with the primitives of oneDNN: a network is compiled to a program of fused primitives whose feature
 * maps stay in the library's blocked layouts from the first layer to the last.
 */
package org.polytope.engine.execution.onednn;
