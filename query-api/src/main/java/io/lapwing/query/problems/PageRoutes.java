package io.lapwing.query.problems;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Addresses that the page understands and that are no files: a link to an anomaly. */
@ApplicationScoped
class PageRoutes {
    void register(@Observes Router router) {
        router.get("/a/:id").handler(request -> request.reroute("/"));
    }
}
