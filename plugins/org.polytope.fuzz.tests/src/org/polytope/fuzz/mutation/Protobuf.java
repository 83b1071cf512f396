package org.polytope.fuzz.mutation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Changes fields of a protocol buffers message, at any depth, where the lengths around them stay right: numbers, texts,
 * kinds; fields that are left out, doubled, moved elsewhere or nested in themselves.
 */
public final class Protobuf implements Mutator {

    private static final int MANY = 300;

    @Override
    public byte[] mutate(final byte[] file, final RandomGenerator random) throws IOException {
        final var message = ProtobufMessage.read(file);
        final var messages = new ArrayList<ProtobufMessage>();
        message.collect(messages);
        final var fields = notEmpty(messages, random).fields();
        final var index = random.nextInt(fields.size());
        final var field = fields.get(index);
        final var elsewhere = notEmpty(messages, random).fields();
        switch (random.nextInt(12)) {
            case 0 -> fields.remove(index);
            case 1 -> fields.add(random.nextInt(fields.size() + 1), field);
            case 2 -> elsewhere.add(random.nextInt(elsewhere.size() + 1), field.copy());
            case 3 -> fields.set(index, elsewhere.get(random.nextInt(elsewhere.size())).copy());
            case 4 -> fields.set(index, field.numbered(1 + random.nextInt(24)));
            case 5 -> fields.set(index, field.ofOtherKind());
            case 6 -> repeat(fields, field, random);
            case 7 -> fields.set(index, nested(field, random));
            default -> fields.set(index, field.changed(random));
        }
        return message.write();
    }

    private static ProtobufMessage notEmpty(final List<ProtobufMessage> messages, final RandomGenerator random) {
        final var full = messages.stream().filter(one -> !one.fields().isEmpty()).toList();
        return full.get(random.nextInt(full.size()));
    }

    private static void repeat(final List<ProtobufMessage.Field> fields, final ProtobufMessage.Field field,
        final RandomGenerator random) {
        final var copies = random.nextInt(2, MANY);
        for (int i = 0; i < copies; i++) {
            fields.add(field);
        }
    }

    private static ProtobufMessage.Field nested(final ProtobufMessage.Field field, final RandomGenerator random)
        throws IOException {
        var bytes = field.copy();
        for (int depth = random.nextInt(1, MANY); depth > 0; depth--) {
            bytes = ProtobufMessage.Field.ofBytes(field.number(), new ProtobufMessage(List.of(bytes)).write());
        }
        return bytes;
    }
}
