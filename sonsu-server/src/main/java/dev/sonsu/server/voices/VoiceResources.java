package dev.sonsu.server.voices;

import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/** The operator's packs where a page looks for packs, and the list of all languages. Shipped packs lie in the jar. */
@Hidden
@RestController
final class VoiceResources implements WebMvcConfigurer {
    private final KioskVoices voices;

    VoiceResources(KioskVoices voices) {
        this.voices = voices;
    }

    @GetMapping(path = "/voices/kiosk/languages.json", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<List<String>> languages() {
        return ResponseEntity.ok().cacheControl(CacheControl.noCache()).body(voices.languages());
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        voices.own()
                .forEach((language, pack) -> registry.addResourceHandler("/voices/kiosk/" + language + "/**")
                        .addResourceLocations(new FileSystemResource(pack.folder() + "/"))
                        .setCacheControl(CacheControl.noCache())
                        .resourceChain(false)
                        .addResolver(new OnlyFilesOf(pack)));
    }

    /** What else lies in the folder is nobody's business. */
    private static final class OnlyFilesOf extends PathResourceResolver {
        private final KioskVoices.Own pack;

        OnlyFilesOf(KioskVoices.Own pack) {
            this.pack = pack;
        }

        @Override
        protected @Nullable Resource getResource(String path, Resource location) throws IOException {
            return pack.files().contains(path) ? super.getResource(path, location) : null;
        }
    }
}
