package org.polytope.engine.importer.onnx;

import static org.polytope.engine.importer.onnx.Messages.BYTES;
import static org.polytope.engine.onnx.OnnxFields.FUNCTION_ATTRIBUTE_DEFAULT;
import static org.polytope.engine.onnx.OnnxFields.FUNCTION_DOMAIN;
import static org.polytope.engine.onnx.OnnxFields.FUNCTION_INPUT;
import static org.polytope.engine.onnx.OnnxFields.FUNCTION_NAME;
import static org.polytope.engine.onnx.OnnxFields.FUNCTION_NODE;
import static org.polytope.engine.onnx.OnnxFields.FUNCTION_OPSET_IMPORT;
import static org.polytope.engine.onnx.OnnxFields.FUNCTION_OUTPUT;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.polytope.engine.Numbers;

import com.google.protobuf.CodedInputStream;

/**
 * The message {@code FunctionProto}: an operator that a file defines itself, by a graph of others.
 *
 * @param key by what nodes call it
 * @param inputs names of the values that it reads
 * @param outputs names of the values that it makes
 * @param nodes what computes them
 * @param defaults the settings that a node may leave out, by name
 * @param opset the version of ONNX' own operators that it was written for, if it says any
 */
record OnnxFunction(Key key, List<String> inputs, List<String> outputs, List<OnnxNode> nodes,
    Map<String, OnnxAttribute> defaults, Optional<Long> opset) {

    /** Names are written anew for each call, so they must not be of any length. */
    private static final int LONGEST_NAME = 1 << 10;

    /** @throws IllegalArgumentException if a name is longer than any sound one */
    OnnxFunction {
        Stream.concat(Stream.concat(inputs.stream(), outputs.stream()),
            nodes.stream().flatMap(node -> Stream.concat(Stream.of(node.name()),
                Stream.concat(node.inputs().stream(), node.outputs().stream()))))
            .filter(name -> name.length() > LONGEST_NAME).findAny().ifPresent(name -> {
                throw new IllegalArgumentException("The function \"%s\" has names of more than %s characters, which "
                    .formatted(key.name(), Numbers.grouped(LONGEST_NAME)) + "can't be read.");
            });
    }

    /** @return whether one of its nodes makes {@code name}, or it reads it */
    boolean knows(final String name) {
        return inputs.contains(name) || nodes.stream().anyMatch(node -> node.outputs().contains(name));
    }

    /** An operator's name in its domain. */
    record Key(String domain, String name) {

        static Key of(final OnnxNode node) {
            return new Key(node.domain(), node.operator());
        }
    }

    static OnnxFunction read(final CodedInputStream in) throws IOException {
        final var texts = new String[]{"", ""};
        final var inputs = new ArrayList<String>();
        final var outputs = new ArrayList<String>();
        final var nodes = new ArrayList<OnnxNode>();
        final var defaults = new LinkedHashMap<String, OnnxAttribute>();
        final var opset = new Long[1];
        Messages.fields(in, (tag, field) -> {
            switch (tag) {
                case FUNCTION_NAME << 3 | BYTES -> texts[0] = field.readString();
                case FUNCTION_DOMAIN << 3 | BYTES -> texts[1] = field.readString();
                case FUNCTION_INPUT << 3 | BYTES -> inputs.add(field.readString());
                case FUNCTION_OUTPUT << 3 | BYTES -> outputs.add(field.readString());
                case FUNCTION_NODE << 3 | BYTES -> nodes.add(Messages.nested(field, OnnxNode::read));
                case FUNCTION_ATTRIBUTE_DEFAULT << 3 | BYTES -> {
                    final var attribute = Messages.nested(field, OnnxAttribute::read);
                    defaults.put(attribute.name(), attribute);
                }
                case FUNCTION_OPSET_IMPORT << 3 | BYTES -> OnnxModel.ownOpset(field).ifPresent(
                    version -> opset[0] = version);
                default -> {
                    return false;
                }
            }
            if (nodes.size() + inputs.size() + outputs.size() + defaults.size() > OnnxGraph.MAX_NODES) {
                throw new IllegalArgumentException("A function has more than %s nodes, inputs and results, which can't "
                    .formatted(Numbers.grouped(OnnxGraph.MAX_NODES)) + "be read.");
            }
            return true;
        });
        final var domain = texts[1].equals("ai.onnx") ? "" : texts[1];
        return new OnnxFunction(new Key(domain, texts[0]), List.copyOf(inputs), List.copyOf(outputs),
            List.copyOf(nodes), Map.copyOf(defaults), Optional.ofNullable(opset[0]));
    }
}
