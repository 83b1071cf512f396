/**
 * Networks executed by ND4J's native operations, each bound once to arrays that are allocated beforehand.
 */
package org.polytope.engine.execution.nd4j;
