package org.knime.core.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

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
            assertFalse(computed.get());
        } finally {
            NodeLogger.removeWriter(writer);
            NodeLogger.setLevel(before);
        }
        logger.debug("after");
        final String[] lines = writer.toString().split("\\R");
        assertEquals("INFO  Training: loss 0.50", lines[0]);
        assertEquals("WARN  Training: slow", lines[1]);
        assertEquals("java.lang.IllegalStateException: why", lines[2]);
        assertFalse(writer.toString().contains("bad"));
    }
}
