package dev.sonsu.server.access;

import dev.sonsu.server.StartRefusedException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Where the server may listen. An address that other machines reach needs encryption, before anything is opened; and a
 * kiosk's key, before the first request is taken.
 */
@Component
public final class Exposure {
    private final TlsSettings tls;
    private final AccessSettings settings;
    private final ObjectProvider<LiveKeys> keys;

    Exposure(TlsSettings tls, AccessSettings settings, ObjectProvider<LiveKeys> keys) {
        this.tls = tls;
        this.settings = settings;
        this.keys = keys;
    }

    /**
     * Refuses an address that other machines reach, unless what they send is encrypted.
     *
     * @throws StartRefusedException with what to do
     */
    public void requireEncryption(String host) {
        if (isOnlyForThisMachine(host) || tls.isOn() || settings.behindTlsProxy()) {
            return;
        }
        throw new StartRefusedException(
                "the server does not listen on " + host + " without TLS: set sonsu.tls.certificate"
                        + " (SONSU_TLS_CERTIFICATE) and sonsu.tls.key (SONSU_TLS_KEY), or sonsu.behind-tls-proxy"
                        + " (SONSU_BEHIND_TLS_PROXY) where a proxy encrypts; or set sonsu.host (SONSU_HOST) to"
                        + " 127.0.0.1",
                "TLS 없이는 " + host + " 주소에서 듣지 않습니다. sonsu.tls.certificate(SONSU_TLS_CERTIFICATE)와"
                        + " sonsu.tls.key(SONSU_TLS_KEY)를 정하거나, 프록시가 암호화하면"
                        + " sonsu.behind-tls-proxy(SONSU_BEHIND_TLS_PROXY)를 정하세요. 아니면 sonsu.host(SONSU_HOST)를"
                        + " 127.0.0.1로 정하세요");
    }

    /**
     * Refuses an address that other machines reach while no kiosk has a key. The database must have been opened.
     *
     * @throws StartRefusedException with what to do
     */
    public void requireKiosk(String host) {
        if (isOnlyForThisMachine(host) || keys.getObject().hasKiosk()) {
            return;
        }
        throw new StartRefusedException(
                "the server does not listen on " + host + " while no kiosk has a key: make one with `sonsu keys create"
                        + " --role kiosk` for the same data folder, and start again; or set sonsu.host (SONSU_HOST) to"
                        + " 127.0.0.1",
                "키오스크 키가 하나도 없어 " + host + " 주소에서 듣지 않습니다. 같은 데이터 폴더로 `sonsu keys create --role kiosk`를"
                        + " 실행해 키를 만들고 다시 시작하거나, sonsu.host(SONSU_HOST)를 127.0.0.1로 정하세요");
    }

    private static boolean isOnlyForThisMachine(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new StartRefusedException(
                    "the address " + host + " is not known; set sonsu.host (SONSU_HOST) to 127.0.0.1",
                    host + "라는 주소를 찾을 수 없습니다. sonsu.host(SONSU_HOST)를 127.0.0.1로 정하세요",
                    e);
        }
    }
}
