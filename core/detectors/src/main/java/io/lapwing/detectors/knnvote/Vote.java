package io.lapwing.detectors.knnvote;

/**
 * What the nearest labelled readings say.
 *
 * @param label the class of most, {@link #NONE} where there are no neighbours
 * @param share 0..1, how many of the neighbours have that class
 * @param neighbours how many voted
 */
public record Vote(String label, double share, int neighbours) {
    /** No neighbours, no opinion. */
    public static final String NONE = "none";

    static final Vote NOBODY = new Vote(NONE, 0, 0);
}
