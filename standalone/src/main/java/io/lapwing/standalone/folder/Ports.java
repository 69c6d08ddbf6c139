package io.lapwing.standalone.folder;

import io.lapwing.standalone.CannotStartException;
import java.util.List;

/**
 * Where each part listens on the loopback address.
 *
 * @param controller the broker's own, for KRaft
 */
public record Ports(int query, int ingest, int window, int detection, int kafka, int postgres, int controller) {
    private static final int COUNT = 7;
    private static final int LAST = 65_535;

    /** The ports that documentation and defaults speak of. */
    public static Ports standard() {
        return new Ports(8080, 8081, 8082, 8083, 9092, 5432, 9093);
    }

    /** Seven ports in a row from {@code base} on, in the order of this record. */
    public static Ports from(int base) {
        if (base < 1 || base + COUNT - 1 > LAST) {
            throw new CannotStartException(
                    "--port-base %d: a base from 1 to %d leaves room for the %d ports that are needed"
                            .formatted(base, LAST - COUNT + 1, COUNT));
        }
        return new Ports(base, base + 1, base + 2, base + 3, base + 4, base + 5, base + 6);
    }

    /** The standard ports for 0, else those in a row from it. */
    public static Ports ofBase(int base) {
        return base == 0 ? standard() : from(base);
    }

    /** Of an instance of the window service; the first is 1. */
    public int window(int instance) {
        return instance == 1 ? window : query + 8 + instance;
    }

    /** Of an instance of the detection service; the first is 1. */
    public int detection(int instance) {
        return instance == 1 ? detection : query + 18 + instance;
    }

    /** Those of broker and database, which run in every mode. */
    public List<Integer> infrastructure() {
        return List.of(kafka, postgres, controller);
    }

    public List<Integer> services() {
        return List.of(query, ingest, window, detection);
    }

    public String kafkaAddress() {
        return "127.0.0.1:" + kafka;
    }

    /** The page's and the query API's address. */
    public String pageUrl() {
        return "http://127.0.0.1:" + query;
    }

    public String ingestUrl() {
        return "http://127.0.0.1:" + ingest;
    }

    public String databaseAddress() {
        return "127.0.0.1:%d/postgres".formatted(postgres);
    }
}
