package org.knime.core.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.knime.core.node.NodeLogger.LEVEL;

class NodeLoggerTest {

    @Test
    void aWriterGetsTheLevelsThatItWants() {
        final StringWriter writer = new StringWriter();
        final NodeLogger logger = NodeLogger.getLogger("Training");
        final LEVEL before = logger.getLevel();
        NodeLogger.setLevel(LEVEL.OFF);
        NodeLogger.addWriter(writer, LEVEL.INFO, LEVEL.WARN);
        try {
            final AtomicBoolean computed = new AtomicBoolean();
            logger.debug(() -> computed.getAndSet(true));
            logger.infoWithFormat("loss %.2f", 0.5);
            logger.warn("slow", new IllegalStateException("why"));
            logger.error("bad");
            assertEquals(false, computed.get());
        } finally {
            NodeLogger.removeWriter(writer);
            NodeLogger.setLevel(before);
        }
        logger.debug("after");
        assertTrue(writer.toString().startsWith("INFO  Training: loss 0.50" + System.lineSeparator() + "WARN  Training: slow"
            + System.lineSeparator() + "java.lang.IllegalStateException: why"), writer::toString);
        assertTrue(!writer.toString().contains("bad"));
    }
}
