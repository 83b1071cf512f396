/**
 * What attacks have in common: an {@link org.polytope.engine.attack.Attack} is a record of its settings with one search;
 * what is done around every {@link org.polytope.engine.attack.Search} stands here, the searches stand in the rooms below.
 */
package org.polytope.engine.attack;
