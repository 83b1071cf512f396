/**
 * What attacks have in common: an {@link org.polytope.engine.attack.Attack} is a record of its settings; what is done around
 * every search stands here, the searches stand in the rooms below.
 */
package org.polytope.engine.attack;
