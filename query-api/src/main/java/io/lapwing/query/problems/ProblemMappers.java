package io.lapwing.query.problems;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Turns whatever ends a request into a problem document. */
class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final String RETRY_SECONDS = "2";

    @ServerExceptionMapper
    Response problem(ProblemException e) {
        return response(e.problem()).build();
    }

    @ServerExceptionMapper
    Response http(WebApplicationException e) {
        Response original = e.getResponse();
        int status = original.getStatus();
        if (status < 400) {
            return original;
        }
        String title = original.getStatusInfo().getReasonPhrase();
        Response.ResponseBuilder response = response(Problem.http(status, title, detail(status, title)));
        Object allow = original.getHeaders().getFirst("Allow");
        return (allow == null ? response : response.header("Allow", allow)).build();
    }

    @ServerExceptionMapper
    Response any(Throwable e) {
        if (isAway(e)) {
            LOG.warnf("event=request-failed error=%s", e.getClass().getSimpleName());
            return response(Problem.unavailable("a server behind this one does not answer"))
                    .header("Retry-After", RETRY_SECONDS)
                    .build();
        }
        String reference = UUID.randomUUID().toString();
        LOG.errorf(e, "event=request-failed reference=%s", reference);
        return response(Problem.unexpected(reference)).build();
    }

    private static String detail(int status, String title) {
        return status == 404 ? "no resource has this path" : title;
    }

    /** Whether the database or the broker is away, rather than that we erred. */
    private static boolean isAway(@Nullable Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException pg) {
                return isAway(pg);
            }
            if (cause instanceof IOException
                    || cause instanceof VertxException
                    || cause instanceof TimeoutException
                    || cause instanceof RetriableException) {
                return true;
            }
        }
        return false;
    }

    /** Connections refused or cut by the server: 08, 53 (too many connections), 57P (shutting down, starting up). */
    private static boolean isAway(PgException e) {
        String state = e.getSqlState();
        return state != null && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57P"));
    }

    private static Response.ResponseBuilder response(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .header("Cache-Control", "no-store")
                .entity(problem);
    }
}
