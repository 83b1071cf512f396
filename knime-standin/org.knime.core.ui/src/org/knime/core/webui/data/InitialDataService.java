package org.knime.core.webui.data;

import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Gives the data that a page starts with.
 *
 * @param <D> type of the data
 */
public final class InitialDataService<D> {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Supplier<D> dataSupplier;

    private final Serializer<D> serializer;

    private InitialDataService(final Supplier<D> dataSupplier, final Serializer<D> serializer) {
        this.dataSupplier = dataSupplier;
        this.serializer = serializer;
    }

    /**
     * The data as a JSON object: {@code {"result": …}}, or {@code {"userError": {"message", "details"}}} after a
     * {@link DataServiceException}, or {@code {"internalError": {"message", "typeName"}}} after any other failure. What
     * a serializer writes that is no JSON becomes a string.
     */
    public String getInitialData() {
        final var answer = MAPPER.createObjectNode();
        try {
            putResult(answer, serializer.serialize(dataSupplier.get()));
        } catch (DataServiceException e) {
            final var error = answer.putObject("userError");
            error.put("message", e.getMessage());
            error.put("details", e.getDetails());
        } catch (IOException | RuntimeException e) {
            answer.set("internalError", MAPPER.valueToTree(
                Map.of("message", String.valueOf(e.getMessage()), "typeName", e.getClass().getName())));
        }
        return answer.toString();
    }

    private static void putResult(final ObjectNode answer, final String serialized) {
        try {
            answer.set("result", MAPPER.readTree(serialized));
        } catch (JsonProcessingException e) { // NOSONAR: plain text is fine, too
            answer.put("result", serialized);
        }
    }

    /** A builder for data from the given supplier. */
    public static <D> InitialDataServiceBuilder<D> builder(final Supplier<D> dataSupplier) {
        return new InitialDataServiceBuilder<>(dataSupplier);
    }

    /**
     * Collects the parts of an {@link InitialDataService}.
     *
     * @param <D> type of the data
     */
    public static final class InitialDataServiceBuilder<D> {

        private final Supplier<D> dataSupplier;

        private Serializer<D> serializer =
            data -> data instanceof String text ? text : MAPPER.writeValueAsString(data);

        private InitialDataServiceBuilder(final Supplier<D> dataSupplier) {
            this.dataSupplier = dataSupplier;
        }

        /** Replaces Jackson; returns this. */
        public InitialDataServiceBuilder<D> serializer(final Serializer<D> replacement) {
            serializer = replacement;
            return this;
        }

        /** The service. */
        public InitialDataService<D> build() {
            return new InitialDataService<>(dataSupplier, serializer);
        }
    }

    /**
     * Writes data as text, normally JSON.
     *
     * @param <D> type of the data
     */
    @FunctionalInterface
    public interface Serializer<D> {
        /** The text. */
        String serialize(D obj) throws IOException;
    }
}
