package dev.sonsu.server.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sonsu.server.SettableClock;
import dev.sonsu.server.samples.RecognitionTokens.TokenRefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@Execution(ExecutionMode.CONCURRENT)
class ReviewDeskTest {
    private static final PinMark TRAIN = new PinMark(Bucket.TRAIN, false);
    private static final Duration HOLD = Duration.ofMinutes(1);
    private static final int PINS = 24;

    private final Path data;
    private final SettableClock clock = new SettableClock();
    private final List<String> witnessed = new ArrayList<>();
    private final Map<Long, Integer> pinOf = new HashMap<>();
    private int reviewers = 1;
    private TestStore kept;
    private SampleSweep sweep;
    private ReviewDesk desk;

    ReviewDeskTest(@TempDir Path data) {
        this.data = data;
        this.kept = new TestStore(data, clock, Duration.ofSeconds(10));
        this.sweep = new SampleSweep(kept.db, kept.labels, clock);
        this.desk = desk();
    }

    @AfterEach
    void close() throws Exception {
        kept.close();
    }

    @Test
    void pictures_areDrawnFromClosedCellsOnly_andTheNextIsOfAnotherPinAsOftenAsChanceHasIt() throws Exception {
        keep(PINS);
        assertThat(desk.next("kim")).isEmpty();

        closeCell();

        List<Long> drawn = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            drawn.add(sampleOf(desk.next("kim").orElseThrow(), "kim"));
        }
        assertThat(pinOf.keySet()).containsAll(drawn);
        assertThat(new HashSet<>(drawn)).hasSizeGreaterThan(PINS * 2);
        long together = 0;
        for (int i = 1; i < drawn.size(); i++) {
            together += Objects.equals(pinOf.get(drawn.get(i)), pinOf.get(drawn.get(i - 1))) ? 1 : 0;
        }
        // One in 24 of 599 by chance; were the four of a PIN neighbours, half.
        assertThat(together).isLessThan(75);
    }

    @Test
    void picture_isThatOfTheSample_andNothingElseIsToldOfIt() throws Exception {
        keep(PINS);
        closeCell();

        ReviewItem item = desk.next("kim").orElseThrow();

        long sample = sampleOf(item, "kim");
        assertThat(item.png()).isEqualTo(kept.cipher.decryptPng(sample, kept.payload(sample)));
        assertThat(item.png()).startsWith(0x89, 'P', 'N', 'G');
        assertThat(item.remaining()).isEqualTo(PINS * 4);
        assertThat(item.ticket()).doesNotContain(String.valueOf(sample));
        assertThat(item.toString()).doesNotContain(item.ticket());
        assertThat(new ReviewAnswer(7)).hasToString("ReviewAnswer[redacted]");
    }

    @Test
    void quarantinedSamples_comeFirst_whereThereAreManyPins_andAreStrewnAmongOthersWhereFew() throws Exception {
        keep(PINS);
        closeCell();
        doubt(List.copyOf(pinOf.keySet()).subList(0, 4));
        reopen();
        Set<Long> few = quarantined();
        assertThat(few).hasSize(4);
        int drawn = 0;
        for (int i = 0; i < 400; i++) {
            drawn += few.contains(sampleOf(desk.next("kim").orElseThrow(), "kim")) ? 1 : 0;
        }
        // One in twenty.
        assertThat(drawn).isBetween(1, 60);

        for (int pin = 0; pin < 60; pin++) {
            doubt(kept.keep(TRAIN, 500 + pin).ids());
        }
        reopen();
        Set<Long> many = quarantined();
        assertThat(many).hasSize(244);
        for (int i = 0; i < 50; i++) {
            assertThat(many).contains(sampleOf(desk.next("kim").orElseThrow(), "kim"));
        }
    }

    @Test
    void quarantinedSamplesOfAFewPins_areNotShown_whereThereAreNoOthers() throws Exception {
        doubt(kept.keep(TRAIN, 1).ids());
        reopen();

        assertThat(desk.next("kim")).isEmpty();
    }

    @Test
    void answer_becomesALabelAfterTheHold_andByTheLottery() throws Exception {
        keep(PINS);
        closeCell();
        long sample = answerNext("kim", new ReviewAnswer(7));

        desk.round();
        assertThat(orders()).isZero();
        clock.advance(HOLD);
        desk.round();
        desk.round();
        assertThat(orders() + reviewed().size()).isEqualTo(1);
        reopen();

        assertThat(kept.labels.decryptLabel(sample, kept.label(sample)))
                .isEqualTo(new Label(7, LabelSource.REVIEWED, false));
        assertThat(reviewed()).containsExactly(sample);
        desk.round();
        assertThat(answers()).isZero();
    }

    @Test
    void review_takesASampleOutOfQuarantine_alsoOneThatTheHostVerified() throws Exception {
        for (int pin = 0; pin < 60; pin++) {
            doubt(kept.keep(TRAIN, pin).ids());
        }
        reopen();
        assertThat(SampleStats.of(data).quarantined()).isEqualTo(240);

        long sample = answerNext("kim", new ReviewAnswer(5));
        clock.advance(HOLD);
        desk.round();
        reopen();

        SampleStats stats = SampleStats.of(data);
        assertThat(List.of(stats.stored(), stats.labelled(), stats.quarantined()))
                .containsExactly(240L, 1L, 239L);
        assertThat(kept.labels.decryptLabel(sample, kept.label(sample)))
                .isEqualTo(new Label(5, LabelSource.REVIEWED, false));
    }

    @Test
    void notADigit_isKeptAsALabel_andNotExported() throws Exception {
        keep(60);
        closeCell();
        Set<Long> done = new HashSet<>();
        Optional<ReviewItem> item = desk.next("kim");
        while (item.isPresent()) {
            long sample = sampleOf(item.get(), "kim");
            assertThat(done.add(sample)).isTrue();
            desk.answer("kim", item.get().ticket(), done.size() == 1 ? ReviewAnswer.NOT_A_DIGIT : new ReviewAnswer(3));
            item = desk.next("kim");
        }
        clock.advance(HOLD);
        desk.round();
        reopen();
        // The cell of reviewed ones has 240 and is closed by the next.
        clock.advance(Duration.ofDays(2));
        kept.db
                .sql("UPDATE sample_period SET is_open = 0 WHERE source = 'REVIEWED'")
                .update();

        Path out = data.resolve("out");
        try (StoredSamples stored = StorePlace.file(data).samples(clock)) {
            assertThat(stored.export(out, true).labelled()).isEqualTo(239);
        }
        assertThat(Files.readString(out.resolve("labels.csv"))).doesNotContain(",10");
    }

    @Test
    void nobody_isAskedTwice_andWhatIsSkippedIsLeftToOthers() throws Exception {
        keep(PINS);
        closeCell();
        Set<Long> seen = new HashSet<>();
        Optional<ReviewItem> item = desk.next("kim");
        while (item.isPresent()) {
            assertThat(seen.add(sampleOf(item.get(), "kim"))).isTrue();
            assertThat(item.get().mine()).isEqualTo(seen.size() - 1);
            desk.answer("kim", item.get().ticket(), ReviewAnswer.SKIP);
            item = desk.next("kim");
        }

        assertThat(seen).hasSize(PINS * 4);
        assertThat(seen).contains(sampleOf(desk.next("lee").orElseThrow(), "lee"));
        clock.advance(HOLD);
        desk.round();
        assertThat(orders()).isZero();
    }

    @Test
    void answeredSample_isNotShownToAnotherReviewer_whereOneIsEnough() throws Exception {
        keep(PINS);
        closeCell();
        long sample = answerNext("kim", new ReviewAnswer(7));

        for (int i = 0; i < 300; i++) {
            assertThat(sampleOf(desk.next("lee").orElseThrow(), "lee")).isNotEqualTo(sample);
        }
    }

    @Test
    void twoReviewersWhoAgree_makeALabel_andWhoDisagree_leaveItToAThird() throws Exception {
        reviewers = 2;
        desk = desk();
        keep(PINS);
        closeCell();
        long agreed = answerNext("kim", new ReviewAnswer(1));
        answerSample("lee", agreed, new ReviewAnswer(1));
        long open = answerNext("kim", new ReviewAnswer(1));
        answerSample("lee", open, new ReviewAnswer(7));
        clock.advance(HOLD);
        desk.round();
        reopen();
        assertThat(reviewed()).containsExactly(agreed);

        // Half of what is drawn waits for somebody else, and this is all that does.
        long third = 0;
        for (int i = 0; i < 100 && third != open; i++) {
            third = sampleOf(desk.next("park").orElseThrow(), "park");
        }
        assertThat(third).isEqualTo(open);
        answerSample("park", open, new ReviewAnswer(7));
        clock.advance(HOLD);
        desk.round();
        reopen();
        assertThat(reviewed()).containsExactlyInAnyOrder(agreed, open);
        assertThat(kept.labels.decryptLabel(open, kept.label(open)).digit()).isEqualTo(7);
    }

    @Test
    void undo_takesBackTheLastAnswer_andOnlyWithinTheHold() throws Exception {
        keep(PINS);
        closeCell();
        assertThat(desk.undo("kim")).isFalse();
        answerNext("kim", new ReviewAnswer(1));
        clock.advance(Duration.ofSeconds(50));
        ReviewItem second = desk.next("kim").orElseThrow();
        desk.answer("kim", second.ticket(), new ReviewAnswer(2));
        answerNext("lee", new ReviewAnswer(3));

        assertThat(desk.undo("kim")).isTrue();
        assertThat(answers()).isEqualTo(2);
        // The same ticket answers it again.
        desk.answer("kim", second.ticket(), new ReviewAnswer(4));
        assertThat(desk.undo("kim")).isTrue();
        clock.advance(Duration.ofSeconds(10));
        assertThat(desk.undo("kim")).isFalse();
        desk.round();
        reopen();
        assertThat(reviewed()).hasSize(1);
    }

    @Test
    void answerSentTwice_countsOnce_andAnotherReplacesItWhileItIsHeld() throws Exception {
        keep(PINS);
        closeCell();
        ReviewItem item = desk.next("kim").orElseThrow();
        desk.answer("kim", item.ticket(), new ReviewAnswer(1));
        desk.answer("kim", item.ticket(), new ReviewAnswer(1));
        assertThat(witnessed).hasSize(1);

        desk.answer("kim", item.ticket(), new ReviewAnswer(2));
        clock.advance(HOLD);
        assertThatThrownBy(() -> desk.answer("kim", item.ticket(), new ReviewAnswer(3)))
                .isInstanceOfSatisfying(
                        TokenRefusedException.class,
                        e -> assertThat(e.isExpired()).isTrue());
        desk.round();
        reopen();
        long sample = reviewed().iterator().next();
        assertThat(kept.labels.decryptLabel(sample, kept.label(sample)).digit()).isEqualTo(2);
    }

    @Test
    void answers_surviveARestart_andAreAppliedOnce() throws Exception {
        keep(PINS);
        closeCell();
        long sample = answerNext("kim", new ReviewAnswer(7));
        reopen();
        assertThat(desk.undo("kim")).isTrue();
        answerSample("kim", sample, new ReviewAnswer(8));
        reopen();
        clock.advance(HOLD);
        desk.round();
        // The server dies before it has forgotten the answer: the order is given again and changes nothing.
        desk = desk();
        desk.round();
        reopen();
        desk.round();

        assertThat(reviewed()).containsExactly(sample);
        assertThat(answers()).isZero();
        assertThat(SampleStats.of(data).labelled()).isEqualTo(1);
    }

    @Test
    void witness_isAskedWithinTheTransaction_isToldWhoOnly_andWhereItFailsNothingIsKept() throws Exception {
        keep(PINS);
        closeCell();
        answerNext("kim", new ReviewAnswer(7));
        assertThat(witnessed).containsExactly("kim in a transaction");
        ReviewItem item = desk.next("fails").orElseThrow();

        assertThatThrownBy(() -> desk.answer("fails", item.ticket(), new ReviewAnswer(7)))
                .isInstanceOf(IllegalStateException.class);

        assertThat(answers()).isEqualTo(1);
    }

    @Test
    void ticket_isGoodForItsReviewerAndTenMinutes() throws Exception {
        keep(PINS);
        closeCell();
        ReviewItem item = desk.next("kim").orElseThrow();

        assertThatThrownBy(() -> desk.answer("lee", item.ticket(), new ReviewAnswer(7)))
                .isInstanceOfSatisfying(
                        TokenRefusedException.class,
                        e -> assertThat(e.isExpired()).isFalse());
        clock.advance(ReviewTickets.LIFE);
        assertThatThrownBy(() -> desk.answer("kim", item.ticket(), new ReviewAnswer(7)))
                .isInstanceOfSatisfying(
                        TokenRefusedException.class,
                        e -> assertThat(e.isExpired()).isTrue());
        assertThat(answers()).isZero();
    }

    @Test
    void rows_haveOneLength_andHoldNoNameInClear() throws Exception {
        keep(PINS);
        closeCell();
        answerNext("kim", new ReviewAnswer(1));
        answerNext("a reviewer with a long name", ReviewAnswer.SKIP);

        List<byte @Nullable []> rows = kept.db
                .sql("SELECT sealed FROM review_answer")
                .query(byte[].class)
                .list();
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0)).hasSameSizeAs(rows.get(1));
        assertThat(new String(rows.get(0), java.nio.charset.StandardCharsets.ISO_8859_1)
                        + new String(rows.get(1), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("kim", "reviewer");
    }

    @Test
    void answers_getTheNewKeyOfARotation_andAreForgottenWhenAllIsDeleted() throws Exception {
        keep(PINS);
        closeCell();
        answerNext("kim", new ReviewAnswer(1));
        try (StoredSamples stored = StorePlace.file(data).samples(clock)) {
            stored.rotateKeys(renewed -> {});
        }
        reopen();
        assertThat(desk.undo("kim")).isTrue();
        answerNext("kim", new ReviewAnswer(1));

        try (StoredSamples stored = StorePlace.file(data).samples(clock)) {
            stored.deleteAll();
        }
        assertThat(answers()).isZero();
        assertThat(desk.undo("kim")).isFalse();
        assertThat(desk.next("kim")).isEmpty();
    }

    @Test
    void answersForSamplesThatAreNoMore_areForgotten() throws Exception {
        keep(PINS);
        closeCell();
        long sample = answerNext("kim", ReviewAnswer.SKIP);
        clock.advance(Duration.ofHours(2));
        kept.db.sql("DELETE FROM sample WHERE id = ?").param(sample).update();

        desk.round();

        assertThat(answers()).isZero();
    }

    private void keep(int pins) {
        for (int pin = 0; pin < pins; pin++) {
            for (long id : kept.keep(TRAIN, pin).ids()) {
                pinOf.put(id, pin);
            }
        }
    }

    /** The next day's first PIN closes the cell of those before. */
    private void closeCell() {
        clock.advance(Duration.ofDays(2));
        kept.keep(TRAIN, 99);
    }

    private void doubt(List<Long> ids) {
        assertThat(kept.store.label(
                        KioskId.LOCAL,
                        ids.stream()
                                .map(id -> new LabelOrder(id, new Label(1, LabelSource.VERIFIED, true)))
                                .toList()))
                .isTrue();
    }

    private ReviewDesk desk() {
        return new ReviewDesk(
                kept.db,
                kept.transaction,
                new ReviewDesk.Ciphers(kept.cipher, new ReviewCipher(kept.aead), tickets()),
                new ReviewPool(kept.db, sweep),
                kept.store,
                this::witness,
                new ReviewSettings(reviewers, HOLD),
                clock);
    }

    private void witness(String who) {
        if (who.equals("fails")) {
            throw new IllegalStateException("the audit cannot be written");
        }
        boolean isInside = TransactionSynchronizationManager.isActualTransactionActive();
        witnessed.add(who + (isInside ? " in a transaction" : " outside"));
    }

    private ReviewTickets tickets() {
        return new ReviewTickets(kept.aead, clock);
    }

    private long sampleOf(ReviewItem item, String who) throws TokenRefusedException {
        return tickets().open(item.ticket(), who);
    }

    private long answerNext(String who, ReviewAnswer answer) throws TokenRefusedException {
        ReviewItem item = desk.next(who).orElseThrow();
        desk.answer(who, item.ticket(), answer);
        return sampleOf(item, who);
    }

    private void answerSample(String who, long sample, ReviewAnswer answer) throws TokenRefusedException {
        desk.answer(who, tickets().seal(sample, who), answer);
    }

    /** Closing applies what waits. */
    private void reopen() throws Exception {
        kept.close();
        kept = new TestStore(data, clock, Duration.ofSeconds(10));
        sweep = new SampleSweep(kept.db, kept.labels, clock);
        desk = desk();
    }

    private int orders() {
        return count("SELECT count(*) FROM label_order WHERE adds IS NOT NULL");
    }

    private int answers() {
        return count("SELECT count(*) FROM review_answer");
    }

    private int count(String question) {
        return kept.db.sql(question).query(Integer.class).single();
    }

    private Set<Long> quarantined() {
        return new HashSet<>(kept.db
                .sql("SELECT s.id FROM sample s JOIN sample_period p ON p.id = s.period WHERE p.quarantined = 1")
                .query(Long.class)
                .list());
    }

    private Set<Long> reviewed() {
        return new HashSet<>(kept.db
                .sql("SELECT s.id FROM sample s JOIN sample_period p ON p.id = s.period WHERE p.source = 'REVIEWED'")
                .query(Long.class)
                .list());
    }
}
