// Times single primitives of oneDNN, version 2 or 3, on one thread: a line "what|which way|milliseconds|implementation" each.
// The milliseconds are processor time, of the fastest quarter of repetitions the slowest.
#include <dnnl.hpp>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <string>
#include <unordered_map>
#include <vector>

using namespace dnnl;
using Layout = memory::desc;
using Tag = memory::format_tag;
using Arguments = std::unordered_map<int, memory>;

static const engine cpu(engine::kind::cpu, 0);
static const auto F32 = memory::data_type::f32;

static double seconds() {
    timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return now.tv_sec + now.tv_nsec * 1e-9;
}

static memory filled(const Layout& layout) {
    memory made(layout, cpu);
    auto* numbers = static_cast<float*>(made.get_data_handle());
    for (size_t i = 0; i < layout.get_size() / sizeof(float); i++) {
        numbers[i] = i * 2654435761u % 1000 / 1000.f - .5f;
    }
    return made;
}

template <class Descriptor>
static void measure(const std::string& name, const Descriptor& descriptor, primitive operation, const Arguments& arguments) {
    stream queue(cpu);
    std::vector<double> times;
    const double end = seconds() + 0.6;
    while (seconds() < end || times.size() < 5) {
        const double begin = seconds();
        operation.execute(queue, arguments);
        queue.wait();
        times.push_back(seconds() - begin);
    }
    std::sort(times.begin(), times.end());
    std::printf("%s|%.3f|%s\n", name.c_str(), 1e3 * times[times.size() / 4], descriptor.impl_info_str());
    std::fflush(stdout);
}

struct Convolution {
    const char* name;
    int count, channels, side, filters, kernel, groups;
};

static void convolution(const Convolution& c) {
    const Layout source({c.count, c.channels, c.side, c.side}, F32, Tag::any);
    const Layout result({c.count, c.filters, c.side, c.side}, F32, Tag::any);
    const Layout weights = c.groups == 1
        ? Layout({c.filters, c.channels, c.kernel, c.kernel}, F32, Tag::any)
        : Layout({c.groups, c.filters / c.groups, c.channels / c.groups, c.kernel, c.kernel}, F32, Tag::any);
    const Layout bias({c.filters}, F32, Tag::x);
    const memory::dims strides{1, 1}, padding{c.kernel / 2, c.kernel / 2};
    const auto direct = algorithm::convolution_direct;
    primitive_attr relu;
    post_ops fused;
#if DNNL_VERSION_MAJOR < 3
    fused.append_eltwise(1.f, algorithm::eltwise_relu, 0.f, 0.f);
    relu.set_post_ops(fused);
    const convolution_forward::primitive_desc forward(
        {prop_kind::forward_training, direct, source, weights, bias, result, strides, padding, padding}, relu, cpu);
    const convolution_backward_data::primitive_desc toInput(
        {direct, source, weights, result, strides, padding, padding}, cpu, forward);
    const convolution_backward_weights::primitive_desc toWeights(
        {direct, source, weights, bias, result, strides, padding, padding}, cpu, forward);
#else
    fused.append_eltwise(algorithm::eltwise_relu, 0.f, 0.f);
    relu.set_post_ops(fused);
    const convolution_forward::primitive_desc forward(cpu, prop_kind::forward_training, direct, source, weights, bias,
        result, strides, padding, padding, relu);
    const convolution_backward_data::primitive_desc toInput(cpu, direct, source, weights, result, strides, padding,
        padding, forward);
    const convolution_backward_weights::primitive_desc toWeights(cpu, direct, source, weights, bias, result, strides,
        padding, padding, forward);
#endif
    const std::string name = c.name;
    measure(name + "|forward", forward, convolution_forward(forward),
        {{DNNL_ARG_SRC, filled(forward.src_desc())}, {DNNL_ARG_WEIGHTS, filled(forward.weights_desc())},
            {DNNL_ARG_BIAS, filled(forward.bias_desc())}, {DNNL_ARG_DST, filled(forward.dst_desc())}});
    measure(name + "|to the input", toInput, convolution_backward_data(toInput),
        {{DNNL_ARG_DIFF_SRC, filled(toInput.diff_src_desc())}, {DNNL_ARG_WEIGHTS, filled(toInput.weights_desc())},
            {DNNL_ARG_DIFF_DST, filled(toInput.diff_dst_desc())}});
    measure(name + "|to the weights", toWeights, convolution_backward_weights(toWeights),
        {{DNNL_ARG_SRC, filled(toWeights.src_desc())}, {DNNL_ARG_DIFF_WEIGHTS, filled(toWeights.diff_weights_desc())},
            {DNNL_ARG_DIFF_BIAS, filled(toWeights.diff_bias_desc())},
            {DNNL_ARG_DIFF_DST, filled(toWeights.diff_dst_desc())}});
}

