// Times the primitives of some networks with oneDNN, version 2 or 3, on one thread: a line
// "network|how often|primitive|which way|milliseconds|implementation|fingerprint of the results' bits" each.
// The milliseconds are processor time, of the fastest quarter of repetitions the slowest.
#include <dnnl.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <string>
#include <unordered_map>
#include <vector>

using namespace dnnl;
using Layout = memory::desc;
using Tag = memory::format_tag;
using Extents = memory::dims;
using Arguments = std::unordered_map<int, memory>;

// What is called by the same arguments in both versions, which put engine and attributes in other places.
#if DNNL_VERSION_MAJOR < 3
#define FORWARD(PRIMITIVE, ATTRIBUTES, ...) PRIMITIVE::primitive_desc(PRIMITIVE::desc(__VA_ARGS__), ATTRIBUTES, cpu)
#define BACKWARD(PRIMITIVE, HINT, ...) PRIMITIVE::primitive_desc(PRIMITIVE::desc(__VA_ARGS__), cpu, HINT)
#else
#define FORWARD(PRIMITIVE, ATTRIBUTES, ...) PRIMITIVE::primitive_desc(cpu, __VA_ARGS__, ATTRIBUTES)
#define BACKWARD(PRIMITIVE, HINT, ...) PRIMITIVE::primitive_desc(cpu, __VA_ARGS__, HINT)
#endif

static const engine cpu(engine::kind::cpu, 0);
static const auto F32 = memory::data_type::f32;
static const auto TRAINING = prop_kind::forward_training;
static const primitive_attr NONE;

/** The network whose primitives are timed, and how often it has the next one. */
static std::string network;
static int times = 1;

static double seconds() {
    timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return now.tv_sec + now.tv_nsec * 1e-9;
}

static Extents extents(const Layout& layout) {
#if DNNL_VERSION_MAJOR < 3
    return layout.dims();
#else
    return layout.get_dims();
#endif
}

static Layout plain(const Extents& extents) {
    Extents strides(extents.size(), 1);
    for (size_t i = extents.size() - 1; i > 0; i--) {
        strides[i - 1] = strides[i] * extents[i];
    }
    return Layout(extents, F32, strides);
}

static Layout any(const Extents& extents) {
    return Layout(extents, F32, Tag::any);
}

static memory reordered(memory from, const Layout& layout) {
    memory to(layout, cpu);
    stream queue(cpu);
    std::memset(to.get_data_handle(), 0, layout.get_size());
    reorder(from, to).execute(queue, from, to);
    queue.wait();
    return to;
}

/** The same numbers whatever the layout, so that results of both versions can be compared. */
static memory filled(const Layout& layout, float scale = 1) {
    memory made(plain(extents(layout)), cpu);
    auto* numbers = static_cast<float*>(made.get_data_handle());
    const size_t count = made.get_desc().get_size() / sizeof(float);
    for (size_t i = 0; i < count; i++) {
        numbers[i] = scale * (uint32_t(i * 2654435761u) % 1000 / 1000.f - .5f);
    }
    return reordered(made, layout);
}

static memory zeros(const Layout& layout) {
    memory made(layout, cpu);
    std::memset(made.get_data_handle(), 0, layout.get_size());
    return made;
}

/** FNV-1a over the numbers in row-major order. */
static uint64_t fingerprint(const memory& result) {
    const memory numbers = reordered(result, plain(extents(result.get_desc())));
    const auto* bytes = static_cast<const unsigned char*>(numbers.get_data_handle());
    const size_t count = numbers.get_desc().get_size();
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < count; i++) {
        hash = (hash ^ bytes[i]) * 1099511628211u;
    }
    return hash;
}

template <class Descriptor>
static void measure(const std::string& name, const Descriptor& descriptor, primitive operation,
    const Arguments& arguments, int result) {
    stream queue(cpu);
    operation.execute(queue, arguments);
    queue.wait();
    const auto bits = fingerprint(arguments.at(result));
    std::vector<double> measured;
    const double end = seconds() + 0.2;
    while (seconds() < end || measured.size() < 5) {
        const double begin = seconds();
        operation.execute(queue, arguments);
        queue.wait();
        measured.push_back(seconds() - begin);
    }
    std::sort(measured.begin(), measured.end());
    std::printf("%s|%d|%s|%.4f|%s|%016llx\n", network.c_str(), times, name.c_str(), 1e3 * measured[measured.size() / 4],
        descriptor.impl_info_str(), static_cast<unsigned long long>(bits));
    std::fflush(stdout);
}

