package org.polytope.engine.tensor;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import org.polytope.engine.Utf8;
import org.polytope.engine.json.Limits;
import org.polytope.engine.json.StrictJson;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The header of a safetensors file.
 *
 * @param entries the tensors in the order in which their numbers follow each other
 * @param metadata texts by name
 */
record SafetensorsHeader(List<Entry> entries, Map<String, String> metadata) {

    private static final String METADATA = "__metadata__";

    private static final int ALIGNMENT = 8;

    private static final Limits LIMITS = new Limits(Safetensors.MAX_HEADER_BYTES, 30, 1 << 20, Integer.MAX_VALUE);

    /** A tensor without its numbers; {@code begin} is counted from the first tensor's first byte. */
    record Entry(String name, Tensor.Type type, List<Integer> shape, long begin, long end) {

        int bytes() {
            return Math.toIntExact(end - begin);
        }
    }

    long dataBytes() {
        return entries.isEmpty() ? 0 : entries.get(entries.size() - 1).end();
    }

    static SafetensorsHeader parse(final byte[] json, final Object source) throws TensorFormatException {
        final var root = object(json, source);
        final var entries = new ArrayList<Entry>();
        final var metadata = new LinkedHashMap<String, String>();
        for (final var property : root.properties()) {
            if (property.getKey().equals(METADATA)) {
                metadata.putAll(metadata(property.getValue(), source));
            } else {
                entries.add(entry(property.getKey(), property.getValue(), source));
            }
        }
        entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        requireContiguous(entries, source);
        return new SafetensorsHeader(List.copyOf(entries), metadata);
    }

    private static Map<String, String> metadata(final JsonNode json, final Object source) throws TensorFormatException {
        final var texts = new LinkedHashMap<String, String>();
        json.properties().forEach(text -> texts.put(text.getKey(), text.getValue().textValue()));
        if (!json.isObject() || texts.containsValue(null)) {
            throw new TensorFormatException(source, "the header's \"%s\" must hold texts by name; it is damaged."
                .formatted(METADATA));
        }
        return texts;
    }

    private static ObjectNode object(final byte[] json, final Object source) throws TensorFormatException {
        try {
            return StrictJson.parse("Its header", Utf8.decode("Its header", json), LIMITS);
        } catch (final IllegalArgumentException e) {
            throw new TensorFormatException(source, e.getMessage(), e);
        }
    }

    private static Entry entry(final String name, final JsonNode json, final Object source)
        throws TensorFormatException {
        final var offsets = json.path("data_offsets");
        final var shape = json.path("shape");
        if (!json.path("dtype").isTextual() || !shape.isArray() || offsets.size() != 2
            || !StreamSupport.stream(shape.spliterator(), false).allMatch(JsonNode::isInt)
            || !isLong(offsets.get(0)) || !isLong(offsets.get(1))) {
            throw new TensorFormatException(source,
                "the header's entry of \"%s\" is damaged: a type, a shape and two offsets are needed.".formatted(name));
        }
        final var extents = StreamSupport.stream(shape.spliterator(), false).map(JsonNode::intValue).toList();
        final var begin = offsets.get(0).longValue();
        final var end = offsets.get(1).longValue();
        final var type = type(name, json.path("dtype").textValue(), source);
        if (begin < 0 || end < begin || end - begin != bytes(type, extents)) {
            throw new TensorFormatException(source,
                "\"%s\" of type %s and shape %s can't lie at bytes %s to %s; the header is damaged."
                    .formatted(name, type, extents, begin, end));
        }
        return new Entry(name, type, extents, begin, end);
    }

    private static boolean isLong(final JsonNode number) {
        return number.isIntegralNumber() && number.canConvertToLong();
    }

    private static Tensor.Type type(final String name, final String text, final Object source)
        throws TensorFormatException {
        try {
            return Tensor.Type.valueOf(text);
        } catch (final IllegalArgumentException e) {
            throw new TensorFormatException(source,
                "\"%s\" is of type \"%s\", which isn't read; convert it to F32.".formatted(name, text), e);
        }
    }

    /** @return the number of bytes, or -1 if there is no such tensor in memory */
    private static long bytes(final Tensor.Type type, final List<Integer> extents) {
        long bytes = type.bytes();
        for (final var extent : extents) {
            if (extent < 0 || bytes > Integer.MAX_VALUE) {
                return -1;
            }
            bytes *= extent;
        }
        return bytes <= Integer.MAX_VALUE ? bytes : -1;
    }

    private static void requireContiguous(final List<Entry> entries, final Object source) throws TensorFormatException {
        long end = 0;
        for (final var entry : entries) {
            if (entry.begin() != end) {
                throw new TensorFormatException(source,
                    "\"%s\" begins at byte %s, but the tensor before it ends at byte %s; the header is damaged."
                        .formatted(entry.name(), entry.begin(), end));
            }
            end = entry.end();
        }
    }

    /** @return the header of a file with these, filled up with blanks so that the numbers begin at a multiple of 8 bytes */
    static String of(final Map<String, ? extends TensorSource> tensors, final Map<String, String> texts) {
        final var root = StrictJson.object();
        if (!texts.isEmpty()) {
            final var metadata = root.putObject(METADATA);
            texts.forEach(metadata::put);
        }
        long position = 0;
        for (final var named : tensors.entrySet()) {
            final var tensor = named.getValue();
            final var entry = root.putObject(named.getKey()).put("dtype", tensor.type().name());
            tensor.shape().forEach(entry.putArray("shape")::add);
            final var end = position + tensor.bytes();
            entry.putArray("data_offsets").add(position).add(end);
            position = end;
        }
        final var json = root.toString();
        final var length = json.getBytes(StandardCharsets.UTF_8).length;
        return json + " ".repeat(Math.floorMod(-length, ALIGNMENT));
    }
}
