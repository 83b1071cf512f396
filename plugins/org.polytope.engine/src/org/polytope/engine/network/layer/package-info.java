/** The kinds of layers that networks are made of: a record each, which tells its output's shape and its parameters. */
package org.polytope.engine.network.layer;
