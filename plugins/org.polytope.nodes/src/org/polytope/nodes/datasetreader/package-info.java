/**
 * The Image Dataset Reader node: turns the files of published data sets, and folders of images, into tables.
 */
package org.polytope.nodes.datasetreader;
