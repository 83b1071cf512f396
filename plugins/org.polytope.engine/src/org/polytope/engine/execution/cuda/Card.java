package org.polytope.engine.execution.cuda;

import org.polytope.engine.execution.NativeMemory;

/** A graphics card that suits, with our kernels compiled for it. */
final class Card {

    /** Turing: the oldest that CUDA 13 compiles for. */
    private static final int OLDEST = 75;

    /** The runtime's status where there is no card. */
    private static final int NO_DEVICE = 100;

    private final Cuda cuda;

    private final Status status;

    private final String name;

    private final int capability;

    private byte[] code;

    private Card(final Cuda cuda, final String name, final int capability) {
        this.cuda = cuda;
        status = new Status(cuda);
        this.name = name;
        this.capability = capability;
    }

    /**
     * Looks at the first card. Which one that is, the environment variable {@code CUDA_VISIBLE_DEVICES} says.
     *
     * @throws IllegalStateException if there is none, or it can't be used: says why, and the remedy
     */
    static Card first(final Cuda cuda) {
        Libraries.load(cuda);
        final var status = new Status(cuda);
        final var count = new int[1];
        final var answer = cuda.deviceCount(count);
        if (answer == NO_DEVICE || answer == Cuda.SUCCESS && count[0] == 0) {
            throw new IllegalStateException("This machine has no NVIDIA card that CUDA sees.");
        }
        status.runtime(answer, "the search for cards");
        final var name = new String[1];
        status.runtime(cuda.deviceName(name, 0), "the card's name");
        final var capability = new int[1];
        status.runtime(cuda.computeCapability(capability, 0), "the card's abilities");
        if (capability[0] < OLDEST) {
            throw new IllegalStateException(
                "The card %s has compute capability %s.%s; 7.5 is needed, which cards have from the year 2018 on."
                    .formatted(name[0], capability[0] / 10, capability[0] % 10));
        }
        return new Card(cuda, name[0], capability[0]);
    }

    Cuda cuda() {
        return cuda;
    }

    Status status() {
        return status;
    }

    /** @return the card in words */
    String name() {
        return name;
    }

    /** @return what may be taken of the card's memory */
    NativeMemory memory() {
        return new CardMemory(cuda);
    }

    /** @return our kernels in the card's machine code, compiled when first asked for */
    synchronized byte[] code() {
        if (code == null) {
            code = KernelCode.compile(cuda, capability);
        }
        return code;
    }
}
