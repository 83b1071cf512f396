/**
 * The Feature Space View node: shows where the layers of a model put images, clean and under attack.
 */
package org.polytope.nodes.featurespace;
