package org.polytope.engine.importer.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.ImportedNetwork;
import org.polytope.engine.json.Limits;
import org.polytope.engine.json.StrictJson;

/** Descriptions of graphs whose numbers are sound, but which say what Deeplearning4j never writes. */
class HostileConfigurationTest {

    private static final String GRAPH = """
        {"networkInputs": ["input"], "networkOutputs": ["fc"], "topologicalOrderStr": ["input", "conv", "flat", "fc"],
         "vertexInputs": {"conv": ["input"], "flat": ["conv"], "fc": ["flat"]},
         "vertices": {
          "conv": {"@class": "x.LayerVertex", "layerConf": {"layer": {"@class": "x.ConvolutionLayer", "nin": 1, "nout": 1,
           "kernelSize": [1, 1], "stride": [1, 1], "padding": [0, 0], "convolutionMode": "Truncate",
           "activationFn": {"@class": "x.ActivationReLU"}}}},
          "flat": {"@class": "x.PreprocessorVertex", "preProcessor": {"@class": "x.CnnToFeedForwardPreProcessor",
           "format": "NCHW", "inputHeight": 2, "inputWidth": 2, "numChannels": 1}},
          "fc": {"@class": "x.LayerVertex", "layerConf": {"layer": {"@class": "x.DenseLayer", "nin": 4, "nout": 2,
           "activationFn": {"@class": "x.ActivationIdentity"}}}}}}
        """;

    private static ImportedNetwork read(final String json) {
        final var archive = new Dl4jArchive(StrictJson.parse("It", json, Limits.SETTINGS), new float[12],
            Optional.empty());
        return new Dl4jImporter(archive, new ImageShape(1, 2, 2), Progress.NONE).read();
    }

    @Test
    void theGraphItselfIsRead() {
        assertEquals(2, read(GRAPH).network().classes());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        CnnToFeedForwardPreProcessor | ActivationReLU     | Layer "flat" (ActivationReLU) has the setting
        {"@class": "x.CnnToFeedForwardPreProcessor", "format": "NCHW", "inputHeight": 2, "inputWidth": 2, "numChannels": 1} \
        | {"@class": "x.ActivationTanH"} | Layer "flat" (ActivationTanH): it can't stand before a layer.
        "flat": ["conv"]             | "flat": ["conv", "input"] | (PreprocessorVertex): it reads [conv, input], but
        "fc": ["flat"]               | "fc": ["flat", "conv"]    | Layer "fc" (DenseLayer): it reads [flat, conv], but
        "conv": ["input"]            | "conv": [null]     | Where its graph names vertices, absent stands
        "conv": ["input"]            | "conv": [["a", null]] | Where its graph names vertices, ["a",absent] stands
        "stride": [1, 1]             | "stride": [1, null] | its setting "stride" must be 2 whole numbers, but is [1,absent]
        "padding": [0, 0]            | "padding": [2147483647, 0] | Layer "conv" (ConvolutionLayer): what it makes
        """)
    void whatItMayNotSay(final String from, final String to, final String expected) {
        final var graph = GRAPH.replaceAll("\\s+", " ");
        assertTrue(graph.contains(from), from);
        final var changed = graph.replace(from, to);
        final var message = assertThrows(IllegalArgumentException.class, () -> read(changed)).getMessage();
        assertTrue(message.contains(expected), message);
        assertFalse(message.contains("null"), message);
    }
}
