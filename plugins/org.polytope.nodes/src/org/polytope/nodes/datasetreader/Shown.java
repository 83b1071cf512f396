package org.polytope.nodes.datasetreader;

import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.polytope.nodes.datasetreader.DatasetChoices.Format;
import org.polytope.nodes.datasetreader.DatasetChoices.Source;

/** Which settings mean something, given what is read. */
final class Shown {

    private Shown() {
    }

    interface SourceReference extends ParameterReference<Source> {
    }

    interface FormatReference extends ParameterReference<Format> {
    }

    interface PublishedReference extends ParameterReference<PublishedChoice> {
    }

    static final class ForFiles implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(SourceReference.class).isOneOf(Source.FILES);
        }
    }

    static final class ForDownload implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(SourceReference.class).isOneOf(Source.DOWNLOAD);
        }
    }

    private static EffectPredicate files(final EffectPredicateProvider.PredicateInitializer initializer,
        final Format... formats) {
        return initializer.getPredicate(ForFiles.class)
            .and(initializer.getEnum(FormatReference.class).isOneOf(formats));
    }

    private static EffectPredicate download(final EffectPredicateProvider.PredicateInitializer initializer,
        final PublishedChoice... datasets) {
        return initializer.getPredicate(ForDownload.class)
            .and(initializer.getEnum(PublishedReference.class).isOneOf(datasets));
    }

    static final class ForParts implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return files(initializer, Format.IDX, Format.CIFAR_10, Format.CIFAR_100)
                .or(download(initializer, PublishedChoice.MNIST, PublishedChoice.FASHION_MNIST,
                    PublishedChoice.CIFAR_10, PublishedChoice.CIFAR_100));
        }
    }

    static final class ForSvhn implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return files(initializer, Format.SVHN).or(download(initializer, PublishedChoice.SVHN));
        }
    }

    static final class ForCifar100 implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return files(initializer, Format.CIFAR_100).or(download(initializer, PublishedChoice.CIFAR_100));
        }
    }

    static final class ForIdx implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return files(initializer, Format.IDX);
        }
    }

    static final class ForFolders implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return files(initializer, Format.FOLDER);
        }
    }

    static final class ForArchives implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return files(initializer, Format.NPZ);
        }
    }

    static final class ForNumberedClasses implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return files(initializer, Format.IDX, Format.NPZ);
        }
    }
}
