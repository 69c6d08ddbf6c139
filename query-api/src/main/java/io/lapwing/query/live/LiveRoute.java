package io.lapwing.query.live;

import io.lapwing.query.problems.Problem;
import io.lapwing.query.problems.ProblemException;
import io.lapwing.query.problems.ProblemRoutes;
import io.lapwing.query.settings.QuerySettings;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/live}, beside the resources because it writes to the connection by itself. */
@ApplicationScoped
class LiveRoute {
    private static final Logger LOG = Logger.getLogger(LiveRoute.class);
    private static final String PATH = "/api/v1/live";
    /** Each has a consumer with its buffers. */
    private static final int CATCH_UPS = 4;

    private final LiveHub hub;
    private final LiveTail tail;
    private final Derived derived;
    private final QuerySettings.Live settings;
    private final ProblemRoutes problems;
    private final Semaphore catchUps = new Semaphore(CATCH_UPS);

    LiveRoute(LiveHub hub, LiveTail tail, Derived derived, QuerySettings settings, ProblemRoutes problems) {
        this.hub = hub;
        this.tail = tail;
        this.derived = derived;
        this.settings = settings.live();
        this.problems = problems;
    }

    void register(@Observes Router router) {
        router.get(PATH).handler(this::open);
        router.route(PATH).handler(request -> {
            request.response().putHeader("Allow", "GET");
            problems.answer(request, Problem.http(405, "Method Not Allowed", "live events are there to GET"));
        });
    }

    private void open(RoutingContext request) {
        try {
            Subscription subscription = Subscription.read(request.queryParams());
            // A browser sends the header when it reconnects by itself; a page that does it cannot set it.
            String header = request.request().getHeader("Last-Event-ID");
            Optional<Positions> last = header == null
                    ? lastEvent("lastEventId", request.queryParams().get("lastEventId"))
                    : lastEvent("Last-Event-ID", header);
            if (hub.clients() >= settings.clients()) {
                request.response().putHeader("Retry-After", "10");
                throw new ProblemException(Problem.unavailable("there are as many live clients as may be"));
            }
            Context context = request.vertx().getOrCreateContext();
            hub.join(
                    subscription,
                    start -> join(request.response(), context, subscription, start, last),
                    () -> context.runOnContext(v -> unavailable(request)));
        } catch (ProblemException e) {
            problems.answer(request, e.problem());
        }
    }

    /** On the hub's thread: what follows from here on is told by the hub. */
    private LiveSession join(
            HttpServerResponse response,
            Context context,
            Subscription subscription,
            Positions start,
            Optional<Positions> last) {
        Map<Slot, Long> from = new HashMap<>();
        Map<Slot, Long> to = start.toMap();
        Positions positions = new Positions();
        to.forEach((slot, next) -> {
            long seen = last.isPresent() ? last.get().next(slot).orElse(next) : next;
            // A client may have seen more on another replica; then what it knows is not told again.
            long resumed = Math.max(seen, next - settings.resumeAtMost());
            positions.set(slot, resumed);
            if (resumed < next) {
                from.put(slot, resumed);
            }
        });
        LiveSession session =
                new LiveSession(subscription, positions, !from.isEmpty(), response, context, settings.queueBytes());
        context.runOnContext(v -> {
            response.closeHandler(closed -> session.gone());
            response.exceptionHandler(e -> session.gone());
            response.setChunked(true)
                    .putHeader("Content-Type", "text/event-stream; charset=utf-8")
                    .putHeader("Cache-Control", "no-store")
                    .putHeader("X-Accel-Buffering", "no");
        });
        // After the headers, and before anything that the hub tells.
        session.begin();
        if (!from.isEmpty()) {
            to.keySet().retainAll(from.keySet());
            Thread.ofVirtual()
                    .name("lapwing-live-catch-up")
                    .start(() -> catchUp(new CatchUp(tail, derived, session, from, to), session));
        }
        return session;
    }

    private void catchUp(CatchUp catchUp, LiveSession session) {
        try {
            catchUps.acquire();
            try {
                catchUp.run();
            } finally {
                catchUps.release();
            }
        } catch (InterruptedException e) {
            session.disconnect();
        } catch (RuntimeException e) {
            LOG.warnf("event=live-resume-failed error=%s", e.getClass().getSimpleName());
            LOG.debug("event=live-resume-failed", e);
            session.disconnect();
        }
    }

    private void unavailable(RoutingContext request) {
        request.response().putHeader("Retry-After", "2");
        problems.answer(request, Problem.unavailable("live events need the broker and the database"));
    }

    private static Optional<Positions> lastEvent(String parameter, @Nullable String id) {
        if (id == null || id.isEmpty()) {
            return Optional.empty();
        }
        Optional<Positions> positions = Positions.parse(id);
        if (positions.isEmpty()) {
            throw new ProblemException(Problem.badParameter(parameter, "must be the id of an earlier event"));
        }
        return positions;
    }
}
