/**
 * The Attack Generator node: carries an attack suite out and shows the images that it finds.
 */
package org.polytope.nodes.generator;
