package dev.sonsu.server.entry;

import dev.sonsu.server.access.Exposure;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Compression;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** The strict JSON of the API, the container's errors, and the refusal to listen where it is not safe yet. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {
    /** {@code inks[n].strokes[n][n][n]}: the deepest that is known, and a little more. */
    private static final int DEEPEST = 10;

    private static final int LONGEST_NUMBER = 64;

    /** Nothing is converted, no field is skipped, and what is nested deeply or numbered at length is not parsed. */
    @Bean
    JsonMapper jsonMapper() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxNumberLength(LONGEST_NUMBER)
                        .maxStringLength(BodyLimit.MOST_BYTES)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
        JsonMapper.Builder builder = JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
        builder.withCoercionConfig(LogicalType.Textual, config -> {
            for (CoercionInputShape shape : new CoercionInputShape[] {
                CoercionInputShape.Boolean, CoercionInputShape.Integer, CoercionInputShape.Float
            }) {
                config.setCoercion(shape, CoercionAction.Fail);
            }
        });
        return builder.build();
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> container(EntrySettings settings, Exposure exposure) {
        exposure.requireEncryption(settings.host());
        return factory -> {
            // Whatever Spring is told: answers have one size only as long as they are not compressed.
            factory.setCompression(new Compression());
            factory.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.setErrorReportValveClass(ProblemValve.class.getName());
                }
            });
        };
    }

    /** By then the database was opened, and no request is taken yet. */
    @Bean
    SmartInitializingSingleton kioskRequired(EntrySettings settings, Exposure exposure) {
        return () -> exposure.requireKiosk(settings.host());
    }
}
