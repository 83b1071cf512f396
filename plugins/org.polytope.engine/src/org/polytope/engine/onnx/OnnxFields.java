package org.polytope.engine.onnx;

/**
 * The numbers of the fields in ONNX' messages, as its public file {@code onnx.proto3} gives them: those that are read or
 * written here.
 */
public final class OnnxFields {

    // ModelProto
    public static final int MODEL_IR_VERSION = 1;
    public static final int MODEL_PRODUCER_NAME = 2;
    public static final int MODEL_PRODUCER_VERSION = 3;
    public static final int MODEL_DOMAIN = 4;
    public static final int MODEL_MODEL_VERSION = 5;
    public static final int MODEL_DOC_STRING = 6;
    public static final int MODEL_GRAPH = 7;
    public static final int MODEL_OPSET_IMPORT = 8;
    public static final int MODEL_METADATA_PROPS = 14;
    public static final int MODEL_TRAINING_INFO = 20;
    public static final int MODEL_FUNCTIONS = 25;

    // OperatorSetIdProto
    public static final int OPSET_DOMAIN = 1;
    public static final int OPSET_VERSION = 2;

    // GraphProto
    public static final int GRAPH_NODE = 1;
    public static final int GRAPH_NAME = 2;
    public static final int GRAPH_INITIALIZER = 5;
    public static final int GRAPH_INPUT = 11;
    public static final int GRAPH_OUTPUT = 12;
    public static final int GRAPH_SPARSE_INITIALIZER = 15;

    // NodeProto
    public static final int NODE_INPUT = 1;
    public static final int NODE_OUTPUT = 2;
    public static final int NODE_NAME = 3;
    public static final int NODE_OP_TYPE = 4;
    public static final int NODE_ATTRIBUTE = 5;
    public static final int NODE_DOMAIN = 7;

    // FunctionProto
    public static final int FUNCTION_NAME = 1;
    public static final int FUNCTION_INPUT = 4;
    public static final int FUNCTION_OUTPUT = 5;
    public static final int FUNCTION_NODE = 7;
    public static final int FUNCTION_OPSET_IMPORT = 9;
    public static final int FUNCTION_DOMAIN = 10;
    public static final int FUNCTION_ATTRIBUTE_DEFAULT = 11;

    // AttributeProto
    public static final int ATTRIBUTE_NAME = 1;
    public static final int ATTRIBUTE_F = 2;
    public static final int ATTRIBUTE_I = 3;
    public static final int ATTRIBUTE_S = 4;
    public static final int ATTRIBUTE_T = 5;
    public static final int ATTRIBUTE_FLOATS = 7;
    public static final int ATTRIBUTE_INTS = 8;
    public static final int ATTRIBUTE_TYPE = 20;
    public static final int ATTRIBUTE_REFERENCE = 21;

    // TensorProto
    public static final int TENSOR_DIMS = 1;
    public static final int TENSOR_DATA_TYPE = 2;
    public static final int TENSOR_FLOAT_DATA = 4;
    public static final int TENSOR_INT32_DATA = 5;
    public static final int TENSOR_INT64_DATA = 7;
    public static final int TENSOR_NAME = 8;
    public static final int TENSOR_RAW_DATA = 9;
    public static final int TENSOR_DOUBLE_DATA = 10;
    public static final int TENSOR_EXTERNAL_DATA = 13;
    public static final int TENSOR_DATA_LOCATION = 14;

    // ValueInfoProto, TypeProto, TypeProto.Tensor, TensorShapeProto, TensorShapeProto.Dimension
    public static final int VALUE_NAME = 1;
    public static final int VALUE_TYPE = 2;
    public static final int VALUE_DOC_STRING = 3;
    public static final int TYPE_TENSOR = 1;
    public static final int TENSOR_TYPE_ELEMENT = 1;
    public static final int TENSOR_TYPE_SHAPE = 2;
    public static final int SHAPE_DIM = 1;
    public static final int DIM_VALUE = 1;
    public static final int DIM_PARAM = 2;

    // StringStringEntryProto
    public static final int ENTRY_KEY = 1;
    public static final int ENTRY_VALUE = 2;

    private OnnxFields() {
    }
}
