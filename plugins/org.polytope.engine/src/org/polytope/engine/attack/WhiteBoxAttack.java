package org.polytope.engine.attack;

/** An attack that asks a model for gradients. */
public interface WhiteBoxAttack extends Attack {

    @Override
    default Access access() {
        return Access.GRADIENTS;
    }

    @Override
    default Found search(final Search search) {
        return search(search.withGradients());
    }

    /** @see Attack#search */
    Found search(GradientSearch search);
}