static primitive_attr relu() {
    primitive_attr attributes;
    post_ops fused;
#if DNNL_VERSION_MAJOR < 3
    fused.append_eltwise(1.f, algorithm::eltwise_relu, 0.f, 0.f);
#else
    fused.append_eltwise(algorithm::eltwise_relu, 0.f, 0.f);
#endif
    attributes.set_post_ops(fused);
    return attributes;
}

/** What convolutions and dense layers have in common. */
template <class Forward, class ToInput, class ToWeights, class F, class I, class W>
static void linear(const std::string& name, const F& forward, const I& toInput, const W& toWeights, bool first) {
    const float scale = 3 / std::sqrt(float(forward.weights_desc().get_size() / forward.bias_desc().get_size()));
    measure(name + "|forward", forward, Forward(forward),
        {{DNNL_ARG_SRC, filled(forward.src_desc())}, {DNNL_ARG_WEIGHTS, filled(forward.weights_desc(), scale)},
            {DNNL_ARG_BIAS, filled(forward.bias_desc())}, {DNNL_ARG_DST, zeros(forward.dst_desc())}}, DNNL_ARG_DST);
    if (!first) { // by images, the convolution is another one here
        measure(name + "|to the input", toInput, ToInput(toInput),
            {{DNNL_ARG_DIFF_SRC, zeros(toInput.diff_src_desc())},
                {DNNL_ARG_WEIGHTS, filled(toInput.weights_desc(), scale)},
                {DNNL_ARG_DIFF_DST, filled(toInput.diff_dst_desc())}}, DNNL_ARG_DIFF_SRC);
    }
    measure(name + "|to the weights", toWeights, ToWeights(toWeights),
        {{DNNL_ARG_SRC, filled(toWeights.src_desc())}, {DNNL_ARG_DIFF_WEIGHTS, zeros(toWeights.diff_weights_desc())},
            {DNNL_ARG_DIFF_BIAS, zeros(toWeights.diff_bias_desc())},
            {DNNL_ARG_DIFF_DST, filled(toWeights.diff_dst_desc())}}, DNNL_ARG_DIFF_WEIGHTS);
}

struct Convolution {
    int count, channels, side, filters, kernel, stride = 1, padding = 1;
    bool first = false;
    int width = side;

    Extents result() const {
        const auto after = [this](int before) { return (before + 2 * padding - kernel) / stride + 1; };
        return {count, filters, after(side), after(width)};
    }
};

static void convolution(const Convolution& c) {
    const auto source = any({c.count, c.channels, c.side, c.width}), result = any(c.result());
    const auto weights = any({c.filters, c.channels, c.kernel, c.kernel}), bias = plain({c.filters});
    const Extents strides{c.stride, c.stride}, padding{c.padding, c.padding};
    const auto direct = algorithm::convolution_direct;
    const auto forward = FORWARD(convolution_forward, relu(), TRAINING, direct, source, weights, bias, result, strides,
        padding, padding);
    const auto toInput = BACKWARD(convolution_backward_data, forward, direct, source, weights, result, strides, padding,
        padding);
    const auto toWeights = BACKWARD(convolution_backward_weights, forward, direct, source, weights, bias, result,
        strides, padding, padding);
    const auto name = std::to_string(c.kernel) + "×" + std::to_string(c.kernel) + " convolution, " +
        std::to_string(c.channels) + " to " + std::to_string(c.filters) + " channels" +
        (c.stride == 1 ? "" : ", stride " + std::to_string(c.stride));
    linear<convolution_forward, convolution_backward_data, convolution_backward_weights>(name, forward, toInput,
        toWeights, c.first);
}

static void dense(int rows, int from, int to) {
    const auto source = any({rows, from}), weights = any({to, from}), bias = plain({to}), result = plain({rows, to});
    const auto forward = FORWARD(inner_product_forward, NONE, TRAINING, source, weights, bias, result);
    linear<inner_product_forward, inner_product_backward_data, inner_product_backward_weights>(
        "dense, " + std::to_string(from) + " to " + std::to_string(to), forward,
        BACKWARD(inner_product_backward_data, forward, source, weights, result),
        BACKWARD(inner_product_backward_weights, forward, source, weights, bias, result), false);
}

static Layout blocked(int count, int channels, int side) {
    return Layout({count, channels, side, side}, F32, Tag::nChw16c);
}

