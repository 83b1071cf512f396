package org.polytope.engine.attack;

import java.util.function.Function;

/** An attack that is a function: for tests of what searches are made of. */
public record Searching(Goal goal, Function<GradientSearch, Found> function) implements WhiteBoxAttack {

    public Searching(final Function<GradientSearch, Found> function) {
        this(new Goal.Untargeted(), function);
    }

    @Override
    public Description description() {
        return Description.of("search");
    }

    @Override
    public Found search(final GradientSearch search) {
        return function.apply(search);
    }
}