static void maxPool(int channels, int side) {
    const Layout source({64, channels, side, side}, F32, Tag::nChw16c);
    const Layout result({64, channels, side / 2, side / 2}, F32, Tag::nChw16c);
    const memory::dims two{2, 2}, none{0, 0};
#if DNNL_VERSION_MAJOR < 3
    const pooling_forward::primitive_desc forward(
        {prop_kind::forward_training, algorithm::pooling_max, source, result, two, two, none, none}, cpu);
#else
    const pooling_forward::primitive_desc forward(cpu, prop_kind::forward_training, algorithm::pooling_max, source,
        result, two, two, none, none, none);
#endif
    measure("max pool, " + std::to_string(channels) + " channels|forward", forward, pooling_forward(forward),
        {{DNNL_ARG_SRC, filled(source)}, {DNNL_ARG_DST, filled(result)},
            {DNNL_ARG_WORKSPACE, filled(forward.workspace_desc())}});
}

static void batchNorm(int channels, int side) {
    const Layout map({64, channels, side, side}, F32, Tag::nChw16c);
    const memory numbers = filled(Layout({channels}, F32, Tag::x));
    Arguments forwards{{DNNL_ARG_SRC, filled(map)}, {DNNL_ARG_DST, filled(map)}, {DNNL_ARG_MEAN, numbers},
        {DNNL_ARG_VARIANCE, numbers}};
    Arguments backwards{{DNNL_ARG_SRC, filled(map)}, {DNNL_ARG_DIFF_DST, filled(map)},
        {DNNL_ARG_DIFF_SRC, filled(map)}, {DNNL_ARG_MEAN, numbers}, {DNNL_ARG_VARIANCE, numbers}};
#if DNNL_VERSION_MAJOR < 3
    const auto flags = normalization_flags::use_scale_shift;
    const batch_normalization_forward::primitive_desc forward({prop_kind::forward_training, map, 1e-5f, flags}, cpu);
    const batch_normalization_backward::primitive_desc backward({prop_kind::backward, map, map, 1e-5f, flags}, cpu,
        forward);
    const Layout both({2, channels}, F32, Tag::nc);
    forwards[DNNL_ARG_SCALE_SHIFT] = filled(both);
    backwards[DNNL_ARG_SCALE_SHIFT] = filled(both);
    backwards[DNNL_ARG_DIFF_SCALE_SHIFT] = filled(both);
#else
    const auto flags = normalization_flags::use_scale | normalization_flags::use_shift;
    const batch_normalization_forward::primitive_desc forward(cpu, prop_kind::forward_training, map, map, 1e-5f, flags);
    const batch_normalization_backward::primitive_desc backward(cpu, prop_kind::backward, map, map, map, 1e-5f, flags,
        forward);
    forwards[DNNL_ARG_SCALE] = forwards[DNNL_ARG_SHIFT] = backwards[DNNL_ARG_SCALE] = numbers;
    backwards[DNNL_ARG_DIFF_SCALE] = filled(numbers.get_desc());
    backwards[DNNL_ARG_DIFF_SHIFT] = filled(numbers.get_desc());
#endif
    const auto name = "batch norm, " + std::to_string(channels) + " channels";
    measure(name + "|forward", forward, batch_normalization_forward(forward), forwards);
    measure(name + "|backward", backward, batch_normalization_backward(backward), backwards);
}

int main() {
    for (const auto& c : std::vector<Convolution>{{"cnn6, first", 128, 1, 28, 32, 3, 1}, {"cnn6, second", 128, 32, 28, 32, 3, 1},
             {"cnn6, third", 128, 32, 14, 64, 3, 1}, {"cnn6-paper, second", 128, 32, 28, 32, 5, 1},
             {"cnn6-paper, fourth", 128, 64, 14, 64, 5, 1}, {"cnn6-paper, sixth", 128, 128, 7, 128, 5, 1},
             {"resnet20, 16 channels", 64, 16, 32, 16, 3, 1}, {"resnet20, 32 channels", 64, 32, 16, 32, 3, 1},
             {"resnet20, 64 channels", 64, 64, 8, 64, 3, 1}, {"wrn28-10, 160 channels", 16, 160, 32, 160, 3, 1},
             {"depthwise, 96 channels", 16, 96, 28, 96, 3, 96}}) {
        convolution(c);
    }
    maxPool(16, 32);
    maxPool(64, 14);
    batchNorm(16, 32);
    batchNorm(64, 14);
}
