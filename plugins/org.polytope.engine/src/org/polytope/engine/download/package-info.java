/**
 * The files of published data sets, fetched from where they are published when a user asks for it, and known by their
 * checksums.
 */
package org.polytope.engine.download;
