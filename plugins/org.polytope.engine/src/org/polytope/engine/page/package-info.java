/**
 * What the views show: one immutable record a page, made from what the other rooms found. It travels whole to the
 * browser; the tables of a node are made from the same record, so that both say the same.
 */
package org.polytope.engine.page;
