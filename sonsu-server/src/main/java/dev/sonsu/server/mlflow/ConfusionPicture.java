package dev.sonsu.server.mlflow;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Draws which digit was taken for which, as an SVG: a row for each digit that was written, a column for each answer, the
 * last one for no digit. A cell's blue is its share of the row where the answer was right, its red where it was wrong,
 * darker than in proportion, so that few mistakes among thousands are still seen; its number is the count.
 */
final class ConfusionPicture {
    private static final int CELL = 44;
    private static final int LEFT = 64;
    private static final int TOP = 84;

    private ConfusionPicture() {}

    /**
     * Draws it.
     *
     * @param confusion rows: the digit written; columns: the digit read, the eleventh no digit
     * @param source    where that comes from, in words: model, set, contest
     */
    static String svg(int[][] confusion, String source) {
        int columns = confusion[0].length;
        int width = LEFT + columns * CELL + 16;
        int height = TOP + confusion.length * CELL + 16;
        StringBuilder svg = new StringBuilder();
        svg.append("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img" \
                font-family="sans-serif" font-size="13" text-anchor="middle">
                <title>%3$s</title>
                <rect width="100%%" height="100%%" fill="#fff"/>
                <text x="16" y="22" text-anchor="start" font-size="14">%3$s</text>
                <text x="16" y="42" text-anchor="start">%4$d digits, %5$d read rightly; rows: written, columns: read</text>
                """.formatted(width, height, escaped(source), count(confusion), right(confusion)));
        for (int column = 0; column < columns; column++) {
            text(svg, LEFT + column * CELL + CELL / 2, TOP - 10, column == confusion.length ? "none" : "" + column);
        }
        for (int row = 0; row < confusion.length; row++) {
            text(svg, LEFT - 20, TOP + row * CELL + CELL / 2 + 5, "" + row);
            int written = Arrays.stream(confusion[row]).sum();
            for (int column = 0; column < columns; column++) {
                cell(svg, row, column, confusion[row][column], written);
            }
        }
        return svg.append("</svg>\n").toString();
    }

    private static int count(int[][] confusion) {
        return Arrays.stream(confusion).flatMapToInt(Arrays::stream).sum();
    }

    private static int right(int[][] confusion) {
        return IntStream.range(0, confusion.length).map(i -> confusion[i][i]).sum();
    }

    private static void cell(StringBuilder svg, int row, int column, int count, int written) {
        int x = LEFT + column * CELL;
        int y = TOP + row * CELL;
        double share = written == 0 ? 0 : (double) count / written;
        double strength = row == column ? share * 0.5 : Math.cbrt(share) * 0.9;
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\" fill-opacity=\"%.3f\" stroke=\"#ccc\"/>\n",
                x,
                y,
                CELL,
                CELL,
                row == column ? "#1f5fbf" : "#c62828",
                strength));
        if (count > 0) {
            text(svg, x + CELL / 2, y + CELL / 2 + 5, "" + count);
        }
    }

    private static void text(StringBuilder svg, int x, int y, String text) {
        svg.append("<text x=\"%d\" y=\"%d\">%s</text>%n".formatted(x, y, text));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
