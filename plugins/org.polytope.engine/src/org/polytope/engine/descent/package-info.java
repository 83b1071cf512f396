/** How gradients move the numbers of a network, in terms that a device can follow where the network runs. */
package org.polytope.engine.descent;
