/** What the dialogs of several nodes share. */
package org.polytope.nodes.dialog;
