package dev.sonsu.server.access;

import dev.sonsu.server.StartRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.ssl.pem.PemContent;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Gives the web server the certificate and key that {@code sonsu.tls} names, once both were read and fit each other. They
 * are read again when the files change, without a restart.
 */
final class TlsFiles implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final String BUNDLE = "spring.ssl.bundle.pem.sonsu.";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        String certificate = environment.getProperty("sonsu.tls.certificate", "");
        String key = environment.getProperty("sonsu.tls.key", "");
        if (certificate.isEmpty() && key.isEmpty()) {
            return;
        }
        if (certificate.isEmpty() || key.isEmpty()) {
            throw new StartRefusedException(
                    "TLS needs both files: set sonsu.tls.certificate (SONSU_TLS_CERTIFICATE) and sonsu.tls.key"
                            + " (SONSU_TLS_KEY)",
                    "TLS에는 두 파일이 모두 필요합니다. sonsu.tls.certificate(SONSU_TLS_CERTIFICATE)와"
                            + " sonsu.tls.key(SONSU_TLS_KEY)를 정하세요");
        }
        check(Path.of(certificate), Path.of(key));
        Map<String, Object> properties = new HashMap<>();
        properties.put(
                BUNDLE + "keystore.certificate", "file:" + Path.of(certificate).toAbsolutePath());
        properties.put(BUNDLE + "keystore.private-key", "file:" + Path.of(key).toAbsolutePath());
        properties.put(BUNDLE + "reload-on-update", "true");
        properties.put("server.ssl.bundle", "sonsu");
        environment.getPropertySources().addFirst(new MapPropertySource("tls", properties));
    }

    /** A message of a parser may quote a key: none is passed on. */
    private static void check(Path certificate, Path key) {
        try {
            List<X509Certificate> chain = PemContent.load(certificate).getCertificates();
            PrivateKey secret = PemContent.load(key).getPrivateKey();
            if (chain.isEmpty() || secret == null || !fit(chain.getFirst(), secret)) {
                throw refused(certificate, key);
            }
        } catch (IOException | GeneralSecurityException | IllegalStateException | IllegalArgumentException e) {
            throw refused(certificate, key);
        }
    }

    private static boolean fit(X509Certificate certificate, PrivateKey key) throws GeneralSecurityException {
        String name = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        byte[] anything = new byte[32];
        new SecureRandom().nextBytes(anything);
        Signature signature = Signature.getInstance(name);
        signature.initSign(key);
        signature.update(anything);
        byte[] signed = signature.sign();
        signature.initVerify(certificate);
        signature.update(anything);
        return signature.verify(signed);
    }

    private static StartRefusedException refused(Path certificate, Path key) {
        return new StartRefusedException(
                certificate + " and " + key
                        + " cannot be used for TLS: give a certificate and its own private key, without"
                        + " a password, in PEM files that the server's user may read",
                certificate + "와 " + key + " 파일은 TLS에 쓸 수 없습니다. 인증서와 그 인증서의 암호 없는 개인 키를 서버 사용자가 읽을 수"
                        + " 있는 PEM 파일로 주세요");
    }
}
