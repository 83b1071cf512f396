package org.polytope.nodes;

import java.util.stream.Stream;

import org.knime.core.node.NodeFactory;
import org.polytope.nodes.attack.AttackNodeFactory;
import org.polytope.nodes.blackbox.BlackBoxAttackLoopEndNodeFactory;
import org.polytope.nodes.blackbox.BlackBoxAttackLoopStartNodeFactory;
import org.polytope.nodes.certifier.CertifiedRobustnessScorerNodeFactory;
import org.polytope.nodes.comparison.RobustnessComparisonNodeFactory;
import org.polytope.nodes.conformity.PrototypeConformityLossNodeFactory;
import org.polytope.nodes.corruptions.CorruptionRobustnessScorerNodeFactory;
import org.polytope.nodes.datasetreader.ImageDatasetReaderNodeFactory;
import org.polytope.nodes.featurespace.FeatureSpaceViewNodeFactory;
import org.polytope.nodes.generator.AttackGeneratorNodeFactory;
import org.polytope.nodes.imageconverter.ImageConverterNodeFactory;
import org.polytope.nodes.learner.RobustLearnerNodeFactory;
import org.polytope.nodes.modelexporter.ModelExporterNodeFactory;
import org.polytope.nodes.networkdefinition.NetworkDefinitionNodeFactory;
import org.polytope.nodes.networkimporter.NetworkImporterNodeFactory;
import org.polytope.nodes.predictor.RobustPredictorNodeFactory;
import org.polytope.nodes.sampleimages.SampleImagesNodeFactory;
import org.polytope.nodes.scorer.RobustnessScorerNodeFactory;

/** All nodes. */
public final class TestFactories {

    private TestFactories() {
    }

    /** @return a new factory for each node */
    public static Stream<NodeFactory<?>> all() {
        return Stream.of(new ImageDatasetReaderNodeFactory(), new SampleImagesNodeFactory(),
            new ImageConverterNodeFactory(),
            new NetworkDefinitionNodeFactory(), new NetworkImporterNodeFactory(), new ModelExporterNodeFactory(),
            new PrototypeConformityLossNodeFactory(), new AttackNodeFactory(),
            new RobustLearnerNodeFactory(), new RobustPredictorNodeFactory(), new AttackGeneratorNodeFactory(),
            new RobustnessScorerNodeFactory(), new CorruptionRobustnessScorerNodeFactory(),
            new CertifiedRobustnessScorerNodeFactory(), new RobustnessComparisonNodeFactory(),
            new FeatureSpaceViewNodeFactory(), new BlackBoxAttackLoopStartNodeFactory(),
            new BlackBoxAttackLoopEndNodeFactory());
    }

    /** @return a new factory by its class' simple name without {@code NodeFactory} */
    public static NodeFactory<?> named(final String name) {
        return all().filter(factory -> factory.getClass().getSimpleName().equals(name + "NodeFactory")).findFirst()
            .orElseThrow(() -> new IllegalArgumentException(name));
    }
}
