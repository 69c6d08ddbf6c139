package io.lapwing.detectors.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lapwing.detectors.SharedData;
import io.lapwing.detectors.profile.Profile;
import io.lapwing.detectors.range.PhysicalLimits;
import io.lapwing.detectors.type.DetectorTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The default pipeline on public data. */
class PublicDataTest {
    private static final long MINUTE = 60 * Log.SECOND;

    /** Labelled motes of Suthaharan et al. 2010: temperature and humidity, four sensors, their events labelled. */
    @Test
    void the_events_of_the_motes_are_found_and_little_else_is_called_anomalous() throws IOException {
        Log log = new Log(Profile.shipped("default", PhysicalLimits.none(), DetectorTypes.found()));
        Map<String, Boolean> inEvent = new LinkedHashMap<>();
        Map<String, Boolean> found = new LinkedHashMap<>();
        int events = 0;
        int unlabelled = 0;
        int falseAlarms = 0;
        Map<String, int[]> byMote = new TreeMap<>();
        List<String> lines = Files.readAllLines(SharedData.path("wsn/single/data/data.csv")).stream()
                .skip(1)
                .filter(l -> !l.isBlank())
                .toList();
        for (String line : lines) {
            String[] cells = line.split(",", -1);
            String mote = cells[1];
            long time = Log.START + Long.parseLong(cells[0]) * 5 * Log.SECOND;
            log.now = Math.max(log.now, time);
            Judgement judgement = log.reading(
                            mote,
                            time,
                            Map.of("humidity", Double.valueOf(cells[3]), "temperature", Double.valueOf(cells[4])))
                    .getLast();
            boolean labelled = cells[5].equals("1");
            if (labelled && !inEvent.getOrDefault(mote, false)) {
                found.put(mote + "#" + ++events, false);
            }
            inEvent.put(mote, labelled);
            if (labelled) {
                if (judgement.anomalous()) {
                    found.put(mote + "#" + events, true);
                }
            } else {
                unlabelled++;
                falseAlarms += judgement.anomalous() ? 1 : 0;
                int[] counts = byMote.computeIfAbsent(mote, m -> new int[2]);
                counts[0] += judgement.anomalous() ? 1 : 0;
                counts[1]++;
            }
        }

        System.out.printf(
                "wsn/single: %d events, found %s, %d of %d unlabelled readings anomalous (%.3f %%)%n",
                events, found, falseAlarms, unlabelled, 100.0 * falseAlarms / unlabelled);
        byMote.forEach((mote, counts) -> System.out.printf(
                "wsn/single mote %s: %d of %d unlabelled readings anomalous (%.3f %%)%n",
                mote, counts[0], counts[1], 100.0 * counts[0] / counts[1]));
        assertThat(events).isPositive();
        assertThat(found.values().stream().filter(f -> f).count())
                .as("events found of %d", events)
                .isGreaterThanOrEqualTo((long) Math.ceil(0.9 * events));
        assertThat((double) falseAlarms / unlabelled).isLessThanOrEqualTo(0.01);
    }

    /** One answer of PurpleAir: 25,552 sensors once each, with nulls. */
    @Test
    void every_null_of_a_snapshot_is_imputed_and_flagged_or_listed_as_missing() throws IOException {
        JsonNode table = new ObjectMapper()
                .readTree(SharedData.path("purpleair/data.json").toFile());
        List<String> fields = new ArrayList<>();
        table.get("fields").forEach(f -> fields.add(f.asText()));
        Log log = new Log(Profile.shipped("default", PhysicalLimits.none(), DetectorTypes.found()));
        int nulls = 0;
        int imputed = 0;
        int missing = 0;
        for (JsonNode row : table.get("data")) {
            Map<String, @Nullable Double> values = new LinkedHashMap<>();
            int rowNulls = 0;
            for (int i = 2; i < fields.size(); i++) {
                values.put(
                        fields.get(i), row.get(i).isNull() ? null : row.get(i).asDouble());
                rowNulls += row.get(i).isNull() ? 1 : 0;
            }
            Judgement judgement = log.reading(row.get(0).asText(), Log.START - 60 * MINUTE, values)
                    .getLast();
            int rowImputed = 0;
            int rowMissing = 0;
            for (int i = 0; i < judgement.sample().size(); i++) {
                rowImputed += judgement.sample().isImputed(i) ? 1 : 0;
                rowMissing += judgement.sample().isMissing(i) ? 1 : 0;
            }
            assertThat(rowImputed + rowMissing).as("nulls of %s", row.get(0)).isEqualTo(rowNulls);
            assertThat(judgement.confidence()).isLessThan(1);
            nulls += rowNulls;
            imputed += rowImputed;
            missing += rowMissing;
        }

        assertThat(log.judgements).hasSize(25_552);
        System.out.printf("purpleair: %d nulls, %d imputed, %d missing%n", nulls, imputed, missing);
        assertThat(nulls).isGreaterThan(3000);
        assertThat(missing).as("a handful before the first number").isLessThan(20);
    }
}
