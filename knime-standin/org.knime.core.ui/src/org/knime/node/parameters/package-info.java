/**
 * Node settings as plain classes: fields annotated with widgets, persisted by reflection.
 */
package org.knime.node.parameters;
