package io.lapwing.query.sensors;

import io.lapwing.query.paging.ListQuery;
import io.lapwing.query.paging.Select;

/** The common filters, on the table of sensors. */
final class SensorFilter {
    private SensorFilter() {}

    static Select apply(Select select, ListQuery query) {
        return select.whereGiven("sensor = ?1", query.sensor())
                .whereGiven("location = ?1", query.location())
                .whereGiven("jsonb_exists(last_values, ?1)", query.metric())
                .whereGiven("last_time >= ?1", query.from())
                .whereGiven("last_time < ?1", query.to());
    }
}
