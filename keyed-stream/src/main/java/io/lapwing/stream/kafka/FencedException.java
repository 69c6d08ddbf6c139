package io.lapwing.stream.kafka;

/** Another instance runs with the same name. */
final class FencedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FencedException(String transactionalId) {
        super("another instance took over transactional.id %s: give each its own lapwing.stream.instance"
                .formatted(transactionalId));
    }
}
