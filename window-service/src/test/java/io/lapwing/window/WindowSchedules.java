package io.lapwing.window;

import io.lapwing.contracts.Topics;
import io.lapwing.stream.KeyedStream;
import io.lapwing.windowing.WindowPlan;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;

/** The service's part of the loop without the service. */
final class WindowSchedules {
    private WindowSchedules() {}

    static KeyedStream<WindowStep> stream(WindowPlan plan, int maxSensors) {
        WindowMetrics metrics = new WindowMetrics(new SimpleMeterRegistry());
        return new KeyedStream<>() {
            @Override
            public String name() {
                return "window";
            }

            @Override
            public String stateTopic() {
                return Topics.standalone().windowState();
            }

            @Override
            public String settings() {
                return plan.canonical();
            }

            @Override
            public WindowStep open(int partition, String inForce) {
                return new WindowStep(WindowPlan.parse(inForce), maxSensors, Topics.standalone(), metrics);
            }

            @Override
            public int maxMetrics() {
                return 256;
            }

            @Override
            public void observe(Map<Integer, WindowStep> owned) {}
        };
    }
}
