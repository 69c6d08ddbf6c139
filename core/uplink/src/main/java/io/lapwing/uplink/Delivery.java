package io.lapwing.uplink;

import io.lapwing.contracts.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Gets one batch to ingest, however often it takes: the policy of what is tried again, split, or given up. */
final class Delivery {
    private final IngestEndpoint endpoint;
    private final UplinkSettings settings;
    private final Ledger ledger;
    private final RandomGenerator random;
    private final Timing timing;

    Delivery(IngestEndpoint endpoint, UplinkSettings settings, Ledger ledger, RandomGenerator random, Timing timing) {
        this.endpoint = endpoint;
        this.settings = settings;
        this.ledger = ledger;
        this.random = random;
        this.timing = timing;
    }

    /** What follows from one attempt. */
    private sealed interface Step {
        record Done(IngestAnswer answer) implements Step {}

        record Again(UplinkListener.Cause cause, @Nullable Duration retryAfter) implements Step {}

        record Split() implements Step {}
    }

    /**
     * Returns when every reading of the part is accepted or rejected.
     *
     * @throws UplinkException where that will not happen
     */
    void deliver(Batch.Part part) throws InterruptedException {
        int failures = 0;
        long failingSince = 0;
        while (true) {
            ledger.attempt(failures > 0);
            switch (attempt(part)) {
                case Step.Done(IngestAnswer answer) -> {
                    ledger.settle(part, answer);
                    if (failures > 0) {
                        ledger.listener().resumed();
                    }
                    return;
                }
                case Step.Split() -> {
                    deliver(part.firstHalf());
                    deliver(part.secondHalf());
                    return;
                }
                case Step.Again(UplinkListener.Cause cause, Duration retryAfter) -> {
                    if (failures++ == 0) {
                        failingSince = timing.nanoTime();
                    }
                    giveUpOrWait(cause, retryAfter, failures, Duration.ofNanos(timing.nanoTime() - failingSince));
                }
            }
        }
    }

    private void giveUpOrWait(
            UplinkListener.Cause cause, @Nullable Duration retryAfter, int failures, Duration failingFor)
            throws InterruptedException {
        Duration limit = settings.giveUpAfter();
        Duration wait = settings.backoff().afterFailure(failures, random);
        if (retryAfter != null && retryAfter.compareTo(wait) > 0) {
            wait = retryAfter;
        }
        if (limit != null && failingFor.compareTo(limit) >= 0) {
            throw new UplinkException.Unavailable("%s: %s; tried %d times in %d s"
                    .formatted(settings.ingest(), cause.text(), failures, failingFor.toSeconds()));
        }
        ledger.listener().waiting(cause, wait);
        timing.sleep(wait);
    }

    private Step attempt(Batch.Part part) throws InterruptedException {
        try {
            return judge(endpoint.post(part), part);
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return new Step.Again(new UplinkListener.Cause(0, describe(e)), null);
        }
    }

    private Step judge(IngestEndpoint.Response response, Batch.Part part) throws IOException {
        int status = response.status();
        if (status >= 200 && status < 300) {
            IngestAnswer answer = IngestAnswer.parse(response.body());
            if (answer.accepted() < 0) {
                throw new UplinkException.Refused(
                        status, settings.ingest() + " is no ingest-service: its answer counts no readings");
            }
            return new Step.Done(answer);
        }
        return switch (status) {
            case 413 -> part.size() > 1 ? new Step.Split() : new Step.Done(tooLarge(response));
            case 408, 425, 429, 500, 502, 503, 504 ->
                new Step.Again(new UplinkListener.Cause(status, describe(response)), response.retryAfter());
            default -> {
                IngestAnswer problem = problem(response);
                if (status == 400 && problem.rejects() > 0) {
                    yield new Step.Done(problem);
                }
                throw new UplinkException.Refused(
                        status, "%s answers %s".formatted(settings.ingest(), describe(response)));
            }
        };
    }

    private static IngestAnswer tooLarge(IngestEndpoint.Response response) {
        IngestAnswer problem = problem(response);
        if (problem.rejects() > 0) {
            return problem;
        }
        IngestAnswer.Item item = new IngestAnswer.Item("line 1", Reason.TOO_LARGE.code(), describe(response));
        return new IngestAnswer(0, List.of(item), 1, Map.of(), null, null);
    }

    /** The problem document, or one that says nothing where the body is none. */
    private static IngestAnswer problem(IngestEndpoint.Response response) {
        try {
            return IngestAnswer.parse(response.body());
        } catch (IOException e) {
            return new IngestAnswer(-1, List.of(), -1, Map.of(), null, null);
        }
    }

    private static String describe(IngestEndpoint.Response response) {
        IngestAnswer problem = problem(response);
        String said = problem.detail() != null ? problem.detail() : problem.title();
        return said == null ? "HTTP " + response.status() : "HTTP %d, %s".formatted(response.status(), said);
    }

    private static String describe(IOException e) {
        return switch (e) {
            case ConnectException refused -> "nothing listens there";
            case SocketTimeoutException timeout -> "no answer in time";
            default -> "the connection broke (" + e.getMessage() + ")";
        };
    }
}
