/** How the formats of other libraries lay windows over feature maps. */
package org.polytope.engine.importer.window;
