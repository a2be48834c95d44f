package dev.sonsu.row;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The connected pieces of a field's ink: firm pixels that touch, also at their corners, with the weak rim around them. */
final class Components {
    private final int width;
    private final int height;
    private final byte[] strength;
    private final int[] owner;
    private final List<Box> boxes = new ArrayList<>();
    private int[] pending = new int[1024];

    private Components(InkField field) {
        this.width = field.width();
        this.height = field.height();
        this.strength = field.strength();
        this.owner = new int[width * height];
    }

    static Components of(InkField field) {
        Components components = new Components(field);
        for (int at = 0; at < components.owner.length; at++) {
            if (components.isNew(at)) {
                components.flood(at);
            }
        }
        components.spread();
        return components;
    }

    private boolean isNew(int at) {
        return owner[at] == 0 && (strength[at] & 0xff) >= InkField.FIRM;
    }

    private void flood(int start) {
        int number = boxes.size() + 1;
        int left = width;
        int top = height;
        int right = 0;
        int bottom = 0;
        int mass = 0;
        int count = 1;
        pending[0] = start;
        owner[start] = number;
        while (count > 0) {
            int at = pending[--count];
            int x = at % width;
            int y = at / width;
            left = Math.min(left, x);
            right = Math.max(right, x + 1);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y + 1);
            mass++;
            for (int row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
                for (int column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
                    int next = row * width + column;
                    if (isNew(next)) {
                        owner[next] = number;
                        if (count == pending.length) {
                            pending = Arrays.copyOf(pending, 2 * count);
                        }
                        pending[count++] = next;
                    }
                }
            }
        }
        boxes.add(new Box(left, top, right, bottom, mass));
    }

    /** Gives weak pixels to the component beside them, from the upper left and from the lower right. */
    private void spread() {
        for (int at = 0; at < owner.length; at++) {
            if (owner[at] == 0 && strength[at] != 0) {
                int before = at % width > 0 ? owner[at - 1] : 0;
                owner[at] = before != 0 ? before : at >= width ? owner[at - width] : 0;
            }
        }
        for (int at = owner.length - 1; at >= 0; at--) {
            if (owner[at] == 0 && strength[at] != 0) {
                int after = at % width < width - 1 ? owner[at + 1] : 0;
                owner[at] = after != 0 ? after : at < owner.length - width ? owner[at + width] : 0;
            }
        }
    }

    /** The number of the component that each pixel belongs to, from 1; 0 for paper. */
    int[] owner() {
        return owner;
    }

    /** Component 1 first; their masses count firm pixels. */
    List<Box> boxes() {
        return boxes;
    }
}
