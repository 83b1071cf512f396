/** Deeplearning4j's ND4J, JavaCPP and oneDNN nested in one bundle, made ready for OSGi when it starts. */
package org.polytope.dl4j;
