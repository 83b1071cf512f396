package org.polytope.engine.importer.onnx;

import java.io.IOException;
import java.util.function.LongConsumer;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;

/**
 * How protocol buffers nest: a message is a sequence of fields, each behind a tag that holds its number and its wire
 * type. Fields that a reader doesn't know are skipped, as the format wants.
 */
final class Messages {

    /** The wire type of a variable-length integer. */
    static final int VARINT = 0;

    /** The wire type of eight bytes. */
    static final int FIXED64 = 1;

    /** The wire type of a text, of bytes, of a message, of packed numbers. */
    static final int BYTES = 2;

    /** The wire type of four bytes. */
    static final int FIXED32 = 5;

    private Messages() {
    }

    /** Reads one field behind its tag. */
    @FunctionalInterface
    interface FieldReader {

        /** @return whether the field is known; if not, nothing was read */
        boolean read(int tag, CodedInputStream in) throws IOException;
    }

    /** Reads a message up to its end. */
    @FunctionalInterface
    interface MessageReader<T> {

        T read(CodedInputStream in) throws IOException;
    }

    /** Reads one number. */
    @FunctionalInterface
    interface NumberReader {

        long read(CodedInputStream in) throws IOException;
    }

    /** Hands every field up to the end of the message to {@code reader}. */
    static void fields(final CodedInputStream in, final FieldReader reader) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (!reader.read(tag, in)) {
                in.skipField(tag);
            }
        }
    }

    /** @return the message that stands here behind its length */
    static <T> T nested(final CodedInputStream in, final MessageReader<T> reader) throws IOException {
        final var outer = in.pushLimit(in.readRawVarint32());
        final var message = reader.read(in);
        if (in.getBytesUntilLimit() != 0) {
            throw new InvalidProtocolBufferException("a message ends before its declared length");
        }
        in.popLimit(outer);
        return message;
    }

    /** Reads the numbers of a repeated field, which stand one by one or packed behind one tag. */
    static void numbers(final CodedInputStream in, final int tag, final NumberReader reader, final LongConsumer into)
        throws IOException {
        if ((tag & 7) != BYTES) {
            into.accept(reader.read(in));
            return;
        }
        nested(in, packed -> {
            while (packed.getBytesUntilLimit() > 0) {
                into.accept(reader.read(packed));
            }
            return null;
        });
    }
}
