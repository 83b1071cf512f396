/**
 * Files that survive: written whole and forced to the disk before they replace others, and kept for one writer at a time.
 * Parts of files, read where they are.
 */
package org.polytope.engine.file;
