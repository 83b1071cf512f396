/**
 * What flows between Polytope's nodes besides tables: networks, suites of attacks and trained models. Every form that is
 * saved has a version number, and a clear error for one that is newer than this extension.
 */
package org.polytope.nodes.port;
