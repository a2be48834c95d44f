package dev.sonsu.server.retraining;

/** Which software makes models here. */
final class Versions {
    private Versions() {}

    static String ofTheCode() {
        String version = Versions.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
