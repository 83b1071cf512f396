package org.polytope.workflows;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The constants of a class file, as far as they name classes (Java Virtual Machine Specification, 4.4). */
final class ClassConstants {

    private static final int MAGIC_AND_VERSION = 8;

    private static final int UTF8 = 1;

    private static final int LONG = 5;

    private static final int DOUBLE = 6;

    private static final int CLASS = 7;

    private ClassConstants() {
    }

    /** The packages of the classes that a class refers to: extends, calls, makes, catches, casts to. */
    static Set<String> packagesNamedBy(byte[] classFile) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
        in.skipBytes(MAGIC_AND_VERSION);
        String[] texts = new String[in.readUnsignedShort()];
        List<Integer> classes = new ArrayList<>();
        for (int i = 1; i < texts.length; i++) {
            int tag = in.readUnsignedByte();
            if (tag == UTF8) {
                texts[i] = in.readUTF();
            } else if (tag == CLASS) {
                classes.add(in.readUnsignedShort());
            } else {
                in.skipBytes(sizeOf(tag));
            }
            if (tag == LONG || tag == DOUBLE) {
                // they take two places
                i++;
            }
        }
        Set<String> packages = new TreeSet<>();
        for (int index : classes) {
            // an array's name is a descriptor
            String name = texts[index].replaceFirst("^\\[+L?", "").replace('/', '.');
            if (name.contains(".")) {
                packages.add(name.substring(0, name.lastIndexOf('.')));
            }
        }
        return packages;
    }

    private static int sizeOf(int tag) throws IOException {
        return switch (tag) {
            case LONG, DOUBLE -> 8;
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 4; // int, float, references, name and type, dynamic
            case 8, 16, 19, 20 -> 2; // string, method type, module, package
            case 15 -> 3; // method handle
            default -> throw new IOException("A class file has a constant of the unknown kind " + tag + ".");
        };
    }
}
