package io.lapwing.query.anomalies;

/** How many anomalies there are, and how many of them are open. */
public record AnomalyCounts(long all, long open) {}
