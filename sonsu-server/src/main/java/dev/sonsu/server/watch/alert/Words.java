package dev.sonsu.server.watch.alert;

/** The same in both languages. */
public record Words(String en, String ko) {
    /** With {@code {0}} filled in. */
    Words of(String subject) {
        return new Words(en.replace("{0}", subject), ko.replace("{0}", subject));
    }
}
