package org.polytope.engine.execution;

import java.util.stream.Stream;

import org.polytope.engine.network.layer.Elu;
import org.polytope.engine.network.layer.Gelu;
import org.polytope.engine.network.layer.HardSigmoid;
import org.polytope.engine.network.layer.HardSwish;
import org.polytope.engine.network.layer.Layer;
import org.polytope.engine.network.layer.Mish;
import org.polytope.engine.network.layer.Power;
import org.polytope.engine.network.layer.Softplus;

/** What PyTorch 2.13 computes in float64 of {@link #ARGUMENTS}. */
record PublishedActivation(Layer layer, double[] values, double[] slopes) {

    static final float[] ARGUMENTS = {-4, -2.5f, -1, -0.3f, 0.2f, 0.9f, 2.2f, 3.5f};

    static Stream<PublishedActivation> all() {
        return Stream.of(new PublishedActivation(new Gelu(false),
            new double[]{-0.000126684967, -0.0155241633, -0.158655254, -0.114626573, 0.115851942, 0.734345887,
                2.16941242, 3.4991858},
            new double[]{-0.000503649661, -0.0376110859, -0.0833154706, 0.267672233, 0.657468248, 1.0554166,
                1.06414066, 1.00282176}),
            new PublishedActivation(new Gelu(true),
                new double[]{-7.02459482e-05, -0.0150842661, -0.158808009, -0.114629076, 0.11585143, 0.734228489,
                    2.16967853, 3.4993838},
                new double[]{-0.000335123197, -0.0379515762, -0.0829640838, 0.267704548, 0.657458149, 1.0550672,
                    1.06491895, 1.00242264}),
            new PublishedActivation(Elu.elu(0.7),
                new double[]{-0.687179053, -0.642540501, -0.442484391, -0.181427246, 0.2, 0.9, 2.2, 3.5},
                new double[]{0.0128209472, 0.057459499, 0.257515609, 0.518572754, 1, 1, 1, 1}),
            new PublishedActivation(Elu.selu(),
                new double[]{-1.72589863, -1.61378576, -1.11133074, -0.455667315, 0.210140197, 0.945630889,
                    2.31154217, 3.67745346},
                new double[]{0.0322007127, 0.144313582, 0.646768603, 1.30243203, 1.05070099, 1.05070099, 1.05070099,
                    1.05070099}),
            new PublishedActivation(Elu.celu(0.4),
                new double[]{-0.39998184, -0.399227818, -0.367166001, -0.211053379, 0.2, 0.9, 2.2, 3.5},
                new double[]{4.53999359e-05, 0.00193045429, 0.0820850005, 0.472366551, 1, 1, 1, 1}),
            new PublishedActivation(new Softplus(1),
                new double[]{0.0181499279, 0.0788897343, 0.313261688, 0.554355244, 0.798138869, 1.24115387,
                    2.30508332, 3.52975042},
                new double[]{0.01798621, 0.07585818, 0.268941421, 0.425557483, 0.549833997, 0.710949503,
                    0.900249511, 0.970687769}),
            new PublishedActivation(new Softplus(3),
                new double[]{2.04806449e-06, 0.000184310492, 0.0161957839, 0.113717958, 0.345829317, 0.921681187,
                    2.20045315, 3.50000918},
                new double[]{6.1441746e-06, 0.000552778637, 0.0474258732, 0.289050497, 0.645656306, 0.937026644,
                    0.99864148, 0.999972464}),
            new PublishedActivation(new Power(3),
                new double[]{-64, -15.625, -1, -0.0270000032, 0.00800000036, 0.728999942, 10.6480007, 42.875},
                new double[]{48, 18.75, 3, 0.270000021, 0.120000004, 2.42999987, 14.5200006, 36.75}),
            new PublishedActivation(new Mish(),
                new double[]{-0.0725917408, -0.196816204, -0.303401461, -0.151133177, 0.132599002, 0.761205929,
                    2.15665063, 3.49399072},
                new double[]{-0.0537732098, -0.109743573, 0.0592167559, 0.408510877, 0.72462454, 1.0279182,
                    1.05757728, 1.00993932}),
            new PublishedActivation(new HardSigmoid(1.0 / 6, 0.5),
                new double[]{0, 0.0833333333, 0.333333333, 0.45, 0.533333333, 0.65, 0.866666667, 1},
                new double[]{0, 0.166666672, 0.166666672, 0.166666672, 0.166666672, 0.166666672, 0.166666672, 0}),
            new PublishedActivation(new HardSwish(),
                new double[]{-0, -0.208333333, -0.333333333, -0.135, 0.106666667, 0.585, 1.90666667, 3.5},
                new double[]{0, -0.333333333, 0.166666667, 0.4, 0.566666667, 0.8, 1.23333333, 1}));
    }

    @Override
    public String toString() {
        return layer.toString();
    }
}