#if DNNL_VERSION_MAJOR < 3
/** Blocks of channels, each of them an image with its channels last. */
static Layout blocks(const Layout& blocked) {
    const auto e = extents(blocked);
    return Layout({e[0] * e[1] / 16, 16, e[2], e[3]}, F32, Tag::nhwc);
}

/** Its code for AVX-512 is slow, so that the executor takes that for SSE. */
static pooling_forward::primitive_desc withSse(const pooling_forward::desc& operation) {
    dnnl_primitive_desc_iterator_t candidates;
    dnnl_primitive_desc_iterator_create(&candidates, &operation.data, nullptr, cpu.get(), nullptr);
    pooling_forward::primitive_desc found(dnnl_primitive_desc_iterator_fetch(candidates));
    while (std::string(found.impl_info_str()) != "jit:sse41"
        && dnnl_primitive_desc_iterator_next(candidates) == dnnl_success) {
        found = pooling_forward::primitive_desc(dnnl_primitive_desc_iterator_fetch(candidates));
    }
    dnnl_primitive_desc_iterator_destroy(candidates);
    return found;
}
#endif

static void maxPool(int count, int channels, int side) {
    const auto source = blocked(count, channels, side), result = blocked(count, channels, side / 2);
    const Extents two{2, 2}, none{0, 0};
    const auto greatest = algorithm::pooling_max;
#if DNNL_VERSION_MAJOR < 3
    const auto hint = FORWARD(pooling_forward, NONE, TRAINING, greatest, source, result, two, two, none, none);
    const auto backward = BACKWARD(pooling_backward, hint, greatest, source, result, two, two, none, none);
    const auto forward = withSse({TRAINING, greatest, blocks(source), blocks(result), two, two, none, none});
#else
    const auto forward = FORWARD(pooling_forward, NONE, TRAINING, greatest, source, result, two, two, none, none, none);
    const auto backward = BACKWARD(pooling_backward, forward, greatest, source, result, two, two, none, none, none);
#endif
    const auto name = "max pool, " + std::to_string(channels) + " channels";
    const memory from = filled(source), workspace = zeros(backward.workspace_desc());
    measure(name + "|forward", forward, pooling_forward(forward),
        {{DNNL_ARG_SRC, memory(forward.src_desc(), cpu, from.get_data_handle())},
            {DNNL_ARG_DST, zeros(forward.dst_desc())},
            {DNNL_ARG_WORKSPACE, memory(forward.workspace_desc(), cpu, workspace.get_data_handle())}}, DNNL_ARG_DST);
    measure(name + "|to the input", backward, pooling_backward(backward),
        {{DNNL_ARG_DIFF_SRC, zeros(source)}, {DNNL_ARG_DIFF_DST, filled(result)}, {DNNL_ARG_WORKSPACE, workspace}},
        DNNL_ARG_DIFF_SRC);
}

/** In training; else it is folded into the convolution before it. */
static void batchNorm(int count, int channels, int side) {
    const auto map = blocked(count, channels, side);
    const auto each = plain({channels});
    const memory mean = filled(each), variance = zeros(each);
    Arguments forwards{{DNNL_ARG_SRC, filled(map)}, {DNNL_ARG_DST, zeros(map)}, {DNNL_ARG_MEAN, mean},
        {DNNL_ARG_VARIANCE, variance}};
    Arguments backwards{{DNNL_ARG_SRC, filled(map)}, {DNNL_ARG_DIFF_DST, filled(map, 2)},
        {DNNL_ARG_DIFF_SRC, zeros(map)}, {DNNL_ARG_MEAN, mean}, {DNNL_ARG_VARIANCE, variance}};
#if DNNL_VERSION_MAJOR < 3
    const auto flags = normalization_flags::use_scale_shift | normalization_flags::fuse_norm_relu;
    const auto forward = FORWARD(batch_normalization_forward, NONE, TRAINING, map, 1e-5f, flags);
    const auto backward = BACKWARD(batch_normalization_backward, forward, prop_kind::backward, map, map, 1e-5f, flags);
    forwards[DNNL_ARG_SCALE_SHIFT] = backwards[DNNL_ARG_SCALE_SHIFT] = filled(plain({2, channels}));
    backwards[DNNL_ARG_DIFF_SCALE_SHIFT] = zeros(plain({2, channels}));
#else
    const auto flags = normalization_flags::use_scale | normalization_flags::use_shift |
        normalization_flags::fuse_norm_relu;
    const auto forward = FORWARD(batch_normalization_forward, NONE, TRAINING, map, map, 1e-5f, flags);
    const auto backward = BACKWARD(batch_normalization_backward, forward, prop_kind::backward, map, map, map, 1e-5f,
        flags);
    const memory both = filled(plain({2, channels}));
    for (const int part : {DNNL_ARG_SCALE, DNNL_ARG_SHIFT}) {
        forwards[part] = zeros(each);
        std::memcpy(forwards[part].get_data_handle(), static_cast<float*>(both.get_data_handle()) +
            (part == DNNL_ARG_SCALE ? 0 : channels), channels * sizeof(float));
    }
    backwards[DNNL_ARG_SCALE] = forwards[DNNL_ARG_SCALE];
    backwards[DNNL_ARG_DIFF_SCALE] = zeros(each);
    backwards[DNNL_ARG_DIFF_SHIFT] = zeros(each);
#endif
    forwards[DNNL_ARG_WORKSPACE] = backwards[DNNL_ARG_WORKSPACE] = zeros(forward.workspace_desc());
    const auto name = "batch norm, " + std::to_string(channels) + " channels";
    measure(name + "|in training", forward, batch_normalization_forward(forward), forwards, DNNL_ARG_DST);
    measure(name + "|back in training", backward, batch_normalization_backward(backward), backwards, DNNL_ARG_DIFF_SRC);
}

