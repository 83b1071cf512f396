package org.polytope.nodes.attack;

import org.polytope.engine.attack.Goal;
import org.polytope.engine.objective.Loss;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * What an attack takes from settings that aren't its own.
 *
 * @param goal what the model is to be made to say
 * @param loss what a climb increases
 * @param norm that of the threat model
 */
record SharedSettings(Goal goal, Loss loss, Norm norm) {
}
