package dev.sonsu.server.contest;

import dev.sonsu.glyph.Glyph;
import java.util.List;
import java.util.Map;

/**
 * What a contest reads.
 *
 * @param known    public sets of digits by name, in the order of reading; at least one, or nothing can be compared
 * @param judged   the judge samples
 * @param noDigits what is no digit
 */
record SealedSets(Map<String, SealedSet> known, SealedSet judged, List<Glyph> noDigits) {}
