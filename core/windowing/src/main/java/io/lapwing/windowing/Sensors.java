package io.lapwing.windowing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The sensors in memory, by name and in the order in which they report, and how many of their windows are open. */
final class Sensors {
    static final Comparator<SensorWindows> BY_NAME = Comparator.comparing(s -> s.sensor);

    private static final Comparator<SensorWindows> BY_SILENCE =
            Comparator.<SensorWindows>comparingLong(s -> s.lastActive).thenComparing(BY_NAME);

    private final SensorTable table = new SensorTable();
    private final WaitingReadings waiting = new WaitingReadings();
    private final ReportOrder order = new ReportOrder(waiting);
    /** Without those that are open because of waiting readings alone. */
    private int open;

    /** The number of the sensor of the next reading; −1 where it is not there. */
    int numberOfNext(String name, long time) {
        int number = order.next(name, time);
        if (number >= 0) {
            return number;
        }
        SensorWindows found = table.get(name, SensorTable.hash(name));
        if (found == null) {
            return -1;
        }
        order.came(found);
        return found.number;
    }

    /** See {@link WaitingReadings#take}. */
    boolean takeWaiting(int number, Measurement reading, int mark, long running) {
        return waiting.take(number, reading, mark, running);
    }

    /** See {@link WaitingReadings#await}. */
    void await(SensorWindows sensor, Measurement like, int mark, TextPool texts) {
        waiting.await(sensor, like, mark, texts);
    }

    /** See {@link WaitingReadings#lastActive}. */
    long lastActive(SensorWindows sensor) {
        return waiting.lastActive(sensor);
    }

    /** A sensor by its number, settled. */
    SensorWindows get(int number) {
        SensorWindows sensor = order.get(number);
        settle(sensor);
        return sensor;
    }

    /** A sensor by its name, settled. */
    @Nullable SensorWindows find(String name) {
        SensorWindows found = table.get(name, SensorTable.hash(name));
        if (found != null) {
            settle(found);
        }
        return found;
    }

    /** What waits enters the sensor's windows. */
    void settle(SensorWindows sensor) {
        int before = sensor.open();
        waiting.settle(sensor);
        openChanged(before, sensor);
    }

    /** A sensor that is not there, and reports now. */
    void addNext(SensorWindows sensor) {
        add(sensor);
        order.came(sensor);
    }

    void add(SensorWindows sensor) {
        table.add(sensor);
        order.add(sensor);
        open += sensor.open();
    }

    /** A settled sensor. */
    void remove(SensorWindows sensor) {
        table.remove(sensor);
        order.remove(sensor);
        open -= sensor.open();
    }

    /** The sensor's open windows were {@code before}. */
    void openChanged(int before, SensorWindows sensor) {
        open += sensor.open() - before;
    }

    int openWindows() {
        return open + waiting.opened();
    }

    int size() {
        return table.size();
    }

    /** In no order that means anything. */
    void forEach(Consumer<SensorWindows> action) {
        table.forEach(action);
    }

    /** Sorted. A copy. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        table.forEach(sensor -> names.add(sensor.sensor));
        return names;
    }

    /** Sensors without an open window, those silent longest first, at most {@code most}. */
    List<SensorWindows> silentLongest(int most) {
        PriorityQueue<SensorWindows> longest = new PriorityQueue<>(BY_SILENCE.reversed());
        table.forEach(sensor -> {
            if (sensor.open() == 0) {
                longest.add(sensor);
                if (longest.size() > most) {
                    longest.remove();
                }
            }
        });
        List<SensorWindows> found = new ArrayList<>(longest);
        found.sort(BY_SILENCE);
        return found;
    }
}
