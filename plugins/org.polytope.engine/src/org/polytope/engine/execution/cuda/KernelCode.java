package org.polytope.engine.execution.cuda;

import org.polytope.engine.execution.NativeScope;

/** Our kernels in the machine code of a kind of card. */
final class KernelCode {

    /** Each product is rounded before it is added, as in Java: so a training step on a card yields the same bits. */
    private static final String ROUNDING = "--fmad=false";

    private KernelCode() {
    }

    /**
     * @param capability the cards' compute capability, as 90 for 9.0
     * @throws IllegalStateException if the compiler doesn't know such cards, or refuses the kernels: with its words
     */
    static byte[] compile(final Cuda cuda, final int capability) {
        final var status = new Status(cuda);
        try (var scope = new NativeScope(bytes -> {})) {
            final var source = scope.own(0, () -> {
                final var made = new long[1];
                status.compiler(cuda.sourceCreate(made, KernelSource.text(), "polytope.cu"), "the source of kernels");
                return made[0];
            }, cuda::sourceDestroy);
            final var answer =
                cuda.sourceCompile(source, "--gpu-architecture=sm_" + capability, "--std=c++17", ROUNDING);
            if (answer != Cuda.SUCCESS) {
                final var log = new String[]{""};
                cuda.sourceLog(log, source);
                throw new IllegalStateException(
                    ("NVRTC can't compile the kernels for cards of compute capability %s.%s: %s "
                        + "(status %s). %s If those are newer than the CUDA Toolkit, install its latest version 13.")
                        .formatted(
                            capability / 10, capability % 10, cuda.describe(Cuda.Library.COMPILER, answer), answer,
                            log[0].strip().replaceAll("\\s+", " ")));
            }
            final var made = new byte[1][];
            status.compiler(cuda.sourceCode(made, source), "the kernels' code");
            return made[0];
        }
    }
}
