package dev.sonsu.server.contest;

import static dev.sonsu.server.contest.ForestRow.say;

import dev.sonsu.server.contest.ContestFigures.OfModel;
import dev.sonsu.server.contest.ContestFigures.OfSet;
import dev.sonsu.server.contest.ContestFigures.Pair;
import java.util.Locale;

/** A contest as text for people, Korean for that locale, English else. Stateless. */
public final class ContestTable {
    private static final String ROW = "%-30s %7s %6s %6s %9s %9s %9s\n";
    private static final String MODEL = "%-30s %9s %9s %13s %13s %13s\n";

    private ContestTable() {}

    /** The verdict with its reasons, every comparison, and what else was counted. */
    public static String of(HeldContest held, ContestFigures figures, Locale locale) {
        StringBuilder text = new StringBuilder(ForestRow.title(held, locale)).append('\n');
        Rules.reasons(held, figures, locale)
                .forEach(reason -> text.append("  ").append(reason).append('\n'));
        comparisons(text.append('\n'), figures, locale);
        models(text.append('\n'), figures, locale);
        rest(text.append('\n'), figures, locale);
        return text.toString();
    }

    private static void comparisons(StringBuilder text, ContestFigures figures, Locale locale) {
        text.append(say(
                locale,
                "Challenger against champion; difference in points with its 90 % interval\n",
                "도전자와 챔피언의 비교. 차이(%p)와 90 % 구간\n"));
        row(text, ROW, say(locale, "set|n|won|lost|points|from|to", "집합|수|이김|짐|차이|부터|까지"));
        for (ForestRow row : ForestRow.of(figures, locale)) {
            text.append(form(
                    ROW,
                    row.name(),
                    row.count(),
                    row.wins(),
                    row.losses(),
                    form("%+.3f", row.points()),
                    form("%+.3f", row.from()),
                    form("%+.3f", row.to())));
        }
    }

    private static void models(StringBuilder text, ContestFigures figures, Locale locale) {
        text.append(say(locale, "Champion → challenger\n", "챔피언 → 도전자\n"));
        row(
                text,
                MODEL,
                say(
                        locale,
                        "set|right %|right %|sure, wrong|asked again|calibration",
                        "집합|정답 %|정답 %|확신한 오답|되묻기|보정 오차"));
        for (OfSet set : figures.sets()) {
            OfModel old = set.champion();
            OfModel young = set.challenger();
            text.append(form(
                    MODEL,
                    ForestRow.setName(set, locale),
                    form("%.3f", 100.0 * old.right() / set.count()),
                    form("%.3f", 100.0 * young.right() / set.count()),
                    old.sureButWrong() + " → " + young.sureButWrong(),
                    old.unsure() + " → " + young.unsure(),
                    form("%.4f → %.4f", old.calibrationError(), young.calibrationError())));
        }
    }

    private static void rest(StringBuilder text, ContestFigures figures, Locale locale) {
        OfSet judged = Rules.judged(figures);
        if (judged != null) {
            Pair pair = judged.againstChampion();
            text.append(form(
                    say(
                            locale,
                            "McNemar on the judge samples: p = %.5f, had to be %.5f or less (contest %d of these"
                                    + " samples)\n",
                            "판정용 표본의 McNemar 검정: p = %.5f, 기준 %.5f 이하 (이 표본의 %d번째 대결)\n"),
                    pair.better(),
                    figures.alpha(),
                    figures.contest()));
        }
        if (figures.noDigits() != null) {
            text.append(form(
                    say(locale, "No digits read as sure ones: %d → %d of %d\n", "숫자가 아닌 것을 숫자로 확신: %d → %d (%d개 중)\n"),
                    figures.noDigits().champion(),
                    figures.noDigits().challenger(),
                    figures.noDigits().count()));
        }
        text.append(form(
                say(
                        locale,
                        "Time of a reading: %.2f of the champion's, at most %.2f\n",
                        "읽는 시간: 챔피언의 %.2f배, 최대 %.2f배\n"),
                figures.latency(),
                Rules.LATENCY));
    }

    private static void row(StringBuilder text, String form, String words) {
        text.append(form(form, (Object[]) words.split("\\|")));
    }

    private static String form(String form, Object... figures) {
        return String.format(Locale.ROOT, form, figures);
    }
}
