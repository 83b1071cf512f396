/**
 * Zip files: read with distrust, held against their directory, their checksums and what they may unfold to; written so
 * that the same content gives the same bytes.
 */
package org.polytope.engine.archive;
