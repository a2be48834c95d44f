package dev.sonsu.server.samples;

/**
 * A picture to look at. {@code toString} does not show it.
 *
 * @param ticket    by which it is answered
 * @param png       the picture as a file
 * @param remaining about how many are left for this reviewer, this one included
 * @param mine      how many answers this reviewer gave since the server started
 */
public record ReviewItem(String ticket, byte[] png, long remaining, long mine) {
    @Override
    public String toString() {
        return "ReviewItem[" + png.length + " bytes]";
    }
}
