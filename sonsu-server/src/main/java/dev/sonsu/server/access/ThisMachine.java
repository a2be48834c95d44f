package dev.sonsu.server.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Tells requests of the server's own machine from others, by the address of the socket. What a proxy on the same machine
 * passes on is not the machine's own: whoever sends a header of proxies is somebody else. Thread-safe.
 */
@Component
public final class ThisMachine {
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final List<String> PROXIES = List.of(
            "Forwarded",
            FORWARDED_FOR,
            "X-Forwarded-Host",
            "X-Forwarded-Port",
            "X-Forwarded-Proto",
            "X-Real-IP",
            "Via");

    private final boolean isBehindProxy;

    ThisMachine(AccessSettings settings) {
        this.isBehindProxy = settings.behindTlsProxy();
    }

    /** Whether a request comes from this machine. */
    public boolean asks(HttpServletRequest request) {
        return !isBehindProxy
                && PROXIES.stream().allMatch(name -> request.getHeader(name) == null)
                && isLoopback(request.getRemoteAddr());
    }

    /** Whether a request travelled encrypted, to the server or to the proxy before it. */
    public boolean isEncrypted(HttpServletRequest request) {
        return request.isSecure() || isBehindProxy && "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
    }

    /**
     * The address that a request's attempts are counted under. Before a proxy that was announced it is the one which the
     * proxy added, the last; of an IPv6 address the network, since one customer has a whole one.
     */
    String address(HttpServletRequest request) {
        String sender = isBehindProxy ? passedOn(request) : request.getRemoteAddr();
        try {
            byte[] bytes = literal(sender).getAddress();
            if (bytes.length == 4) {
                return InetAddress.getByAddress(bytes).getHostAddress();
            }
            Arrays.fill(bytes, 8, 16, (byte) 0);
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException | IllegalArgumentException e) {
            return "unknown";
        }
    }

    private static String passedOn(HttpServletRequest request) {
        String last = request.getRemoteAddr();
        for (String forwarded : Collections.list(request.getHeaders(FORWARDED_FOR))) {
            last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        }
        return last;
    }

    private static boolean isLoopback(String address) {
        try {
            return literal(address).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** No name is ever looked up. */
    private static InetAddress literal(String address) {
        return InetAddress.ofLiteral(address);
    }
}
