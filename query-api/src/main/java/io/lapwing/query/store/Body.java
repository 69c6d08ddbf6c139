package io.lapwing.query.store;

import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/**
 * A topic's value as {@link StorableJson}, in UTF-8: what came is passed on as it came. Texts in arrays cost the driver a step
 * for each character; bytes are copied whole, and a statement turns them into text by {@code convert_from(body, 'UTF8')}.
 */
public final class Body {
    private final byte[] utf8;

    private Body(byte[] utf8) {
        this.utf8 = utf8;
    }

    /**
     * @param value what came: JSON that our reader took; not to be changed afterwards
     * @param anew writes it anew, without the fields that are not known
     */
    public static Body of(byte[] value, Supplier<byte[]> anew) {
        String text = new String(value, StandardCharsets.UTF_8);
        String storable = StorableJson.of(text, anew);
        // A byte that is no UTF-8 has become U+FFFD.
        boolean asItCame = storable.equals(text) && text.indexOf('\uFFFD') < 0;
        return new Body(asItCame ? value : storable.getBytes(StandardCharsets.UTF_8));
    }

    public String text() {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /** For our own readers; not to be changed. */
    public byte[] utf8() {
        return utf8;
    }

    /** The bodies of a batch as the parameter {@code bytea[]}. */
    static Buffer[] buffers(List<? extends Incoming<?>> batch) {
        Buffer[] buffers = new Buffer[batch.size()];
        for (int i = 0; i < buffers.length; i++) {
            buffers[i] = Buffer.buffer(Unpooled.wrappedBuffer(batch.get(i).body().utf8));
        }
        return buffers;
    }
}
