package dev.sonsu.server.console;

import dev.sonsu.server.samples.RecognitionTokens.TokenRefusedException;
import dev.sonsu.server.samples.ReviewAnswer;
import dev.sonsu.server.samples.ReviewDesk;
import dev.sonsu.server.samples.ReviewItem;
import io.swagger.v3.oas.annotations.Hidden;
import java.security.Principal;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /console/api/review}: one picture at a time, and what its reviewer says of it. */
@Hidden
@RestController
@RequestMapping("/console/api/review")
final class ReviewController {
    private final ReviewDesk desk;

    ReviewController(ReviewDesk desk) {
        this.desk = desk;
    }

    @GetMapping(path = "/next", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<NextPicture> next(Principal reviewer) {
        return desk.next(reviewer.getName())
                .map(item ->
                        ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(NextPicture.of(item)))
                .orElseGet(() -> status(HttpStatus.NO_CONTENT));
    }

    @PostMapping(path = "/answers", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> answer(@RequestBody GivenAnswer given, Principal reviewer) {
        Optional<ReviewAnswer> answer = given.parsed();
        String ticket = given.ticket();
        if (answer.isEmpty() || ticket == null) {
            return problem(HttpStatus.BAD_REQUEST, "Send ticket, and answer: 0 to 9, NOT_A_DIGIT or SKIP.");
        }
        try {
            desk.answer(reviewer.getName(), ticket, answer.get());
            return status(HttpStatus.NO_CONTENT);
        } catch (TokenRefusedException e) {
            return e.isExpired()
                    ? problem(
                            HttpStatus.GONE, "The picture was open for too long, or is settled; ask for the next one.")
                    : problem(
                            HttpStatus.UNPROCESSABLE_CONTENT, "This is no ticket of yours; ask for the next picture.");
        }
    }

    @DeleteMapping("/answers/last")
    ResponseEntity<Void> undo(Principal reviewer) {
        return status(desk.undo(reviewer.getName()) ? HttpStatus.NO_CONTENT : HttpStatus.NOT_FOUND);
    }

    private static <T> ResponseEntity<T> status(HttpStatus status) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .build();
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String detail) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemDetail.forStatusAndDetail(status, detail));
    }

    /** What is asked. {@code toString} does not show it. */
    record NextPicture(String ticket, String picture, long remaining, long mine) {
        static NextPicture of(ReviewItem item) {
            return new NextPicture(
                    item.ticket(),
                    "data:image/png;base64," + Base64.getEncoder().encodeToString(item.png()),
                    item.remaining(),
                    item.mine());
        }

        @Override
        public String toString() {
            return "NextPicture[redacted]";
        }
    }

    /** What is answered. {@code toString} does not show it. */
    record GivenAnswer(@Nullable String ticket, @Nullable String answer) {
        Optional<ReviewAnswer> parsed() {
            return switch (answer) {
                case null -> Optional.empty();
                case "NOT_A_DIGIT" -> Optional.of(ReviewAnswer.NOT_A_DIGIT);
                case "SKIP" -> Optional.of(ReviewAnswer.SKIP);
                default ->
                    answer.length() == 1 && answer.charAt(0) >= '0' && answer.charAt(0) <= '9'
                            ? Optional.of(new ReviewAnswer(answer.charAt(0) - '0'))
                            : Optional.empty();
            };
        }

        @Override
        public String toString() {
            return "GivenAnswer[redacted]";
        }
    }
}
