package dev.sonsu.server.entry;

/**
 * Whether a page may speak the digits of a PIN (EN 301 549, 5.1.3.8: a masked entry may be spoken where the sound is
 * known to be private or the person chose it). A page may narrow it and never widen it.
 */
enum ReadBack {
    /** Nobody hears digits: tones and positions only. */
    NEVER,
    /** The page asks the person, who may wear an earphone. */
    ASK,
    /** The place is known to be private: a booth, or a demonstration. */
    ALWAYS
}
