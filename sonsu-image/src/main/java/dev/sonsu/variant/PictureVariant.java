package dev.sonsu.variant;

import dev.sonsu.ink.Raster;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.random.RandomGenerator;

/** What can happen to any picture of a digit. Lengths are in pixels; those that are drawn by lot say so. */
public enum PictureVariant implements Variant {
    /** As it came. */
    PLAIN {
        @Override
        BufferedImage of(Specimen digit, RandomGenerator random) {
            return digit.picture(digit.side());
        }
    },
    WHITE_ON_BLACK {
        @Override
        BufferedImage of(Specimen digit, RandomGenerator random) {
            return Inked.on(digit.coverage(digit.side()), Inked.WHITE, Inked.BLACK);
        }
    },
    BLACK_ON_WHITE {
        @Override
        BufferedImage of(Specimen digit, RandomGenerator random) {
            return blackOnWhite(digit, digit.side());
        }
    },
    /** A ball pen's colour on some light paper, both by lot. */
    COLOUR_ON_LIGHT {
        @Override
        BufferedImage of(Specimen digit, RandomGenerator random) {
            return Inked.on(digit.coverage(digit.side()), drawn(PENS, random), drawn(PAPERS, random));
        }
    },
    LIGHT_ON_TRANSPARENT {
        @Override
        BufferedImage of(Specimen digit, RandomGenerator random) {
            return Inked.onNothing(digit.coverage(digit.side()), Inked.WHITE);
        }
    },
    DARK_ON_TRANSPARENT {
        @Override
        BufferedImage of(Specimen digit, RandomGenerator random) {
            return Inked.onNothing(digit.coverage(digit.side()), Inked.BLACK);
        }
    },
    /** Not anti-aliased. */
    HARD_EDGES {
        @Override
        BufferedImage of(Specimen digit, RandomGenerator random) {
            return Inked.on(Inked.hard(digit.coverage(working(digit))), Inked.WHITE, Inked.BLACK);
        }
    },
    /** By a hundredth of its side. */
    BLURRED {
        @Override
        BufferedImage of(Specimen digit, RandomGenerator random) {
            return Worn.blurred(digit.picture(working(digit)), 0.01 * working(digit));
        }
    },
    /** Black on white, kept as JPEG at a quality of 15 of 100. */
    JPEG {
        @Override
        BufferedImage of(Specimen digit, RandomGenerator random) {
            return Worn.kept(blackOnWhite(digit, working(digit)), 0.15f);
        }
    },
    SIDE_100 {
        @Override
        BufferedImage of(Specimen digit, RandomGenerator random) {
            return digit.picture(100);
        }
    },
    SIDE_1024 {
        @Override
        BufferedImage of(Specimen digit, RandomGenerator random) {
            return digit.picture(1024);
        }
    },
    /** As a screen of two device pixels a pixel sends it. */
    DEVICE_PIXELS_2 {
        @Override
        BufferedImage of(Specimen digit, RandomGenerator random) {
            return digit.picture(Math.min(1024, 2 * digit.side()));
        }
    },
    /** On paper 1.8 times as long as it is wide, or the other way, somewhere along it. */
    NOT_SQUARE {
        @Override
        BufferedImage of(Specimen digit, RandomGenerator random) {
            BufferedImage picture = digit.picture(Math.min(working(digit), 560));
            int width = picture.getWidth();
            int height = picture.getHeight();
            int more = (int) (0.8 * Math.max(width, height));
            int before = random.nextInt(more + 1);
            return random.nextBoolean()
                    ? Move.placed(picture, width + more, height, before, 0)
                    : Move.placed(picture, width, height + more, 0, before);
        }
    },
    /** A picture of at most 50 pixels in one corner of 200×200. */
    CORNER {
        @Override
        BufferedImage of(Specimen digit, RandomGenerator random) {
            BufferedImage picture = digit.picture(Math.min(digit.side(), 50));
            int left = random.nextBoolean() ? 0 : 200 - picture.getWidth();
            int top = random.nextBoolean() ? 0 : 200 - picture.getHeight();
            return Move.placed(picture, 200, 200, left, top);
        }
    },
    /** Three to nine hundredths of the ink's extent beyond one of the picture's edges. */
    CUT {
        @Override
        BufferedImage of(Specimen digit, RandomGenerator random) {
            return Cut.of(digit.picture(working(digit)), digit.coverage(working(digit)), random);
        }
    },
    /** By 15° against the clock. */
    TURNED_LEFT {
        @Override
        BufferedImage of(Specimen digit, RandomGenerator random) {
            return Move.bent(digit.picture(working(digit)), AffineTransform.getRotateInstance(Math.toRadians(-15)));
        }
    },
    /** By 15° with the clock. */
    TURNED_RIGHT {
        @Override
        BufferedImage of(Specimen digit, RandomGenerator random) {
            return Move.bent(digit.picture(working(digit)), AffineTransform.getRotateInstance(Math.toRadians(15)));
        }
    },
    /** Leaning back: three pixels to the left for ten upwards. */
    SLANTED_LEFT {
        @Override
        BufferedImage of(Specimen digit, RandomGenerator random) {
            return Move.bent(digit.picture(working(digit)), AffineTransform.getShearInstance(0.3, 0));
        }
    },
    /** Leaning forward: three pixels to the right for ten upwards. */
    SLANTED_RIGHT {
        @Override
        BufferedImage of(Specimen digit, RandomGenerator random) {
            return Move.bent(digit.picture(working(digit)), AffineTransform.getShearInstance(-0.3, 0));
        }
    };

    private static final int LEAST_SIDE = 100;
    /** As large as leaves room for what a turn adds. */
    private static final int MOST_SIDE = 800;

    private static final int[] PENS = {0xff1a3fb0, 0xffc62828, 0xff2e7d32, 0xff6a1b9a, 0xff8d4e12, 0xff37474f};
    private static final int[] PAPERS = {0xfffff8e1, 0xffeef3e2, 0xffe3f2fd, 0xfffce4ec, 0xffededed, 0xffe8dcc0};

    abstract BufferedImage of(Specimen digit, RandomGenerator random);

    /** The side to work at: as it came, unless that is too coarse to be bent or too large to be sent. */
    private static int working(Specimen digit) {
        return Math.clamp(digit.side(), LEAST_SIDE, MOST_SIDE);
    }

    private static BufferedImage blackOnWhite(Specimen digit, int side) {
        Raster coverage = digit.coverage(side);
        return Inked.on(coverage, Inked.BLACK, Inked.WHITE);
    }

    private static int drawn(int[] colours, RandomGenerator random) {
        return colours[random.nextInt(colours.length)];
    }
}
