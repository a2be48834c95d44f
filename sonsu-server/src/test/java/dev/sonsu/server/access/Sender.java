package dev.sonsu.server.access;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/**
 * Lets a test choose the address that its requests come from, below everything that could ask for it: a machine has no
 * second machine, and not always an address that is not loopback. Without the header nothing changes.
 */
@TestConfiguration(proxyBeanMethods = false)
public class Sender {
    public static final String HEADER = "Test-Remote-Address";

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> chosenAddress() {
        return factory -> factory.addEngineValves(new ValveBase(true) {
            @Override
            public void invoke(Request request, Response response) throws IOException, ServletException {
                String address = request.getHeader(HEADER);
                if (address != null) {
                    request.setRemoteAddr(address);
                }
                getNext().invoke(request, response);
            }
        });
    }
}
