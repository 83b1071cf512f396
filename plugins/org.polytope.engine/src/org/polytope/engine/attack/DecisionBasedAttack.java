package org.polytope.engine.attack;

/** An attack that asks a model for its decisions alone. */
public interface DecisionBasedAttack extends Attack {

    @Override
    default Access access() {
        return Access.DECISIONS;
    }
}
