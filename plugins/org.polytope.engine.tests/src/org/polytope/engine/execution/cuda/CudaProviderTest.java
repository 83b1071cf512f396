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

    @Test
    void librariesMayBeMissing() {
        final var message = problem(new SimulatedCuda() {
            @Override
            public void load() {
                throw new UnsatisfiedLinkError("libcudnn.so.9: cannot open shared object file");
            }
        });
        assertTrue(
            message.startsWith("NVIDIA's libraries can't be loaded: libcudnn.so.9: cannot open shared object file. "
                + "Install NVIDIA's driver 580 or later, the CUDA Toolkit 13 and cuDNN 9"),
            message);
    }

    @Test
    void theDriverMayBeTooOld() {
        final var message = problem(new SimulatedCuda() {
            @Override
            public int deviceCount(final int[] count) {
                return 35;
            }

            @Override
            public String describe(final Library library, final int status) {
                return "CUDA driver version is insufficient for CUDA runtime version";
            }
        });
        assertTrue(
            message.startsWith("NVIDIA's driver can't be used: CUDA driver version is insufficient for CUDA runtime "
                + "version (status 35). Install"),
            message);
    }

    @Test
    void thereMayBeNoCard() {
        assertEquals("This machine has no NVIDIA card that CUDA sees.", problem(new SimulatedCuda() {
            @Override
            public int deviceCount(final int[] count) {
                return SUCCESS;
            }
        }));
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
            "The network needs 1074 MB of the graphics card's memory for this, but only 1073 MB are free: choose "
                + "smaller batches or smaller images, or end other programs that use the card.",
            assertThrows(IllegalArgumentException.class, () -> memory.require((1L << 30) + 1)).getMessage());
    }
}
