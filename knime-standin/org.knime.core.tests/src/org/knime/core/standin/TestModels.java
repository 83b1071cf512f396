package org.knime.core.standin;

import java.io.IOException;

import org.knime.core.node.ExecutionContext;
import org.knime.core.node.port.TestSpec;
import org.knime.core.node.port.TestWeights;

/** Models for tests. */
final class TestModels {

    private TestModels() {
    }

    static TestWeights weights(final ExecutionContext context, final int... weights) throws IOException {
        final byte[] bytes = new byte[weights.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte)weights[i];
        }
        return new TestWeights(new TestSpec("cnn"), bytes, context.createFileStore("weights.bin"));
    }
}
