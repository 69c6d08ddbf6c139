package io.lapwing.detectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One answer of the PurpleAir API, as a table without the date.
 *
 * @param columns its names
 * @param withoutDate NaN for a null
 */
public record PurpleAir(List<String> columns, double[][] withoutDate) {
    public static PurpleAir read() throws IOException {
        JsonNode json = new ObjectMapper()
                .readTree(SharedData.path("purpleair/data.json").toFile());
        List<Integer> taken = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < json.get("fields").size(); i++) {
            String name = json.get("fields").get(i).asText();
            if (!name.equals("date_created")) {
                taken.add(i);
                columns.add(name);
            }
        }
        JsonNode data = json.get("data");
        double[][] rows = new double[data.size()][taken.size()];
        for (int i = 0; i < rows.length; i++) {
            for (int column = 0; column < rows[i].length; column++) {
                JsonNode value = data.get(i).get(taken.get(column));
                rows[i][column] = value.isNull() ? Double.NaN : value.asDouble();
            }
        }
        return new PurpleAir(columns, rows);
    }

    public int column(String name) {
        return columns.indexOf(name);
    }
}
