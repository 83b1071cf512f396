package org.polytope.faults;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The bytes of a file: those that certainly withstand a power loss, and what was written since. */
final class FileContent {

    /** What becomes of bytes that were written but not forced. */
    enum Loss {
        /** All are there. */
        NONE,
        /** None is there. */
        ALL,
        /** Their place is there, full of zeros. */
        ZEROS,
        /** The last piece ends in the middle. */
        CUT,
        /** Only the last piece is there, behind zeros. */
        EARLIER
    }

    private record Piece(int position, byte[] bytes) {
        int end() {
            return position + bytes.length;
        }
    }

    private final boolean folder;

    private byte[] durable;

    private final List<Piece> pending = new ArrayList<>();

    private FileContent(final boolean folder, final byte[] durable) {
        this.folder = folder;
        this.durable = durable;
    }

    static FileContent folder() {
        return new FileContent(true, null);
    }

    static FileContent empty() {
        return durable(new byte[0]);
    }

    static FileContent durable(final byte[] bytes) {
        return new FileContent(false, bytes);
    }

    /** @return one that is written to on its own */
    FileContent copy() {
        return new FileContent(folder, durable);
    }

    boolean isFolder() {
        return folder;
    }

    void write(final long position, final byte[] bytes) {
        pending.add(new Piece(Math.toIntExact(position), bytes));
    }

    void force() {
        durable = after(Loss.NONE);
        pending.clear();
    }

    /** @return what is found; null for a folder */
    byte[] after(final Loss loss) {
        if (folder || loss == Loss.ALL || pending.isEmpty()) {
            return durable;
        }
        final var last = pending.get(pending.size() - 1);
        final var kept = switch (loss) {
            case ZEROS -> List.<Piece>of();
            case EARLIER -> List.of(last);
            default -> pending;
        };
        final var length = pending.stream().mapToInt(Piece::end).reduce(durable.length, Math::max);
        final var bytes = Arrays.copyOf(durable, length);
        kept.forEach(piece -> System.arraycopy(piece.bytes(), 0, bytes, piece.position(), piece.bytes().length));
        return loss == Loss.CUT ? Arrays.copyOf(bytes, length - (last.bytes().length + 1) / 2) : bytes;
    }
}
