/**
 * The Image Converter node: images of another size, or with other colors.
 */
package org.polytope.nodes.imageconverter;
