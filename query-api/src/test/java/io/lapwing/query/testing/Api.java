package io.lapwing.query.testing;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Asks the service under test. */
public final class Api {
    private Api() {}

    /** The answer to {@code /api/v1/<list>} with these parameters, which must be 200. */
    public static JsonPath get(String list, Map<String, ?> parameters) {
        return given().queryParams(parameters)
                .get("/api/v1/" + list)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .extract()
                .jsonPath();
    }

    /** All items, page by page. */
    public static List<Map<String, Object>> walk(String list, Map<String, ?> parameters, int limit) {
        List<Map<String, Object>> all = new ArrayList<>();
        String cursor = null;
        do {
            Map<String, Object> page = new HashMap<>(parameters);
            page.put("limit", limit);
            if (cursor != null) {
                page.put("cursor", cursor);
            }
            JsonPath answer = get(list, page);
            List<Map<String, Object>> items = answer.getList("items");
            all.addAll(items);
            cursor = next(answer);
        } while (cursor != null);
        return all;
    }

    /** A field that must be there, as text. */
    public static String text(Map<String, Object> item, String field) {
        return Objects.requireNonNull(item.get(field), field).toString();
    }

    /** A field that must be a number. */
    public static double number(Map<String, Object> item, String field) {
        return Double.parseDouble(text(item, field));
    }

    private static @Nullable String next(JsonPath answer) {
        return answer.getString("next");
    }
}
