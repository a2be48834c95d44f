package dev.sonsu.server.entry;

/** Whose rules a kiosk is set up for; decides what {@code sonsu.read-back} is where it is not set. */
enum Region {
    /** Korea: the criteria of barrier-free kiosks forbid reading personal data aloud. */
    KR(ReadBack.NEVER),
    /** EN 301 549, 5.1.3.8: spoken only if the person explicitly chooses it. */
    EU(ReadBack.ASK),
    /** ADA 707.5 and Section 508, 402.2: tones may stand for masked digits; the person may choose speech. */
    US(ReadBack.ASK);

    private final ReadBack readBack;

    Region(ReadBack readBack) {
        this.readBack = readBack;
    }

    ReadBack readBack() {
        return readBack;
    }
}
