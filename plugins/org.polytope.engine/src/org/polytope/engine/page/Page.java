package org.polytope.engine.page;

/** All that the page of a view shows. */
public sealed interface Page permits ReportPage, TrainingPage, GalleryPage, FeatureSpacePage, ComparisonPage,
    CorruptionPage, CertificationPage {

    /** @return the page as a document in JSON: this is what the browser gets; what wasn't measured is NaN there */
    String json();
}
