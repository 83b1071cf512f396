package org.polytope.engine.attack.blackbox;

/** How far one image goes at a step of the boundary attack: its steps adapt to how often they succeed. */
final class BoundaryStep {

    private final double adaptation;

    private final SuccessRate sidesteps = new SuccessRate(100);

    private final SuccessRate steps = new SuccessRate(30);

    private double sidestep;

    private double approach;

    BoundaryStep(final BoundaryAttack attack) {
        adaptation = attack.adaptation();
        sidestep = attack.sidestep();
        approach = attack.approach();
    }

    /** @return the step to the side, as a share of the distance */
    double sidestep() {
        return sidestep;
    }

    /** @return the step toward the original, as a share of the distance */
    double approach() {
        return approach;
    }

    /**
     * Where half of the steps to the side succeed the boundary is straight enough for longer ones; where few steps
     * succeed at all the corner is too narrow for how fast the original is approached.
     *
     * @param sidestepped whether the classifier errs after the step to the side
     * @param arrived whether it errs after the whole step
     */
    void adapt(final boolean sidestepped, final boolean arrived) {
        sidesteps.add(sidestepped);
        steps.add(arrived);
        if (sidesteps.isAbove(0.5)) {
            scale(adaptation, adaptation, sidesteps);
        } else if (sidesteps.isBelow(0.2)) {
            scale(1 / adaptation, 1 / adaptation, sidesteps);
        }
        if (steps.isAbove(0.25)) {
            scale(1, adaptation, steps);
        } else if (steps.isBelow(0.1)) {
            scale(1, 1 / adaptation, steps);
        }
    }

    private void scale(final double bySide, final double byApproach, final SuccessRate reason) {
        sidestep *= bySide;
        approach *= byApproach;
        reason.clear();
    }
}
