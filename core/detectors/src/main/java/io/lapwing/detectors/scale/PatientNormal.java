package io.lapwing.detectors.scale;

import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;

/**
 * A {@link RobustNormal} that does not learn a lasting fault as normal: what lies four standard deviations out is not learnt
 * while it lasts. What went again was part of what the metric does, and is learnt afterwards, clipped. What stays for {@code
 * patience} numbers in a row is the new normal: everything begins anew.
 */
public final class PatientNormal {
    private final int memory;
    private final int trusted;
    private final int patience;
    private RobustNormal normal;
    private int lasting;
    private boolean above;

    /**
     * @param memory numbers after which it forgets
     * @param trusted numbers after which others are judged
     * @param patience numbers in a row that make a new normal; 0 learns all, clipped
     */
    public PatientNormal(int memory, int trusted, int patience) {
        this.memory = memory;
        this.trusted = trusted;
        this.patience = patience;
        this.normal = new RobustNormal(memory, trusted);
    }

    /** Numbers learnt since it began, at most the memory. */
    public int seen() {
        return normal.seen();
    }

    public double mean() {
        return normal.mean();
    }

    public double sd() {
        return normal.sd();
    }

    public void learn(double number) {
        boolean out = normal.seen() >= trusted && normal.isBeyond(number, CommonScale.THRESHOLD_SD);
        if (!out || patience == 0) {
            learnWhatLasted();
            normal.learn(number);
        } else if (lasting++ == 0) {
            above = number > normal.mean();
        } else if (lasting >= patience) {
            lasting = 0;
            normal = new RobustNormal(memory, trusted);
        }
    }

    private void learnWhatLasted() {
        for (; lasting > 0; lasting--) {
            normal.learn(above ? Double.MAX_VALUE : -Double.MAX_VALUE);
        }
    }

    /** Bytes in memory. */
    public static int bytes() {
        return 40 + RobustNormal.bytes();
    }

    public void write(StateWriter out) {
        normal.write(out);
        out.whole(lasting);
        out.flag(above);
    }

    /** Takes over what was written, in a new one. */
    public void read(StateReader in) {
        normal.read(in);
        lasting = in.whole(0, Math.max(0, patience - 1));
        above = in.flag();
    }
}
