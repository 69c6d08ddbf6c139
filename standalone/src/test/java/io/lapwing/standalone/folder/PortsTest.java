package io.lapwing.standalone.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lapwing.infra.FreePort;
import io.lapwing.standalone.CannotStartException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {
    @Test
    void followABaseInTheirOrder() {
        assertThat(Ports.ofBase(9000)).isEqualTo(new Ports(9000, 9001, 9002, 9003, 9004, 9005, 9006));
        assertThat(Ports.ofBase(0)).isEqualTo(new Ports(8080, 8081, 8082, 8083, 9092, 5432, 9093));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_530, 70_000})
    void needRoom(int base) {
        assertThatThrownBy(() -> Ports.ofBase(base))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("--port-base " + base);
    }

    @Test
    void oneInUseIsRefusedWithItsOwner() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> PortCheck.requireFree(List.of(FreePort.any(), other.getLocalPort())))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining("port %d is in use", other.getLocalPort())
                    .hasMessageContaining(
                            "by process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void freeOnesAreNot() {
        PortCheck.requireFree(List.of(FreePort.any()));
    }
}
