package io.lapwing.uplink;

/** Sending has ended for good; what a caller can do about it is said by the subtype. */
public sealed class UplinkException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UplinkException(String message) {
        super(message);
    }

    /** Nobody took the readings for {@link UplinkSettings#giveUpAfter()}: try again when somebody does. */
    public static final class Unavailable extends UplinkException {
        private static final long serialVersionUID = 1;

        Unavailable(String message) {
            super(message);
        }
    }

    /** What answers does not take readings from us (another address, no credentials): no retry can help. */
    public static final class Refused extends UplinkException {
        private static final long serialVersionUID = 1;
        private final int status;

        Refused(int status, String message) {
            super(message);
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    /** The uplink was closed while there was still something to send. */
    public static final class Closed extends UplinkException {
        private static final long serialVersionUID = 1;

        Closed(String message) {
            super(message);
        }
    }
}
