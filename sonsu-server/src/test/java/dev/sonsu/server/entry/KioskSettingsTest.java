package dev.sonsu.server.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What pages are told of reading digits back. */
class KioskSettingsTest {
    @ParameterizedTest
    @CsvSource({
        ",,ASK",
        "kr,,NEVER",
        "eu,,ASK",
        "us,,ASK",
        "kr,always,ALWAYS",
        "us,never,NEVER",
        ",always,ALWAYS",
        "kr,ask,ASK"
    })
    void readBack_isAsSetOrElseAsTheRegionSays(@Nullable String region, @Nullable String readBack, ReadBack expected) {
        Map<String, String> settings = new HashMap<>();
        if (region != null) {
            settings.put("sonsu.region", region);
        }
        if (readBack != null) {
            settings.put("sonsu.read-back", readBack);
        }
        Binder binder = new Binder(new MapConfigurationPropertySource(settings));

        assertThat(binder.bindOrCreate("sonsu", KioskSettings.class).policy()).isEqualTo(expected);
    }
}
