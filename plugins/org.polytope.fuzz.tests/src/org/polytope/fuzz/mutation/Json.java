package org.polytope.fuzz.mutation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;

/** Changes JSON where it stays JSON, mostly: one value becomes another, is moved, doubled or left out, or a key is. */
public final class Json implements Mutator {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final int MANY = 2000;

    /** Of characters that are added at once. */
    private static final int LARGEST = 200_000;

    /** Values of every type, and some that no type has. */
    private static final List<String> VALUES = List.of("null", "true", "false", "0", "-0", "-1", "1", "2", "0.5",
        "-1.5", "1e-320", "1e308", "1e309", "-1e400", "2147483647", "2147483648", "-2147483648", "4294967297",
        "9223372036854775807", "9223372036854775808", "1e2147483647", "1e-2147483648", "NaN", "\"NaN\"",
        "\"Infinity\"", "\"\"", "\" \"", "\"null\"", "\"\\u0000\"", "\"\\ud800\"", "\"%s%n\"", "\"../../x\"",
        "\"7\"", "{}", "[]", "[[]]", "[null]", "{\"\":null}", "[0,1,2,3]", "[[0.5]]", "{\"type\":\"none\"}",
        "9".repeat(1000), "0." + "3".repeat(1000), "\"" + "x".repeat(70_000) + "\"",
        "[".repeat(MANY) + "]".repeat(MANY),
        "{\"a\":".repeat(MANY) + "1" + "}".repeat(MANY), "[" + "0,".repeat(MANY) + "0]");

    /** A value in its place. */
    private record Slot(JsonNode parent, String key, int index, JsonNode value) {

        void set(final JsonNode other) {
            if (parent instanceof final ObjectNode object) {
                object.set(key, other);
            } else {
                ((ArrayNode)parent).set(index, other);
            }
        }

        void remove() {
            if (parent instanceof final ObjectNode object) {
                object.remove(key);
            } else {
                ((ArrayNode)parent).remove(index);
            }
        }
    }

    @Override
    public byte[] mutate(final byte[] file, final RandomGenerator random) throws IOException {
        final var root = NODES.arrayNode().add(MAPPER.readTree(file));
        final var slots = new ArrayList<Slot>();
        collect(root, slots::add);
        final var slot = slots.get(random.nextInt(slots.size()));
        final var other = slots.get(random.nextInt(slots.size()));
        switch (random.nextInt(10)) {
            case 0 -> slot.remove();
            case 1 -> slot.set(other.value().deepCopy());
            case 2 -> add(slot, other.value().deepCopy(), random);
            case 3 -> rename(slot, random);
            case 4, 5 -> slot.set(similar(slot.value(), random));
            default -> slot.set(raw(VALUES.get(random.nextInt(VALUES.size()))));
        }
        return root.isEmpty() ? new byte[0] : MAPPER.writeValueAsBytes(root.get(0));
    }

    private static void collect(final JsonNode parent, final Consumer<Slot> slots) {
        parent.fields().forEachRemaining(field -> {
            slots.accept(new Slot(parent, field.getKey(), -1, field.getValue()));
            collect(field.getValue(), slots);
        });
        if (parent.isArray()) {
            for (int i = 0; i < parent.size(); i++) {
                slots.accept(new Slot(parent, "", i, parent.get(i)));
                collect(parent.get(i), slots);
            }
        }
    }

    private static JsonNode raw(final String text) {
        return NODES.rawValueNode(new RawValue(text));
    }

    private static void add(final Slot slot, final JsonNode value, final RandomGenerator random) {
        if (slot.parent() instanceof final ArrayNode array) {
            final var most = Math.min(MANY, LARGEST / (value.toString().length() + 1)); // copies of copies fill memory
            final var copies = random.nextInt(8) == 0 ? most : 1;
            for (int i = 0; i < copies; i++) {
                array.insert(slot.index(), value);
            }
        } else if (random.nextBoolean()) {
            slot.set(raw(slot.value() + ",\"" + slot.key() + "\":" + value)); // the same key twice
        } else {
            ((ObjectNode)slot.parent()).set(slot.key() + "2", value);
        }
    }

    private static void rename(final Slot slot, final RandomGenerator random) {
        if (slot.parent() instanceof final ObjectNode object) {
            object.remove(slot.key());
            object.set(random.nextBoolean() ? slot.key().toUpperCase(Locale.ROOT) : "", slot.value());
        }
    }

    private static JsonNode similar(final JsonNode value, final RandomGenerator random) {
        if (value.isIntegralNumber()) {
            return NODES.numberNode(Extremes.number(value.longValue(), random.nextBoolean() ? 32 : 64, random));
        } else if (value.isNumber()) {
            return NODES
                .numberNode(value.doubleValue() * Math.scalb(random.nextDouble(-2, 2), random.nextInt(-60, 60)));
        } else if (value.isTextual()) {
            final var text = value.textValue();
            return NODES.textNode(random.nextBoolean() ? text + text : text.substring(text.length() / 2));
        } else if (value.isArray() && !value.isEmpty()) {
            final var shuffled = ((ArrayNode)value).deepCopy();
            return shuffled.add(shuffled.remove(random.nextInt(shuffled.size())));
        }
        return raw(value.isBoolean() ? Boolean.toString(!value.booleanValue()) : "{}");
    }
}
