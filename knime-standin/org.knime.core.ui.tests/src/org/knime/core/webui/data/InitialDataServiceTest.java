package org.knime.core.webui.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

/** What a page gets to start with. */
class InitialDataServiceTest {

    private static String data(final Supplier<Object> supplier) {
        return InitialDataService.builder(supplier).build().getInitialData();
    }

    @Test
    void wrapsTheResult() {
        assertEquals("{\"result\":{\"a\":[1,2]}}", data(() -> Map.of("a", new int[]{1, 2})));
        assertEquals("{\"result\":{\"a\":1}}", data(() -> "{\"a\": 1}"));
        assertEquals("{\"result\":\"no json\"}", data(() -> "no json"));
        assertEquals("{\"result\":null}", data(() -> null));
    }

    @Test
    void tellsFailuresApart() {
        assertEquals("{\"userError\":{\"message\":\"Too many rows.\",\"details\":\"Take fewer.\"}}", data(() -> {
            throw new DataServiceException("Too many rows.", "Take fewer.");
        }));
        assertTrue(data(() -> {
            throw new IllegalStateException("A defect.");
        }).contains("internalError"));
    }
}
