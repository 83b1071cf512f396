package org.polytope.engine.training.scheme;

/**
 * What happens at catastrophic overfitting, to which adversarial training of a single step is prone: within an epoch,
 * robustness against many steps collapses while that against the one step goes on rising (Wong et al., "Fast is better than
 * free", ICLR 2020).
 */
public enum OverfittingGuard {
    /** Training goes on, and the user is told. */
    WARN,
    /** Training ends, and what it returns comes from an epoch before the collapse (the authors' early stopping). */
    STOP
}
