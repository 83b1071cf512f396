package org.polytope.engine.execution.onednn;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.polytope.engine.execution.NativeThreads;

/**
 * The threads that the library computes with. OpenMP takes every logical processor unless told otherwise, and each
 * calling thread must tell it; oneDNN's binding can't, but ND4J's can, and the process holds only one OpenMP.
 */
final class OpenMp {

    private static final boolean DEFAULT_FITS = NativeThreads.count() == defaultThreads();

    private static final ThreadLocal<Boolean> TOLD = ThreadLocal.withInitial(() -> DEFAULT_FITS);

    private OpenMp() {
    }

    /** Makes primitives that the calling thread creates or runs use {@link NativeThreads#count()} threads. */
    static void limitThreads() {
        if (!TOLD.get()) {
            Nd4j.getBackend(); // loads it
            NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(NativeThreads.count());
            TOLD.set(true);
        }
    }

    private static int defaultThreads() {
        final var declared = System.getenv("OMP_NUM_THREADS");
        return declared != null && declared.matches("[1-9]\\d{0,3}") ? Integer.parseInt(declared)
            : Runtime.getRuntime().availableProcessors();
    }
}
