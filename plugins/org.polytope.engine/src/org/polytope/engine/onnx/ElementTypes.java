package org.polytope.engine.onnx;

import java.util.Map;
import java.util.Optional;

import org.polytope.engine.tensor.Tensor;

/** How ONNX numbers the types that a tensor's numbers may have: its enumeration {@code TensorProto.DataType}. */
public final class ElementTypes {

    private static final Map<Tensor.Type, Integer> CODES = Map.of( //
        Tensor.Type.F32, 1, //
        Tensor.Type.U8, 2, //
        Tensor.Type.I8, 3, //
        Tensor.Type.I16, 5, //
        Tensor.Type.I32, 6, //
        Tensor.Type.I64, 7, //
        Tensor.Type.BOOL, 9, //
        Tensor.Type.F16, 10, //
        Tensor.Type.F64, 11, //
        Tensor.Type.BF16, 16);

    private ElementTypes() {
    }

    /** @return ONNX' number of {@code type} */
    public static int code(final Tensor.Type type) {
        return CODES.get(type);
    }

    /** @return the type that ONNX numbers so; empty if it is none of ours (a text, a complex number) */
    public static Optional<Tensor.Type> of(final int code) {
        return CODES.entrySet().stream().filter(entry -> entry.getValue() == code).map(Map.Entry::getKey).findFirst();
    }
}
