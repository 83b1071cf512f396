package org.polytope.engine.importer.onnx;

import static org.polytope.engine.importer.onnx.Messages.BYTES;
import static org.polytope.engine.onnx.OnnxFields.NODE_ATTRIBUTE;
import static org.polytope.engine.onnx.OnnxFields.NODE_DOMAIN;
import static org.polytope.engine.onnx.OnnxFields.NODE_INPUT;
import static org.polytope.engine.onnx.OnnxFields.NODE_NAME;
import static org.polytope.engine.onnx.OnnxFields.NODE_OP_TYPE;
import static org.polytope.engine.onnx.OnnxFields.NODE_OUTPUT;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.polytope.engine.Numbers;

import com.google.protobuf.CodedInputStream;

/**
 * The message {@code NodeProto}: an operator at its place in the graph.
 *
 * @param name may be empty
 * @param operator for example {@code Conv}
 * @param domain whose operator it is; empty for ONNX' own
 * @param inputs names of the values that it reads; an empty name stands for an optional one left out
 * @param outputs names of the values that it makes
 * @param attributes its settings by name
 */
record OnnxNode(String name, String operator, String domain, List<String> inputs, List<String> outputs,
    Map<String, OnnxAttribute> attributes) {

    /** Far above any node of an image classifier. */
    private static final int MOST_PARTS = 10_000;

    static OnnxNode read(final CodedInputStream in) throws IOException {
        final var inputs = new ArrayList<String>();
        final var outputs = new ArrayList<String>();
        final var attributes = new LinkedHashMap<String, OnnxAttribute>();
        final var texts = new String[]{"", "", ""};
        Messages.fields(in, (tag, field) -> {
            switch (tag) {
                case NODE_INPUT << 3 | BYTES -> inputs.add(field.readString());
                case NODE_OUTPUT << 3 | BYTES -> outputs.add(field.readString());
                case NODE_NAME << 3 | BYTES -> texts[0] = field.readString();
                case NODE_OP_TYPE << 3 | BYTES -> texts[1] = field.readString();
                case NODE_ATTRIBUTE << 3 | BYTES -> {
                    final var attribute = Messages.nested(field, OnnxAttribute::read);
                    if (attributes.put(attribute.name(), attribute) != null) {
                        throw new IllegalArgumentException(("A node has its setting \"%s\" twice, so the file is "
                            + "damaged. Get it again, or export it again.").formatted(attribute.name()));
                    }
                }
                case NODE_DOMAIN << 3 | BYTES -> texts[2] = field.readString();
                default -> {
                    return false;
                }
            }
            if (inputs.size() + outputs.size() + attributes.size() > MOST_PARTS) {
                throw new IllegalArgumentException(
                    "A node has more than %s inputs, results and settings, which can't be "
                        .formatted(Numbers.grouped(MOST_PARTS)) + "read.");
            }
            return true;
        });
        return new OnnxNode(texts[0], texts[1], texts[2].equals("ai.onnx") ? "" : texts[2], List.copyOf(inputs),
            List.copyOf(outputs), Map.copyOf(attributes));
    }

    /** @return how errors call it: by its name, or by what it makes if it has none */
    String title() {
        return "Node \"%s\" (%s)".formatted(name.isEmpty() ? String.join(", ", outputs) : name, operator);
    }

    /** @return whether the {@code i}-th input is given at all */
    boolean hasInput(final int i) {
        return i < inputs.size() && !inputs.get(i).isEmpty();
    }

    /** @return the name of the {@code i}-th input; {@code IllegalArgumentException} if it is left out */
    String input(final int i) {
        if (!hasInput(i)) {
            throw new IllegalArgumentException("it lacks its input %s, so the file is damaged.".formatted(i));
        }
        return inputs.get(i);
    }

    /** @return a setting that is a whole number */
    long integer(final String setting, final long otherwise) {
        return attributes.containsKey(setting) ? attributes.get(setting).integer() : otherwise;
    }

    /** @return a setting that is a number */
    float real(final String setting, final float otherwise) {
        return attributes.containsKey(setting) ? attributes.get(setting).real() : otherwise;
    }

    /** @return a setting that is a text */
    String text(final String setting, final String otherwise) {
        return attributes.containsKey(setting) ? attributes.get(setting).text() : otherwise;
    }

    /** @return a setting that is a list of whole numbers, if it is given */
    Optional<List<Long>> integers(final String setting) {
        return Optional.ofNullable(attributes.get(setting)).map(OnnxAttribute::integers);
    }

    /** @return the settings as a list of 32-bit numbers, or {@code count} times {@code otherwise} if it isn't given */
    int[] integers(final String setting, final int count, final int otherwise) {
        final var numbers = new int[count];
        Arrays.fill(numbers, otherwise);
        final var given = integers(setting).orElse(List.of());
        if (!given.isEmpty() && given.size() != count) {
            throw new IllegalArgumentException("its setting \"%s\" has %s numbers but needs %s; only two-dimensional "
                .formatted(setting, given.size(), count) + "images are read.");
        }
        for (int i = 0; i < given.size(); i++) {
            numbers[i] = Math.toIntExact(given.get(i));
        }
        return numbers;
    }
}
