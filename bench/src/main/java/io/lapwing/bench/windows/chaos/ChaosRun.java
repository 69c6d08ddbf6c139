package io.lapwing.bench.windows.chaos;

import io.lapwing.bench.stack.Stack;
import io.lapwing.contracts.Topics;
import io.lapwing.contracts.VerdictJson;
import io.lapwing.contracts.WindowJson;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** One run: a broker, three instances at most of each service, readings, kills, and the comparison. */
public final class ChaosRun {
    private static final Duration CATCH_UP = Duration.ofMinutes(8);
    /** More than the idle close and a silence's floor need of heartbeats. */
    private static final Duration SETTLE = Duration.ofSeconds(45);

    private final Path root;
    private final Plan plan;
    private final PrintStream out;
    private final SplittableRandom random;
    private final Topics topics = Topics.standalone();

    public ChaosRun(Path root, Plan plan, PrintStream out) {
        this.root = root;
        this.plan = plan;
        this.out = out;
        this.random = new SplittableRandom(plan.seed() + 1);
    }

    /** @throws IOException where something cannot be started */
    public Outcome run() throws IOException, InterruptedException, ExecutionException {
        Path logs = Files.createTempDirectory("lapwing-chaos");
        try (Stack infra = Stack.start(root, "infra")) {
            Kafka kafka = new Kafka(infra.kafkaAddress());
            try (Instances windows = instances("window-service", logs, kafka, infra.portBase() + 10);
                    Instances detections = instances("detection-service", logs, kafka, infra.portBase() + 20)) {
                windows.scale(1);
                detections.scale(1);
                kafka.awaitTopic(topics.readings(), CATCH_UP);
                try (Fleet fleet = new Fleet(kafka, topics)) {
                    drive(infra, fleet, windows, detections);
                    out.println("waiting for the services to process everything");
                    TimeUnit.NANOSECONDS.sleep(SETTLE.toNanos());
                    fleet.stop();
                }
                awaitProcessed(kafka, windows, detections);
            }
            return compare(kafka);
        }
    }

    private Instances instances(String module, Path logs, Kafka kafka, int portBase) {
        return new Instances(module, root, logs, kafka.bootstrap(), topics.partitions(), portBase);
    }

    private void drive(Stack infra, Fleet fleet, Instances windows, Instances detections)
            throws IOException, InterruptedException {
        Thread sender = Thread.ofPlatform().name("fleet").start(() -> {
            try {
                fleet.send(plan);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        int[] sizes = {3, 1, 2};
        for (int kill = 0; kill < plan.kills(); kill++) {
            if (plan.kills() >= sizes.length && kill % (plan.kills() / sizes.length) == 0) {
                int size = sizes[Math.min(sizes.length - 1, kill / (plan.kills() / sizes.length))];
                out.printf("%d of %d readings sent; scaling to %d%n", fleet.sent(), plan.readings(), size);
                windows.scale(size);
                detections.scale(size);
            }
            if (kill == plan.kills() / 2 && plan.brokerStop().isPositive()) {
                stopBroker(infra);
            }
            TimeUnit.NANOSECONDS.sleep(random.nextLong(2 * plan.pause().toNanos()));
            Instances victim = kill % 2 == 0 ? windows : detections;
            out.printf("%d of %d readings sent; kill -9 %s%n", fleet.sent(), plan.readings(), victim.module());
            victim.kill(random);
        }
        sender.join();
    }

    private void stopBroker(Stack infra) throws IOException, InterruptedException {
        long pid = infra.processes().stream()
                .filter(process -> Stack.commandLine(process.pid()).contains(" broker"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no broker among the processes"))
                .pid();
        out.printf("the broker stands still for %s%n", plan.brokerStop());
        Signals.send("STOP", pid);
        TimeUnit.NANOSECONDS.sleep(plan.brokerStop().toNanos());
        Signals.send("CONT", pid);
    }

    private void awaitProcessed(Kafka kafka, Instances windows, Instances detections)
            throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + CATCH_UP.toNanos();
        for (Instances service : List.of(windows, detections)) {
            long lag = -1;
            while (lag != 0) {
                lag = kafka.lag(topics.prefix() + service.module(), topics.readings());
                if (System.nanoTime() > end || service.hasEnded()) {
                    throw new IllegalStateException("%s left %d records unprocessed".formatted(service.module(), lag));
                }
                TimeUnit.MILLISECONDS.sleep(500);
            }
        }
    }

    private Outcome compare(Kafka kafka) {
        Expected expected = new Expected();
        kafka.read(topics.readings(), expected::step);
        Map<String, String> windows = new HashMap<>();
        Map<String, String> verdicts = new HashMap<>();
        long[] doubled = new long[2];
        long[] letters = new long[1];
        kafka.read(topics.windows(), record -> {
            var window = WindowJson.read(record.value());
            doubled[0] += windows.put(Texts.key(window), Texts.of(window)) == null ? 0 : 1;
        });
        kafka.read(topics.verdicts(), record -> {
            var verdict = VerdictJson.read(record.value());
            doubled[1] += verdicts.put(Texts.key(verdict), Texts.of(verdict)) == null ? 0 : 1;
        });
        kafka.read(topics.deadLetters(), record -> letters[0]++);
        return new Outcome(
                Outcome.Part.of(expected.windows(), windows, doubled[0]),
                Outcome.Part.of(expected.verdicts(), verdicts, doubled[1]),
                expected.revisions(),
                expected.tooLate(),
                letters[0]);
    }

    /** What a reader of committed records sees against what it should see. */
    public record Outcome(Part windows, Part verdicts, long revisions, long tooLate, long deadLetters) {
        /**
         * @param expected by the model
         * @param doubled seen more than once
         * @param different with other numbers
         * @param example of a difference, empty where there is none
         */
        public record Part(
                long expected, long seen, long doubled, long missing, long extra, long different, String example) {
            static Part of(Map<String, String> expected, Map<String, String> seen, long doubled) {
                long missing = 0;
                long different = 0;
                String example = "";
                for (Map.Entry<String, String> each : expected.entrySet()) {
                    String found = seen.get(each.getKey());
                    if (found == null) {
                        missing++;
                        example = "missing " + each;
                    } else if (!Objects.equals(found, each.getValue())) {
                        different++;
                        example = each + " was seen as " + found;
                    }
                }
                long extra = seen.keySet().stream()
                        .filter(key -> !expected.containsKey(key))
                        .count();
                return new Part(expected.size(), seen.size(), doubled, missing, extra, different, example);
            }

            /** Whether each is there exactly once and as it should be. */
            public boolean isExact() {
                return doubled == 0 && missing == 0 && extra == 0 && different == 0;
            }
        }

        public boolean isExact() {
            return windows.isExact() && verdicts.isExact();
        }
    }
}
