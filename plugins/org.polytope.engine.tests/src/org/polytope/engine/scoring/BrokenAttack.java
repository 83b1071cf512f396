package org.polytope.engine.scoring;

import java.util.Arrays;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.Access;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.AttackResult;
import org.polytope.engine.attack.Description;
import org.polytope.engine.attack.Found;
import org.polytope.engine.attack.Search;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.network.Target;
import org.polytope.engine.threat.ThreatModel;

/** An attack that doesn't keep to the rules, and one that lies about its success. */
record BrokenAttack(float shift, boolean claim) implements Attack {

    @Override
    public Description description() {
        return Description.of("broken");
    }

    @Override
    public Access access() {
        return Access.DECISIONS;
    }

    @Override
    public Found search(final Search search) {
        throw new AssertionError("it doesn't search");
    }

    @Override
    public AttackResult run(final Target target, final Batch batch, final ThreatModel threat,
        final long seed, final Progress progress) {
        final var pixels = batch.pixels().clone();
        for (int p = 0; p < pixels.length; p++) {
            pixels[p] += shift;
        }
        final var success = new boolean[batch.count()];
        Arrays.fill(success, claim);
        return new AttackResult(batch.withPixels(pixels), success, new float[batch.count()],
            new float[batch.count()][],
            new int[batch.count()], new int[batch.count()]);
    }

    @Override
    public AttackResult runOnCorrect(final Target target, final Batch batch, final ThreatModel threat,
        final long seed, final Progress progress) {
        return run(target, batch, threat, seed, progress);
    }
}
