package io.lapwing.detectors.hst;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Trees that were written out. */
final class Fixtures {
    private Fixtures() {}

    static Forest forest(JsonNode fixture, List<String> features) {
        int height = fixture.get("height").asInt();
        int inner = (1 << height) - 1;
        JsonNode trees = fixture.get("trees");
        int[][] feature = new int[trees.size()][inner];
        double[][] threshold = new double[trees.size()][inner];
        for (int tree = 0; tree < trees.size(); tree++) {
            for (int node = 0; node < inner; node++) {
                feature[tree][node] = features.indexOf(
                        trees.get(tree).get("feature").get(node).asText());
                threshold[tree][node] =
                        trees.get(tree).get("threshold").get(node).asDouble();
            }
        }
        return Forest.of(height, features.size(), feature, threshold);
    }
}
