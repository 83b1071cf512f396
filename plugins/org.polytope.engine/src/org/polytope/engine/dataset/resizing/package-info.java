/**
 * Images of another size, and of other colors: how a photograph becomes what a network takes. Every interpolation gives
 * what the library gives that it is named after.
 */
package org.polytope.engine.dataset.resizing;
