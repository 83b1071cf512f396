/**
 * The views' ES modules: from their sources in {@code js/}, the build bundles each into one file without imports.
 */
package org.polytope.nodes.view;
