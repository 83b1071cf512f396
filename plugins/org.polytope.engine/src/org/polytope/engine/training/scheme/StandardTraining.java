package org.polytope.engine.training.scheme;

import java.util.List;
import java.util.Set;

import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.training.objective.CrossEntropyTerm;
import org.polytope.engine.training.objective.Rows;
import org.polytope.engine.training.objective.Rows.Kind;
import org.polytope.engine.training.objective.Term;

/** Cross-entropy on clean images: accurate, and helpless against attacks. */
public record StandardTraining() implements Scheme {

    @Override
    public String describe() {
        return "clean images only";
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.CLEAN);
    }

    @Override
    public List<Term> terms() {
        return List.of(CrossEntropyTerm.ofAllRows());
    }

    @Override
    public SchemeRun begin(final Dataset training) {
        return (images, moment, network, progress) -> network.step(Rows.of(images, Kind.CLEAN));
    }
}
