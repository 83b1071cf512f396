package org.polytope.engine.execution.cuda;

import java.util.Optional;

import org.polytope.engine.dataset.Batches;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.descent.LearningNumbers;
import org.polytope.engine.execution.BatchNormFolding;
import org.polytope.engine.execution.Mode.Pass;
import org.polytope.engine.execution.NativeScope;
import org.polytope.engine.execution.program.Arena;
import org.polytope.engine.execution.program.Backend;
import org.polytope.engine.execution.program.DeviceDescent;
import org.polytope.engine.execution.program.Program;
import org.polytope.engine.execution.program.ProgramKey;
import org.polytope.engine.execution.program.Queue;
import org.polytope.engine.network.Network;

/** Lets programs run on a card. */
final class CudaBackend implements Backend<Tensor> {

    /** Of small images. Never measured. */
    private static final int BATCH = 1024;

    private final Device device;

    private final NativeScope scope;

    private final boolean tensorFloats;

    /**
     * @param scope holds all native memory
     * @param tensorFloats whether training may round factors (TF32)
     */
    CudaBackend(final Card card, final NativeScope scope, final boolean tensorFloats) {
        this.scope = scope;
        this.tensorFloats = tensorFloats;
        device = new Device(card, scope);
    }

    @Override
    public String device() {
        return "%s on %s (experimental)%s".formatted(Libraries.versions(device.cuda()), device.card().name(),
            tensorFloats ? ", training in TF32" : "");
    }

    /** A card is idle most of the time with as few images as keep a processor busy. */
    @Override
    public int preferredBatch(final ImageShape images) {
        return Batches.usualSize(images, BATCH);
    }

    @Override
    public Queue queue() {
        return device;
    }

    @Override
    public Arena<Long> arena() {
        return device.arena();
    }

    /** On the card instead. */
    @Override
    public boolean foldsBatchNorms() {
        return false;
    }

    @Override
    public Compiler<Tensor> compiler(final Network network) {
        final var weights = new Weights(device, network, scope);
        final var folding = BatchNormFolding.of(network);
        final var whole = Operands.of(weights);
        final var folded = Operands.folded(weights, folding);
        return new Compiler<>() {

            @Override
            public Program<Tensor> compile(final ProgramKey key, final NativeScope own) {
                return (key.pass() == Pass.TRAIN ? new Compilation(network, key, whole, tensorFloats)
                    : new Compilation(folding.network(), key, folded, false)).compile(new Emitter(device), device, own);
            }

            @Override
            public Optional<DeviceDescent<Tensor>> descent(final LearningNumbers numbers) {
                return weights.empty() ? Optional.empty() : Optional.of(weights.descent(numbers));
            }
        };
    }
}
