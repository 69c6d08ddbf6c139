package io.lapwing.cli.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.cli.tail.ServerSentEvents.Event;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ServerSentEventsTest {
    private static ServerSentEvents events(String text) {
        return new ServerSentEvents(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatTheStandardSays() throws IOException {
        ServerSentEvents events = events(
                ": comment\n\ndata: one\ndata:  two\nid: 1\n\nevent:named\r\ndata:°C\r\n\r\ndata\n\nid: 2\n\nid\u0000x\n");
        assertThat(events.next()).isEqualTo(new Event("message", "one\n two"));
        assertThat(events.lastId()).isEqualTo("1");
        assertThat(events.next()).isEqualTo(new Event("named", "°C"));
        assertThat(events.next()).isEqualTo(new Event("message", ""));
        assertThat(events.lastId()).isEqualTo("1");
        assertThat(events.next()).isNull();
        assertThat(events.lastId()).isEqualTo("2");
    }

    @Test
    void anEventThatIsCutOffIsNone() throws IOException {
        ServerSentEvents events = events("id: 1\ndata: whole\n\nid: 2\ndata: hal");
        assertThat(events.next()).isEqualTo(new Event("message", "whole"));
        assertThat(events.next()).isNull();
        assertThat(events.lastId()).isEqualTo("1");
    }

    @Test
    void retryIsWhatTheServerSaid() throws IOException {
        ServerSentEvents events = events("retry: 250\nretry: soon\n\n");
        assertThat(events.retry()).isNull();
        assertThat(events.next()).isNull();
        assertThat(events.retry()).isEqualTo(Duration.ofMillis(250));
    }
}
