package org.polytope.engine.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;

class NormalizationTest {

    @Test
    void isWrittenShortly() {
        assertEquals("mean 0.1307, standard deviation 0.3081",
            new Normalization(List.of(0.1307f), List.of(0.3081f)).describe());
        assertEquals("mean 0, standard deviation 0.003922",
            new Normalization(Collections.nCopies(3, 0f), Collections.nCopies(3, 1 / 255f)).describe());
        assertEquals("mean 0.4914, 0.4822, 0.4465, standard deviation 0.247, 0.2435, 0.2616",
            new Normalization(List.of(0.4914f, 0.4822f, 0.4465f), List.of(0.2470f, 0.2435f, 0.2616f)).describe());
        assertEquals("none", Normalization.none(3).describe());
    }
}
