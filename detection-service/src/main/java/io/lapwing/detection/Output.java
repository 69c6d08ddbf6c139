package io.lapwing.detection;

import io.lapwing.contracts.Verdict;
import java.util.List;

/** Where verdicts go, in order. */
interface Output {
    void verdicts(List<Verdict> verdicts);
}
