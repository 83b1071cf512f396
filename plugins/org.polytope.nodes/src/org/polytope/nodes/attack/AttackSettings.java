package org.polytope.nodes.attack;

import java.util.List;

import org.knime.node.parameters.NodeParameters;

/**
 * A group of settings of the Attack node of which attacks are made: of most groups one, of some a few that share them.
 * A field of this type in {@link AttackParameters} is all it takes for its attacks to be offered.
 */
interface AttackSettings extends NodeParameters {

    /** @return the attacks that can be chosen, to be made of these settings */
    List<AttackMethod> methods();
}
