package dev.sonsu.server.contest;

import dev.sonsu.server.contest.ContestFigures.OfSet;
import dev.sonsu.server.contest.ContestFigures.OfSlice;
import dev.sonsu.server.contest.ContestFigures.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One comparison of a contest, named for people.
 *
 * @param isPublic whether it is of a public set, for which the margins hold
 * @param lower    bound of the difference, a share of 1
 * @param upper    bound
 */
record ForestRow(String name, boolean isPublic, int count, int wins, int losses, double lower, double upper) {
    private static final double POINTS = 100;

    /** All comparisons: the public sets, the judge samples, their slices. */
    static List<ForestRow> of(ContestFigures figures, Locale locale) {
        List<ForestRow> rows = new ArrayList<>();
        for (OfSet set : figures.sets()) {
            String name = setName(set, locale);
            rows.add(of(name, set, set.againstChampion()));
            if (set.againstFirst() != null) {
                rows.add(of(name + say(locale, ", first model", ", 첫 모델"), set, set.againstFirst()));
            }
        }
        for (OfSlice slice : figures.slices()) {
            rows.add(new ForestRow(
                    sliceName(slice.name(), locale),
                    false,
                    slice.count(),
                    slice.wins(),
                    slice.losses(),
                    slice.lower(),
                    slice.upper()));
        }
        return rows;
    }

    private static ForestRow of(String name, OfSet set, Pair pair) {
        return new ForestRow(
                name, !set.isJudged(), set.count(), pair.wins(), pair.losses(), pair.lower(), pair.upper());
    }

    static String setName(OfSet set, Locale locale) {
        return set.isJudged() ? say(locale, "judge samples", "판정용 표본") : set.name();
    }

    static String sliceName(String name, Locale locale) {
        return "· " + sliceWords(name, locale);
    }

    static String sliceWords(String name, Locale locale) {
        return say(
                locale,
                name,
                name.replaceFirst("^class ", "숫자 ")
                        .replaceFirst("^source ", "출처 ")
                        .replaceFirst("^kiosks together$", "키오스크 공동")
                        .replaceFirst("^kiosk ", "키오스크 "));
    }

    static String title(HeldContest held, Locale locale) {
        return say(locale, "Contest of ", "대결: 도전자 ") + held.challenger() + say(locale, " against ", ", 챔피언 ")
                + held.champion() + ": " + verdict(held.verdict(), locale);
    }

    private static String verdict(Verdict verdict, Locale locale) {
        return switch (verdict) {
            case Verdict.Promote promote -> say(locale, "promote", "승격");
            case Verdict.KeepChampion keep -> say(locale, "keep the champion", "챔피언 유지");
            case Verdict.NotEnoughEvidence few -> say(locale, "not enough evidence", "증거 부족");
            case Verdict.Blocked blocked -> say(locale, "blocked", "차단");
        };
    }

    static String say(Locale locale, String english, String korean) {
        return locale.getLanguage().equals(Locale.KOREAN.getLanguage()) ? korean : english;
    }

    double points() {
        return POINTS * (wins - losses) / count;
    }

    double from() {
        return POINTS * lower;
    }

    double to() {
        return POINTS * upper;
    }
}
