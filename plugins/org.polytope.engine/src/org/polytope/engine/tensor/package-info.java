/**
 * Arrays of numbers as files store them, and the safetensors format, in which models keep them and others deliver them.
 */
package org.polytope.engine.tensor;
