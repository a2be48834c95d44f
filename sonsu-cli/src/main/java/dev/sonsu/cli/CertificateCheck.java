package dev.sonsu.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Looks at a server's certificate: whether it holds today, for how long yet, and whether it is believed. */
final class CertificateCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int DEFAULT_PORT = 443;
    private static final long SOON_DAYS = 30;

    private final SSLContext believing;
    private final Clock clock;

    /**
     * @param authorities a PEM file of those that are believed, in place of Java's own
     * @throws CommandFailedException if the file cannot be read
     */
    CertificateCheck(@Nullable Path authorities, Clock clock) {
        this.clock = clock;
        this.believing = authorities == null ? context(null) : context(managers(authorities));
    }

    /** For clients that believe the same. */
    SSLContext context() {
        return believing;
    }

    /** Connects twice: once to read what the server shows, once to see whether it is believed. */
    List<Finding> look(URI server) {
        List<Finding> findings = new ArrayList<>();
        try {
            findings.add(dates(shown(server)));
        } catch (IOException e) {
            return List.of(Finding.wrong("check-tls-none", server, String.valueOf(e.getMessage())));
        }
        try (SSLSocket socket = connect(believing, server)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            findings.add(Finding.ok("check-tls", socket.getSession().getProtocol()));
        } catch (SSLException e) {
            findings.add(Finding.wrong("check-tls-untrusted", server.getHost(), String.valueOf(e.getMessage())));
        } catch (IOException e) {
            findings.add(Finding.wrong("check-tls-none", server, String.valueOf(e.getMessage())));
        }
        return findings;
    }

    private Finding dates(X509Certificate certificate) {
        Instant now = clock.instant();
        Instant from = certificate.getNotBefore().toInstant();
        Instant to = certificate.getNotAfter().toInstant();
        long days = Duration.between(now, to).toDays();
        if (now.isBefore(from)) {
            return Finding.wrong("check-certificate-early", from);
        }
        if (now.isAfter(to)) {
            return Finding.wrong("check-certificate-over", to);
        }
        return days < SOON_DAYS
                ? Finding.warning("check-certificate-soon", to, String.valueOf(days))
                : Finding.ok("check-certificate", to, String.valueOf(days));
    }

    /** The server's own certificate, believed or not; nothing is sent. */
    private static X509Certificate shown(URI server) throws IOException {
        try (SSLSocket socket = connect(context(new TrustManager[] {new Believer()}), server)) {
            socket.startHandshake();
            SSLSession session = socket.getSession();
            return (X509Certificate) session.getPeerCertificates()[0];
        }
    }

    private static SSLSocket connect(SSLContext context, URI server) throws IOException {
        Socket plain = new Socket();
        int port = server.getPort() < 0 ? DEFAULT_PORT : server.getPort();
        plain.connect(new InetSocketAddress(server.getHost(), port), (int) PATIENCE.toMillis());
        plain.setSoTimeout((int) PATIENCE.toMillis());
        return (SSLSocket) context.getSocketFactory().createSocket(plain, server.getHost(), port, true);
    }

    private static SSLContext context(TrustManager @Nullable [] managers) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TrustManager[] managers(Path authorities) {
        try (InputStream in = Files.newInputStream(authorities)) {
            KeyStore believed = KeyStore.getInstance("PKCS12");
            believed.load(null, null);
            int count = 0;
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                believed.setCertificateEntry("ca" + count++, one);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(believed);
            return factory.getTrustManagers();
        } catch (IOException | GeneralSecurityException e) {
            throw new CommandFailedException(Texts.of("check-ca-unreadable", authorities), e);
        }
    }

    /** Lets any certificate be read. No request goes over such a connection. */
    private static final class Believer implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
