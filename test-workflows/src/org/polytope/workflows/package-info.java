/** Runs the test workflows as a user would: from the command line, in an installation made from the update site. */
package org.polytope.workflows;
