package io.lapwing.stream.partition;

/**
 * What is committed of a partition.
 *
 * @param next the first offset that was not processed
 * @param note which snapshot belongs to it, as text
 */
public record Position(long next, String note) {}
