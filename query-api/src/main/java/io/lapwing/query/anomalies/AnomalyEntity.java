package io.lapwing.query.anomalies;

import io.lapwing.contracts.AnomalyId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of the table of anomalies, to read; {@link AnomalyWriter} writes. */
@Entity(name = "Anomaly")
@Table(name = "anomalies")
@IdClass(AnomalyEntity.Key.class)
@Immutable
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields.
class AnomalyEntity {
    @Id
    String sensor;

    @Id
    Instant since;

    @Nullable String location;

    boolean silence;

    @Nullable Instant until;

    @Column(name = "last_time")
    Instant lastTime;

    Instant received;

    long verdicts;

    String[] metrics;

    double score;

    @Column(name = "peak_time")
    Instant peakTime;

    /** The verdict with the highest score, as on the topic. */
    String peak;

    AnomalyId id() {
        return new AnomalyId(sensor, since);
    }

    /** The natural key. */
    @SuppressWarnings("NullAway.Init")
    static final class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        String sensor;
        Instant since;

        Key() {}

        Key(AnomalyId id) {
            sensor = id.sensor();
            since = id.since();
        }

        @Override
        public boolean equals(@Nullable Object o) {
            return o instanceof Key other && sensor.equals(other.sensor) && since.equals(other.since);
        }

        @Override
        public int hashCode() {
            return Objects.hash(sensor, since);
        }
    }
}
