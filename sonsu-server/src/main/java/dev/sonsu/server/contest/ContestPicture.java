package dev.sonsu.server.contest;

import static dev.sonsu.server.contest.ForestRow.say;

import java.util.List;
import java.util.Locale;

/**
 * A contest as a forest plot in SVG: each set's and slice's difference in points with its 90 % interval, to the right
 * where the challenger is better. Public sets and judge samples have a scale each, as the intervals of small slices are
 * much wider than the margins. Korean for that locale, English else. Stateless.
 */
public final class ContestPicture {
    private static final int WIDTH = 820;
    private static final int LEFT = 260;
    private static final int RIGHT = 700;
    private static final int ROW = 24;
    private static final int TOP = 48;
    private static final int BELOW = 52;

    private ContestPicture() {}

    /** The picture, to be shown by itself. */
    public static String svg(HeldContest held, ContestFigures figures, Locale locale) {
        List<ForestRow> rows = ForestRow.of(figures, locale);
        StringBuilder body = new StringBuilder();
        text(body, 12, 26, "start", ForestRow.title(held, locale));
        int y = panel(
                body,
                TOP,
                rows.stream().filter(ForestRow::isPublic).toList(),
                say(
                        locale,
                        "Public sets; dashed: the margin of the estimate (0.1) and of the bound (0.3 point)",
                        "공개 집합. 점선: 추정값의 한계(0.1 %p)와 구간의 한계(0.3 %p)"),
                Math.max(4 * Rules.MARGIN, Rules.BOUND * 1.2) * 100,
                true);
        y = panel(
                body,
                y,
                rows.stream().filter(row -> !row.isPublic()).toList(),
                say(locale, "Judge samples and their slices", "판정용 표본과 조각"),
                0.5,
                false);
        text(body, LEFT, y, "start", say(locale, "← champion better", "← 챔피언이 나음"));
        text(body, RIGHT, y, "end", say(locale, "challenger better →", "도전자가 나음 →"));
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + WIDTH + " " + (y + 20) + "\" width=\""
                + WIDTH
                + "\" height=\"" + (y + 20) + "\" role=\"img\" font-family=\"sans-serif\" font-size=\"13\"><title>"
                + escaped(ForestRow.title(held, locale))
                + "</title><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>"
                + body + "</svg>";
    }

    /** @return where the next one begins */
    private static int panel(
            StringBuilder svg, int top, List<ForestRow> rows, String heading, double least, boolean hasMargins) {
        if (rows.isEmpty()) {
            return top;
        }
        double reach = rows.stream()
                .mapToDouble(row -> 1.05 * Math.max(-row.from(), row.to()))
                .reduce(least, Math::max);
        text(svg, 12, top + 14, "start", heading);
        int first = top + 24;
        int bottom = first + rows.size() * ROW;
        line(svg, x(0, reach), first, x(0, reach), bottom, "#555", false);
        if (hasMargins) {
            line(svg, x(-100 * Rules.MARGIN, reach), first, x(-100 * Rules.MARGIN, reach), bottom, "#b00020", true);
            line(svg, x(-100 * Rules.BOUND, reach), first, x(-100 * Rules.BOUND, reach), bottom, "#b26a00", true);
        }
        for (int i = 0; i < rows.size(); i++) {
            ForestRow row = rows.get(i);
            int y = first + i * ROW + ROW / 2;
            text(svg, 12, y + 4, "start", row.name() + " (" + row.count() + ")");
            line(svg, x(row.from(), reach), y, x(row.to(), reach), y, "#0b4a8f", false);
            svg.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%d\" r=\"4\" fill=\"#0b4a8f\"/>",
                    x(row.points(), reach),
                    y));
            text(svg, RIGHT + 14, y + 4, "start", String.format(Locale.ROOT, "%+.3f", row.points()));
        }
        for (double at : new double[] {-reach, 0, reach}) {
            text(svg, (int) x(at, reach), bottom + 16, "middle", String.format(Locale.ROOT, "%+.2f", at));
        }
        return bottom + BELOW;
    }

    private static double x(double points, double reach) {
        return LEFT + (points + reach) / (2 * reach) * (RIGHT - LEFT);
    }

    private static void line(StringBuilder svg, double x1, int y1, double x2, int y2, String colour, boolean isDashed) {
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"%s\" stroke-width=\"2\"%s/>",
                x1,
                y1,
                x2,
                y2,
                colour,
                isDashed ? " stroke-dasharray=\"5 4\"" : ""));
    }

    private static void text(StringBuilder svg, int x, int y, String anchor, String text) {
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>", x, y, anchor, escaped(text)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
