package dev.sonsu.cli;

import dev.sonsu.variant.PictureVariant;
import dev.sonsu.variant.VariantPainter;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * A contact sheet of what was read wrongly, set by set, the most confident first: people can see there which labels are
 * in doubt. Those among the surest 98 % are framed.
 */
final class ErrorSheet {
    /** As many of a set are shown. */
    private static final int MOST = 60;

    private static final int COLUMNS = 6;
    private static final int MARGIN = 24;
    private static final int HEAD = 64;
    private static final int CARD_WIDTH = 164;
    private static final int CARD_HEIGHT = 216;
    private static final int GAP = 16;
    private static final int PICTURE = 140;

    private static final Color PAPER = new Color(0xf2f3f5);
    private static final Color CARD = Color.WHITE;
    private static final Color FRAME = new Color(0xc62828);
    private static final Color TEXT = new Color(0x1b1f24);
    private static final Color QUIET = new Color(0x5b6470);

    private final Graphics2D graphics;

    private ErrorSheet(Graphics2D graphics) {
        this.graphics = graphics;
    }

    /** @throws CommandFailedException if the file cannot be written, or this Java has no font to write with */
    static void write(Path file, List<LabelledSet> sets, List<Measured> measured) {
        try {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(drawn(sets, measured), "png", png);
            Files.write(file, png.toByteArray());
        } catch (IOException e) {
            throw new CommandFailedException(Texts.of("sheet-unwritable", file), e);
        }
    }

    private static BufferedImage drawn(List<LabelledSet> sets, List<Measured> measured) {
        int height = MARGIN;
        for (Measured one : measured) {
            height += HEAD + rows(one) * (CARD_HEIGHT + GAP) + MARGIN;
        }
        int width = 2 * MARGIN + COLUMNS * (CARD_WIDTH + GAP) - GAP;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(PAPER);
        graphics.fillRect(0, 0, width, height);
        ErrorSheet sheet = new ErrorSheet(graphics);
        int top = MARGIN;
        for (int i = 0; i < measured.size(); i++) {
            top = sheet.section(sets.get(i), measured.get(i), top);
        }
        graphics.dispose();
        return image;
    }

    private static int rows(Measured one) {
        return (Math.min(MOST, one.mistakes().size()) + COLUMNS - 1) / COLUMNS;
    }

    private int section(LabelledSet set, Measured measured, int top) {
        List<Mistake> mistakes = measured.mistakes();
        text(measured.set(), Font.BOLD, 20, TEXT, MARGIN, top + 22);
        String summary = String.format(
                Locale.ROOT,
                "%s: %,d of %,d wrong; written → read, confidence (red: sure); framed: %d among the surest 98 %%",
                measured.model(),
                mistakes.size(),
                set.items().size(),
                measured.result().errorsAt98());
        String shown = mistakes.size() > MOST ? "; the first " + MOST + " are shown" : "";
        text(summary + shown, Font.PLAIN, 14, QUIET, MARGIN, top + 46);
        for (int i = 0; i < Math.min(MOST, mistakes.size()); i++) {
            int left = MARGIN + i % COLUMNS * (CARD_WIDTH + GAP);
            card(set, mistakes.get(i), left, top + HEAD + i / COLUMNS * (CARD_HEIGHT + GAP));
        }
        return top + HEAD + rows(measured) * (CARD_HEIGHT + GAP) + MARGIN;
    }

    private void card(LabelledSet set, Mistake mistake, int left, int top) {
        RoundRectangle2D card = new RoundRectangle2D.Float(left, top, CARD_WIDTH, CARD_HEIGHT, 12, 12);
        graphics.setColor(CARD);
        graphics.fill(card);
        if (mistake.amongSurest98()) {
            graphics.setColor(FRAME);
            graphics.setStroke(new BasicStroke(2.5f));
            graphics.draw(card);
        }
        picture(set.items().get(mistake.item()), left + (CARD_WIDTH - PICTURE) / 2, top + 12);
        text(mistake.asText(), Font.BOLD, 20, TEXT, left + 12, top + 178);
        String confidence =
                mistake.read() == null ? "no digit" : String.format(Locale.ROOT, "%.1f %%", 100 * mistake.confidence());
        FontMetrics metrics = font(Font.PLAIN, 15);
        text(
                confidence,
                Font.PLAIN,
                15,
                mistake.sure() ? FRAME : QUIET,
                left + CARD_WIDTH - 12 - metrics.stringWidth(confidence),
                top + 178);
        text(fitting(mistake.name()), Font.PLAIN, 12, QUIET, left + 12, top + 202);
    }

    /** The end of a long name tells files apart better than its begin. */
    private String fitting(String name) {
        FontMetrics metrics = font(Font.PLAIN, 12);
        String fitting = name;
        while (metrics.stringWidth(fitting) > CARD_WIDTH - 24) {
            fitting = "…" + fitting.substring(2);
        }
        return fitting;
    }

    private void picture(Item item, int left, int top) {
        BufferedImage picture = picture(item);
        double scale = (double) PICTURE / Math.max(picture.getWidth(), picture.getHeight());
        int width = Math.max(1, (int) (picture.getWidth() * scale));
        int height = Math.max(1, (int) (picture.getHeight() * scale));
        graphics.setColor(PAPER);
        graphics.fillRect(left, top, PICTURE, PICTURE);
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                scale > 1
                        ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
                        : RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(picture, left + (PICTURE - width) / 2, top + (PICTURE - height) / 2, width, height, null);
    }

    /** Ink is dark on light on the sheet, whatever it was: errors are compared by their shapes. */
    private static BufferedImage picture(Item item) {
        byte[] png = VariantPainter.png(item.source().specimen(), PictureVariant.BLACK_ON_WHITE, 0);
        try {
            return ImageIO.read(new ByteArrayInputStream(png));
        } catch (IOException e) {
            throw new IllegalStateException("a picture of our own making cannot be read", e);
        }
    }

    private void text(String text, int style, int size, Color colour, int left, int base) {
        font(style, size);
        graphics.setColor(colour);
        graphics.drawString(text, left, base);
    }

    private FontMetrics font(int style, int size) {
        try {
            graphics.setFont(new Font(Font.SANS_SERIF, style, size));
            return graphics.getFontMetrics();
        } catch (RuntimeException | Error e) {
            // A Java without fontconfig or without any font says so in either way, and differently in each version.
            throw new CommandFailedException(Texts.of("sheet-fonts"), e);
        }
    }
}
