package io.lapwing.ingest.problems;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever ends a request into a problem document. */
class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    Response http(WebApplicationException e) {
        Response original = e.getResponse();
        int status = original.getStatus();
        if (status < 400) {
            return original;
        }
        String title = original.getStatusInfo().getReasonPhrase();
        String detail = status == 404 ? "no resource has this path" : title;
        Response.ResponseBuilder response =
                Response.status(status).type(Problem.MEDIA_TYPE).entity(Problem.http(status, title, detail));
        Object allow = original.getHeaders().getFirst("Allow");
        return (allow == null ? response : response.header("Allow", allow)).build();
    }

    @ServerExceptionMapper
    Response any(Throwable e) {
        String reference = UUID.randomUUID().toString();
        LOG.errorf(e, "event=request-failed reference=%s", reference);
        return Response.status(500)
                .type(Problem.MEDIA_TYPE)
                .entity(Problem.unexpected(reference))
                .build();
    }
}
