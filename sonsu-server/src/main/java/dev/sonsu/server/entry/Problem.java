package dev.sonsu.server.entry;

import java.util.Locale;

/**
 * Every way in which a request can fail, as RFC 9457 names them: a stable type, a status, a title, and what to do. None
 * repeats anything that was sent.
 */
enum Problem {
    MALFORMED_JSON(400, "The body is not one JSON object", "Send one JSON object as /docs describes it, in UTF-8."),
    UNKNOWN_FIELD(
            400, "The body has a field that is not known", "Send only the fields that /docs names for this address."),
    WRONG_TYPE(400, "A field has the wrong type", "Send the types that /docs describes; nothing is converted."),
    SEVERAL_INPUTS(400, "The body has several kinds of input", "Send one of images, inks and row."),
    NO_INPUT(400, "The body has no digits", "Send images, inks, or row with its length."),
    NOT_BASE64(
            400,
            "A picture is not base64",
            "Send the PNG file as padded base64 without line breaks, with or without data:image/png;base64, before it."),
    MALFORMED_INK(
            400,
            "An ink is malformed",
            "Send width, height and strokes; a stroke is a list of points [x, y] or [x, y, milliseconds] of finite"
                    + " numbers, near the canvas."),
    WRONG_KEY(400, "The run's key is missing or malformed", "Send a key of 1 to 64 letters, digits and . _ - as text."),
    BAD_REQUEST(400, "The request is malformed", "See /docs for what is expected."),
    KEY_MISSING(
            401,
            "A key is needed",
            "Send Authorization: Bearer with a key of the right role; the operator makes one with `sonsu keys create`."),
    KEY_REFUSED(
            401,
            "This is no key of this server",
            "Send the key as it was shown when it was made; if it was revoked, ask the operator for another."),
    LOGIN_MISSING(401, "A login is needed", "Log in to the console; a session ends when nothing is done for a while."),
    LOGIN_REFUSED(401, "Name or password is wrong", "Try again; after five wrong passwords the name is locked."),
    KEY_OF_OTHER_ROLE(403, "The key is for something else", "Send a key of the role that this address is for."),
    OPERATOR_ONLY(403, "This is for operators", "Ask somebody with the role operator."),
    FORGED(
            403,
            "The token against forged requests is missing or old",
            "Send the cookie XSRF-TOKEN back in the header X-XSRF-TOKEN; GET /console/session sets it."),
    CONSOLE_UNENCRYPTED(
            403, "The console needs an encrypted connection", "Open it on the server's own machine, or over https."),
    FOREIGN_ORIGIN(
            403,
            "A page of another host asks",
            "Open the page of this server, or name the other page's origin in SONSU_ALLOWED_ORIGINS."),
    NOT_FOUND(404, "There is nothing here", "See /docs for what there is."),
    NO_RUN(404, "There is no such run", "Send the id that POST /api/v1/retrainings answered."),
    WRONG_METHOD(405, "This method is not allowed here", "See /docs for the one that is; the Allow header names it."),
    NOT_ACCEPTABLE(406, "No such form of the answer", "Accept application/json."),
    RUN_GOING(409, "Another run is going on", "One run at a time: ask again when it has ended."),
    TOKEN_EXPIRED(
            410,
            "The recognition is over",
            "A recognitionId or practiceId is good for 10 minutes; begin anew, without it."),
    BODY_TOO_LARGE(413, "The body is too large", "Send at most 2 MiB; scale the pictures down."),
    IMAGE_TOO_LARGE(413, "A picture is too large", "Send at most 64 KiB and 1,024 pixels a side; scale it down."),
    INK_TOO_LARGE(
            413,
            "An ink is too large",
            "Send sides of at most 4,096 pixels, at most 64 strokes and 4,096 points; leave points out."),
    NOT_PNG(415, "A picture is not PNG", "Send it as a PNG file."),
    WRONG_CONTENT_TYPE(415, "The body's content type is not JSON", "Send Content-Type: application/json."),
    ENCODED_BODY(415, "The body is compressed", "Send it as it is, without Content-Encoding."),
    FOREIGN_HOST(421, "The request is for another host", "Use the address that the server listens on, as 127.0.0.1."),
    DAMAGED_IMAGE(422, "A picture is damaged", "Send the whole PNG file again."),
    WRONG_COUNT(422, "The number of digits is wrong", "Send 1 to 12 digits; with row send its length, 1 to 12."),
    TOKEN_REFUSED(
            422,
            "This is no recognition or practice of this server",
            "Send a recognitionId or practiceId as it was answered, unchanged; or leave continues out."),
    BUSY(429, "Too many recognitions are in progress", "Send it again after the seconds of Retry-After."),
    LOGIN_LATER(429, "Too many logins failed", "Try again after the seconds of Retry-After."),
    INTERNAL(500, "The server failed", "Send it again; if it fails again, the log has more under the request's id."),
    NO_TRAINER(
            503,
            "This server cannot train",
            "Ask one that has a trainer, or install it here: sonsu.trainer.home (SONSU_TRAINER_HOME) names its folder."),
    STORE_UNAVAILABLE(
            503,
            "Labels cannot be taken now",
            "Send it again later, within the 10 minutes of its recognitions; the operator finds the reason in the"
                    + " server's log."),
    CONSOLE_UNAVAILABLE(
            503,
            "Nobody can be logged in now",
            "Try later; the operator finds the reason in the server's log and in its health."),
    NO_MODEL(503, "No verified model serves", "The operator finds the reason in the server's log; try later.");

    private final int status;
    private final String title;
    private final String advice;

    Problem(int status, String title, String advice) {
        this.status = status;
        this.title = title;
        this.advice = advice;
    }

    /** The stable name, {@code urn:sonsu:problem:…}. */
    String type() {
        return "urn:sonsu:problem:" + label();
    }

    /** The name in lower case with hyphens. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    String advice() {
        return advice;
    }
}
