package io.lapwing.detectors.rcf;

import com.amazon.randomcutforest.RandomCutForest;
import com.amazon.randomcutforest.state.RandomCutForestMapper;
import com.amazon.randomcutforest.state.RandomCutForestState;
import io.lapwing.detectors.state.DamagedStateException;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A forest with its trees as bytes, by the library's own versioned state. A forest that was read gives the same scores as the
 * one that was written, to the last bit, now and after any further readings.
 */
final class ForestBytes {
    private static final int MOST_BYTES = 16 << 20;

    /** Nothing but the library's state can be read, of no more than such a forest has. */
    private static final ObjectInputFilter ONLY_STATE = ObjectInputFilter.Config.createFilter(
            "maxdepth=8;maxrefs=100000;maxarray=4000000;maxbytes=" + MOST_BYTES
                    + ";com.amazon.randomcutforest.state.**;java.util.ArrayList;java.lang.Number;java.lang.Object;java.lang.Enum;!*");

    private ForestBytes() {}

    private static RandomCutForestMapper mapper() {
        RandomCutForestMapper mapper = new RandomCutForestMapper();
        mapper.setSaveTreeStateEnabled(true);
        mapper.setSaveExecutorContextEnabled(true);
        return mapper;
    }

    static void write(StateWriter out, RandomCutForest forest) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream objects = new ObjectOutputStream(new DeflaterOutputStream(bytes))) {
            objects.writeObject(mapper().toState(forest));
        } catch (IOException e) {
            throw new IllegalStateException("memory can be written to", e);
        }
        out.bytes(bytes.toByteArray());
    }

    /** @throws DamagedStateException where the bytes are of no forest */
    static RandomCutForest read(StateReader in) {
        InputStream bytes = new InflaterInputStream(new ByteArrayInputStream(in.bytes()));
        try (ObjectInputStream objects = new ObjectInputStream(bytes)) {
            objects.setObjectInputFilter(ONLY_STATE);
            return mapper().toModel((RandomCutForestState) objects.readObject());
        } catch (IOException | ClassNotFoundException | RuntimeException e) {
            throw new DamagedStateException("these are no trees: " + e.getMessage());
        }
    }
}
