/**
 * Where a model's layers put images: features at layers, maps of them to the plane, and how far classes lie apart.
 */
package org.polytope.engine.embedding;
