package io.lapwing.windowing;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Readings that do nothing but enter open windows wait here, and enter them together: those of a sensor that are newer
 * than its newest, close nothing and have the metrics of the one before. Who looks at a sensor settles it before.
 */
final class WaitingReadings {
    /*
     * A sensor's windows lie far apart in memory, and with many sensors none of it is near when its next reading comes.
     * The cells here are small, and stand in the order in which sensors came, so that a fleet which reports in this order
     * walks through them from one to the next; the way to the windows is gone once for many readings.
     */
    private static final int CELLS_BITS = 10;
    private static final int CELLS = 1 << CELLS_BITS;

    /* A cell: numbers of its own, then for each reading its time and its values. */
    private static final int NEWEST = 0;
    private static final int LIMIT = 1;
    private static final int LAST_ACTIVE = 2;
    private static final int COUNT = 3;
    private static final int NAMES = 4;
    private static final int MARK = 5;
    private static final int END = 6;
    private static final int SIZE = 7;
    private static final int OPENED = 8;
    private static final int HEADER = 9;
    private static final int CELL = 48;

    /** Of the readings that wait in a cell; more metrics would leave too little room. */
    private static final int MOST_METRICS = 9;

    private static final long NONE = Long.MIN_VALUE;

    /** By the sensor's number. */
    private long[][] chunks = {};
    /** By the sensor's number: what the waiting readings say of where it is. */
    private @Nullable String[] places = {};

    private int opened;
    private final MetricLists lists = new MetricLists(MOST_METRICS);

    /** Makes room for a sensor's number. */
    void add(int number) {
        int chunk = number >>> CELLS_BITS;
        if (chunk >= chunks.length) {
            chunks = Arrays.copyOf(chunks, chunk + 1);
            chunks[chunk] = new long[CELLS * CELL];
            places = Arrays.copyOf(places, CELLS * (chunk + 1));
        }
        chunks[chunk][at(number) + LIMIT] = NONE;
        chunks[chunk][at(number) + COUNT] = 0;
    }

    /**
     * Lets a reading wait.
     *
     * @param running the running clock
     * @return whether it can; if not, nothing has changed
     */
    boolean take(int number, Measurement reading, int mark, long running) {
        long[] cells = chunk(number);
        int at = at(number);
        long time = reading.time();
        if (time <= cells[at + NEWEST]
                || time >= cells[at + LIMIT]
                || cells[at + MARK] != mark
                || reading.seq() != 0
                || !isSame(reading.location(), places[number])) {
            return false;
        }
        String[] names = lists.get((int) cells[at + NAMES]);
        int entry = at + HEADER + (int) cells[at + COUNT] * (1 + names.length);
        if (entry + names.length >= at + CELL || !MetricLists.isOf(names, reading)) {
            return false;
        }
        cells[at + NEWEST] = time;
        cells[at + LAST_ACTIVE] = running;
        cells[at + COUNT]++;
        if (time >= cells[at + END]) {
            cells[at + END] = Math.floorDiv(time, cells[at + SIZE]) * cells[at + SIZE] + cells[at + SIZE];
            cells[at + OPENED] += names.length;
            opened += names.length;
        }
        cells[entry] = time;
        for (int i = 0; i < names.length; i++) {
            cells[entry + 1 + i] = Double.doubleToRawLongBits(reading.value(i));
        }
        return true;
    }

    /** The running clock at the sensor's last reading that changed something. */
    long lastActive(SensorWindows sensor) {
        long[] cells = chunk(sensor.number);
        int at = at(sensor.number);
        return cells[at + COUNT] > 0 ? cells[at + LAST_ACTIVE] : sensor.lastActive;
    }

    /** What waits enters the windows; what comes next does not wait. */
    void settle(SensorWindows sensor) {
        long[] cells = chunk(sensor.number);
        int at = at(sensor.number);
        cells[at + LIMIT] = NONE;
        int count = (int) cells[at + COUNT];
        if (count == 0) {
            return;
        }
        cells[at + COUNT] = 0;
        opened -= (int) cells[at + OPENED];
        cells[at + OPENED] = 0;
        sensor.passedOn(cells[at + NEWEST], cells[at + LAST_ACTIVE]);
        String[] names = lists.get((int) cells[at + NAMES]);
        for (int i = 0; i < names.length; i++) {
            sensor.takeWaiting(names[i], i, cells, at + HEADER, count, 1 + names.length, places[sensor.number]);
        }
    }

    /** Windows that are open because of waiting readings alone. */
    int opened() {
        return opened;
    }

    /** After a reading of a settled sensor: the next ones that are like it can wait. */
    void await(SensorWindows sensor, Measurement like, int mark, TextPool texts) {
        long[] cells = chunk(sensor.number);
        int at = at(sensor.number);
        int list = (int) cells[at + NAMES];
        if (!lists.holds(list) || !MetricLists.isOf(lists.get(list), like)) {
            list = lists.find(like, texts);
        }
        long limit = list < 0 || sensor.announced != mark ? NONE : sensor.quietUntil(lists.get(list));
        cells[at + LIMIT] = limit;
        if (limit != NONE) {
            Rules rules = sensor.rulesOf(lists.get(list)[0]);
            cells[at + SIZE] = rules.size();
            cells[at + END] = rules.lastStart(sensor.newest()) + rules.size();
            cells[at + NEWEST] = sensor.newest();
            cells[at + NAMES] = list;
            cells[at + MARK] = mark;
            String place = like.location() == null ? null : sensor.location();
            if (places[sensor.number] != place) {
                places[sensor.number] = place;
            }
        }
    }

    /** Reads the cell; the sum means nothing. */
    long touch(int number) {
        long[] cells = chunk(number);
        int at = at(number);
        return cells[at + LIMIT] + cells[at + CELL / 2] + cells[at + CELL - 1];
    }

    /** Whether a reading at {@code time} could not wait. */
    boolean isDue(int number, long time) {
        return chunk(number)[at(number) + LIMIT] <= time;
    }

    private long[] chunk(int number) {
        return chunks[number >>> CELLS_BITS];
    }

    private static int at(int number) {
        return (number & (CELLS - 1)) * CELL;
    }

    private static boolean isSame(@Nullable String said, @Nullable String place) {
        return said == null ? place == null : said.equals(place);
    }
}
