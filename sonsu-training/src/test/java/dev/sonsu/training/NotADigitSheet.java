package dev.sonsu.training;

import dev.sonsu.glyph.Glyph;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.random.RandomGenerator;

/** A picture of things that are not digits, a row per kind, for people to look at. */
final class NotADigitSheet {
    private static final int ZOOM = 2;
    private static final int CELL = Glyph.SIDE * ZOOM + 2;
    private static final int NAME = 150;

    private NotADigitSheet() {}

    static BufferedImage draw(NotADigit notADigit, List<NotADigit.Kind> kinds, int columns, long seed) {
        BufferedImage sheet =
                new BufferedImage(NAME + columns * CELL, kinds.size() * CELL, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setColor(Color.WHITE);
        Pen pen = new Pen();
        Glyph glyph = Glyph.blank();
        for (int row = 0; row < kinds.size(); row++) {
            graphics.drawString(kinds.get(row).name(), 4, row * CELL + CELL / 2);
            for (int column = 0; column < columns; column++) {
                RandomGenerator random = Seeds.at(seed, row, column);
                pen.drawSign(notADigit.write(kinds.get(row), random), random, glyph);
                place(glyph, sheet, NAME + column * CELL, row * CELL);
            }
        }
        graphics.dispose();
        return sheet;
    }

    private static void place(Glyph glyph, BufferedImage sheet, int left, int top) {
        for (int y = 0; y < Glyph.SIDE * ZOOM; y++) {
            for (int x = 0; x < Glyph.SIDE * ZOOM; x++) {
                sheet.getRaster().setSample(left + x, top + y, 0, 30 + glyph.at(y / ZOOM, x / ZOOM) * 225 / 255);
            }
        }
    }

    /** The strongest ink of a cell, 0 to 255. */
    static int strongest(BufferedImage sheet, int row, int column) {
        int strongest = 0;
        for (int y = 0; y < Glyph.SIDE * ZOOM; y++) {
            for (int x = 0; x < Glyph.SIDE * ZOOM; x++) {
                strongest =
                        Math.max(strongest, sheet.getRaster().getSample(NAME + column * CELL + x, row * CELL + y, 0));
            }
        }
        return strongest;
    }
}
