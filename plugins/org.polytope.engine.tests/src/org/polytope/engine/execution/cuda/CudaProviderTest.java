package org.polytope.engine.execution.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Architectures;

/** Why a card can't be used is told with the remedy. */
class CudaProviderTest {

    private static String problem(final Cuda cuda) {
        return assertThrows(IllegalStateException.class, () -> Card.first(cuda)).getMessage();
    }

    @Test
    void nobodyGetsItUnasked() {
        assertEquals("Running on graphics cards is experimental, and off: start the program with -Dpolytope.cuda=on.",
            new CudaProvider().unavailable().orElseThrow());
    }

    @Test
    void whoDemandsItIsToldThatItIsNotInstalled() {
        final var e = assertThrows(IllegalStateException.class,
            () -> new CudaProvider().create(Architectures.linear(new ImageShape(1, 2, 2), 2), 1));
        assertEquals("Polytope's feature for NVIDIA cards (CUDA 13) isn't installed: install it from Polytope's update "
            + "site.", e.getMessage());
    }

    private static String withoutLibrary(final Cuda.Library missing) {
        return problem(new SimulatedCuda() {
            @Override
            public void load(final Library library) {
                if (library == missing) {
                    throw new UnsatisfiedLinkError("lib.so: cannot open shared object file");
                }
            }
        });
    }

    @Test
    void librariesMayBeMissing() {
        assertEquals(
            "The NVIDIA driver can't be loaded: lib.so: cannot open shared object file. Install NVIDIA's driver 580 "
                + "or later.",
            withoutLibrary(Cuda.Library.DRIVER));
        assertEquals(
            "NVRTC can't be loaded: lib.so: cannot open shared object file. Install NVIDIA's CUDA Toolkit 13, and "
                + "say where it is, if it isn't found: -Dpolytope.cuda.libraries=<the folders of the libraries>.",
            withoutLibrary(Cuda.Library.COMPILER));
        assertEquals(
            "cuDNN can't be loaded: lib.so: cannot open shared object file. Install NVIDIA's cuDNN 9 for CUDA 13, "
                + "and say where it is, if it isn't found: -Dpolytope.cuda.libraries=<the folders of the libraries>.",
            withoutLibrary(Cuda.Library.CUDNN));
    }

    @Test
    void theDriverMayBeTooOld() {
        assertEquals(
            "NVIDIA's driver is too old: it knows CUDA up to 12.8, and 13.0 is needed. Install NVIDIA's driver 580 or later.",
            problem(new SimulatedCuda() {
                @Override
                public int version(final int[] version, final Library library) {
                    super.version(version, library);
                    version[0] = library == Library.DRIVER ? 12080 : version[0];
                    return SUCCESS;
                }
            }));
    }

    @Test
    void cudnnMayBeForAnotherCuda() {
        final var message = problem(new SimulatedCuda() {
            @Override
            public int dnnRuntimeVersion(final int[] version) {
                version[0] = 12090;
                return SUCCESS;
            }
        });
        assertTrue(message.startsWith("cuDNN is made for CUDA 12.9, not 13. Install NVIDIA's cuDNN 9 for CUDA 13"),
            message);
    }

    @Test
    void theSearchForCardsMayFail() {
        final var message = problem(new SimulatedCuda() {
            @Override
            public int deviceCount(final int[] count) {
                return 999;
            }

            @Override
            public String describe(final Library library, final int status) {
                return "unknown error";
            }
        });
        assertTrue(message.startsWith("The CUDA runtime failed at the search for cards: unknown error (status 999)."),
            message);
    }

    @Test
    void thereMayBeNoCard() {
        for (final var status : new int[]{Cuda.SUCCESS, 100}) {
            assertEquals("This machine has no NVIDIA card that CUDA sees.", problem(new SimulatedCuda() {
                @Override
                public int deviceCount(final int[] count) {
                    return status;
                }
            }));
        }
    }

    @Test
    void theCardMayBeTooOld() {
        assertEquals(
            "The card Simulation has compute capability 6.1; 7.5 is needed, which cards have from the year 2018 "
                + "on.",
            problem(new SimulatedCuda() {
                @Override
                public int computeCapability(final int[] capability, final int device) {
                    capability[0] = 61;
                    return SUCCESS;
                }
            }));
    }

    @Test
    void theCardsMemoryMayBeTooSmall() {
        final var memory = Card.first(new SimulatedCuda()).memory();
        memory.require(1L << 30);
        assertEquals(
            "The network needs 1074 MB of the graphics card's memory in one piece for this, but only 1073 MB are free: choose "
                + "smaller batches or smaller images, or end other programs that use the card.",
            assertThrows(IllegalArgumentException.class, () -> memory.require((1L << 30) + 1)).getMessage());
    }
}