static void layerNorm(int rows, int width) {
    const auto map = plain({rows, width}), each = plain({rows});
    const auto none = normalization_flags::none;
    const memory mean = zeros(each), variance = zeros(each);
#if DNNL_VERSION_MAJOR < 3
    const auto forward = FORWARD(layer_normalization_forward, NONE, TRAINING, map, each, 1e-5f, none);
    const auto backward = BACKWARD(layer_normalization_backward, forward, prop_kind::backward_data, map, map, each,
        1e-5f, none);
#else
    const auto forward = FORWARD(layer_normalization_forward, NONE, TRAINING, map, map, each, 1e-5f,
        none);
    const auto backward = BACKWARD(layer_normalization_backward, forward, prop_kind::backward_data, map, map, map, each,
        1e-5f, none);
#endif
    measure("layer norm|forward", forward, layer_normalization_forward(forward), {{DNNL_ARG_SRC, filled(map)},
        {DNNL_ARG_MEAN, mean}, {DNNL_ARG_VARIANCE, variance}, {DNNL_ARG_DST, zeros(map)}}, DNNL_ARG_DST);
    measure("layer norm|to the input", backward, layer_normalization_backward(backward), {{DNNL_ARG_SRC, filled(map)},
        {DNNL_ARG_MEAN, mean}, {DNNL_ARG_VARIANCE, variance}, {DNNL_ARG_DIFF_DST, filled(map, 2)},
        {DNNL_ARG_DIFF_SRC, zeros(map)}}, DNNL_ARG_DIFF_SRC);
}

static void gelu(int rows, int width) {
    const auto map = plain({rows, width});
    const auto erf = algorithm::eltwise_gelu_erf;
#if DNNL_VERSION_MAJOR < 3
    const auto forward = FORWARD(eltwise_forward, NONE, TRAINING, erf, map, 0.f, 0.f);
    const auto backward = BACKWARD(eltwise_backward, forward, erf, map, map, 0.f, 0.f);
#else
    const auto forward = FORWARD(eltwise_forward, NONE, TRAINING, erf, map, map, 0.f, 0.f);
    const auto backward = BACKWARD(eltwise_backward, forward, erf, map, map, map, 0.f, 0.f);
#endif
    measure("GELU|forward", forward, eltwise_forward(forward),
        {{DNNL_ARG_SRC, filled(map, 4)}, {DNNL_ARG_DST, zeros(map)}}, DNNL_ARG_DST);
    measure("GELU|to the input", backward, eltwise_backward(backward), {{DNNL_ARG_SRC, filled(map, 4)},
        {DNNL_ARG_DIFF_DST, filled(map)}, {DNNL_ARG_DIFF_SRC, zeros(map)}}, DNNL_ARG_DIFF_SRC);
}

