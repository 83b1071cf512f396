package org.polytope.engine.comparison;

import java.util.List;
import java.util.Optional;

import org.polytope.engine.attack.suite.AttackSuite;

/**
 * Several models under the same attacks on the same images.
 *
 * @param suite the attacks that were made for it; empty where all scores were made before
 * @param count number of images
 * @param standings the leaderboard: the most robust first, those whose score can't be trusted last
 * @param pairs each two of which robust accuracies are known
 * @param transfer whether images made on one model fool others; empty where it wasn't asked for, nothing bounds the attack, or
 *            there are no two models that can be shown images
 * @param notes what the reader must know of what is compared, as sentences
 */
public record Comparison(Optional<AttackSuite> suite, int count, List<Standing> standings, List<PairedTest> pairs,
    Optional<TransferMatrix> transfer, List<String> notes) {

    /** Copies the lists. */
    public Comparison {
        standings = List.copyOf(standings);
        pairs = List.copyOf(pairs);
        notes = List.copyOf(notes);
    }
}
