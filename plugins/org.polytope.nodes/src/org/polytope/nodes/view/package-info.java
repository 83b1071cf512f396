/**
 * What the views of several nodes share: the ground on which their pages are drawn, and how a page is put together.
 */
package org.polytope.nodes.view;
