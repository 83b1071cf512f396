/** Weights in the safetensors format, and which of them belongs to which layer of a given network. */
package org.polytope.engine.importer.safetensors;
