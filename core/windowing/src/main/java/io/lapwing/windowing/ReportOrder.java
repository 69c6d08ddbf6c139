package io.lapwing.windowing;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which sensor reported after which. Fleets report in much the same order each time, so the next sensor is guessed without
 * a look into the table, and the memory of those after it is asked for before it is needed.
 */
final class ReportOrder {
    private static final int FIRST_CAPACITY = 16;

    /*
     * With many sensors a reading costs what it waits for memory, because each object on the way to its windows says only
     * where the next one is. So all that the next few sensors will need is touched at once, step by step of that way:
     * the processor waits for the sensors of one step together, not for one after the other. Where the guess was
     * wrong lately this would be in vain, and with few sensors everything is near.
     */
    private static final int AHEAD = 16;
    private static final int RIGHT_BEFORE = 4;
    private static final int FEW = 256;

    /** By number; the numbers of sensors that went are given again. */
    private @Nullable SensorWindows[] sensors = new SensorWindows[FIRST_CAPACITY];
    /** By number. */
    private @Nullable String[] names = new String[FIRST_CAPACITY];
    /** By number: the number of the sensor that reported after it last time; it may have gone since. */
    private int[] after = new int[FIRST_CAPACITY];

    private final WaitingReadings waiting;
    private int numbers;
    private int[] free = new int[FIRST_CAPACITY];
    private int frees;

    private int last;
    /** Right guesses until memory is touched. */
    private int left = AHEAD;

    /** Keeps what was read while touching memory, so that it is read. */
    private long touched;

    ReportOrder(WaitingReadings waiting) {
        this.waiting = waiting;
    }

    /** The number of the sensor that comes next if it has this name; −1 where it is another. */
    int next(String name, long time) {
        int number = after[last];
        if (!name.equals(names[number])) {
            return -1;
        }
        last = number;
        if (--left == 0) {
            left = AHEAD;
            if (numbers - frees > FEW) {
                touchAhead(time);
            }
        }
        return number;
    }

    SensorWindows get(int number) {
        return Objects.requireNonNull(sensors[number]);
    }

    /** The guess was wrong: this one came. */
    void came(SensorWindows sensor) {
        after[last] = sensor.number;
        last = sensor.number;
        left = RIGHT_BEFORE;
    }

    /** Gives the sensor its number. */
    void add(SensorWindows sensor) {
        int number = frees > 0 ? free[--frees] : numbers++;
        if (number == after.length) {
            sensors = Arrays.copyOf(sensors, 2 * number);
            names = Arrays.copyOf(names, 2 * number);
            after = Arrays.copyOf(after, 2 * number);
        }
        sensor.number = number;
        waiting.add(number);
        sensors[number] = sensor;
        names[number] = sensor.sensor;
    }

    void remove(SensorWindows sensor) {
        sensors[sensor.number] = null;
        names[sensor.number] = null;
        if (frees == free.length) {
            free = Arrays.copyOf(free, 2 * frees);
        }
        free[frees++] = sensor.number;
    }

    private void touchAhead(long time) {
        long sum = 0;
        int number = last;
        for (int i = 0; i < AHEAD; i++) {
            number = after[number];
            String name = names[number];
            if (name == null) {
                return;
            }
            sum += waiting.touch(number) + name.length();
        }
        for (int step = 0; step < SensorWindows.STEPS_OF_TOUCHING; step++) {
            number = last;
            for (int i = 0; i < AHEAD; i++) {
                number = after[number];
                SensorWindows sensor = sensors[number];
                if (sensor != null && waiting.isDue(number, time)) {
                    sum += sensor.touch(step);
                }
            }
        }
        touched = sum;
    }
}
