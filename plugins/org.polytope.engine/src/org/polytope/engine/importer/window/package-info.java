/** How the formats of other libraries lay windows over feature maps, and what their convolutions are in this engine. */
package org.polytope.engine.importer.window;
