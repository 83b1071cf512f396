/** What no attack within a radius can change, image by image, and beside it what attacks have changed. */
package org.polytope.engine.certification;