static void softmax(int heads, int tokens) {
    const auto map = plain({heads, tokens, tokens});
    const memory result = zeros(map);
#if DNNL_VERSION_MAJOR < 3
    const auto forward = FORWARD(softmax_forward, NONE, TRAINING, map, 2);
    const auto backward = BACKWARD(softmax_backward, forward, map, map, 2);
#else
    const auto accurate = algorithm::softmax_accurate;
    const auto forward = FORWARD(softmax_forward, NONE, TRAINING, accurate, map, map, 2);
    const auto backward = BACKWARD(softmax_backward, forward, accurate, map, map, map, 2);
#endif
    measure("softmax|forward", forward, softmax_forward(forward),
        {{DNNL_ARG_SRC, filled(map, 9)}, {DNNL_ARG_DST, result}}, DNNL_ARG_DST);
    measure("softmax|to the input", backward, softmax_backward(backward),
        {{DNNL_ARG_DST, result}, {DNNL_ARG_DIFF_DST, filled(map)}, {DNNL_ARG_DIFF_SRC, zeros(map)}}, DNNL_ARG_DIFF_SRC);
}

static void product(const char* name, const Layout& left, const Layout& right, const Layout& result) {
    const auto descriptor = FORWARD(matmul, NONE, left, right, result);
    measure(name, descriptor, matmul(descriptor),
        {{DNNL_ARG_SRC, filled(left)}, {DNNL_ARG_WEIGHTS, filled(right)}, {DNNL_ARG_DST, zeros(result)}}, DNNL_ARG_DST);
}

static Layout transposed(int heads, int rows, int columns) {
    return Layout({heads, rows, columns}, F32, Extents{rows * columns, 1, rows});
}

/** The scores of each token with each other, and the mean by them. */
static void attention(int heads, int tokens, int width) {
    const auto vectors = plain({heads, tokens, width}), scores = plain({heads, tokens, tokens});
    product("scores|forward", vectors, transposed(heads, width, tokens), scores);
    softmax(heads, tokens);
    product("mean by scores|forward", scores, vectors, vectors);
    product("scores, by the one|to the input", scores, vectors, vectors);
    product("scores, by the other|to the input", transposed(heads, tokens, tokens), vectors, vectors);
    product("mean by scores, by the scores|to the input", vectors, transposed(heads, width, tokens), scores);
    product("mean by scores, by the vectors|to the input", transposed(heads, tokens, tokens), vectors, vectors);
}

template <class Layer>
static void repeated(int count, const Layer& layer) {
    times = count;
    layer();
    times = 1;
}

static void cnn6() {
    network = "CNN-6";
    convolution({128, 1, 28, 32, 3, 1, 0, true});
    convolution({128, 32, 26, 32, 3, 1, 0});
    maxPool(128, 32, 24);
    convolution({128, 32, 12, 64, 3, 1, 0});
    convolution({128, 64, 10, 64, 3, 1, 0});
    maxPool(128, 64, 8);
    dense(128, 1024, 200);
    dense(128, 200, 10);
}

/** @param widths channels of the first convolution and of the three stages */
static void residual(int count, const std::vector<int>& widths, int convolutions, bool projected) {
    convolution({count, 3, 32, widths[0], 3, 1, 1, true});
    for (int stage = 0; stage < 3; stage++) {
        const int before = widths[stage], after = widths[stage + 1], stride = stage == 0 ? 1 : 2, side = 32 >> stage;
        int left = convolutions;
        if (before != after) {
            convolution({count, before, side * stride, after, 3, stride});
            if (projected) {
                convolution({count, before, side * stride, after, 1, stride, 0});
            }
            left--;
        }
        repeated(left, [&] { convolution({count, after, side, after, 3}); });
        repeated(convolutions, [&] { batchNorm(count, after, side); });
    }
    dense(count, widths[3], 10);
}

static void resnet20() {
    network = "ResNet-20";
    residual(64, {16, 16, 32, 64}, 6, false);
}

static void wideResNet() {
    network = "WideResNet-28-10";
    residual(8, {16, 160, 320, 640}, 8, true);
}

static void transformer() {
    network = "transformer block";
    const int images = 8, tokens = 197, width = 192, heads = 3;
    const auto linear = [](int from, int to) { convolution({images, from, tokens, to, 1, 1, 0, false, 1}); };
    repeated(2, [] { layerNorm(images * tokens, width); });
    linear(width, 3 * width);
    attention(images * heads, tokens, width / heads);
    linear(width, width);
    linear(width, 4 * width);
    gelu(images * tokens, 4 * width);
    linear(4 * width, width);
}

int main() {
    cnn6();
    resnet20();
    wideResNet();
    transformer();
}
