/**
 * The views' modules at work. They know a node only by the page that it sends.
 */
package org.polytope.views;
