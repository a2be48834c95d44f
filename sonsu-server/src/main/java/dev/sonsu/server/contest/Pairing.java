package dev.sonsu.server.contest;

import dev.sonsu.recognition.Posterior;
import dev.sonsu.recognition.Reading;

/** Counts where two models differ on the same digits. Not thread-safe. */
final class Pairing {
    private int count;
    private int wins;
    private int losses;
    private int moreWrong;
    private int lessWrong;
    private int moreUnsure;
    private int lessUnsure;

    void add(int label, Reading challenger, Reading other) {
        boolean isRight = isRight(label, challenger);
        boolean isOtherRight = isRight(label, other);
        boolean isSure = challenger instanceof Reading.Sure;
        boolean isOtherSure = other instanceof Reading.Sure;
        count++;
        wins += isRight && !isOtherRight ? 1 : 0;
        losses += isOtherRight && !isRight ? 1 : 0;
        boolean isSureButWrong = isSure && !isRight;
        boolean isOtherSureButWrong = isOtherSure && !isOtherRight;
        moreWrong += isSureButWrong && !isOtherSureButWrong ? 1 : 0;
        lessWrong += isOtherSureButWrong && !isSureButWrong ? 1 : 0;
        moreUnsure += isOtherSure && !isSure ? 1 : 0;
        lessUnsure += isSure && !isOtherSure ? 1 : 0;
    }

    private static boolean isRight(int label, Reading reading) {
        return reading.posterior()
                .map(Posterior::digit)
                .filter(digit -> digit == label)
                .isPresent();
    }

    int count() {
        return count;
    }

    double worse() {
        return McNemar.better(losses, wins);
    }

    ContestFigures.Pair figures() {
        PairedInterval interval = PairedInterval.of(wins, losses, count, PairedInterval.ONE_SIDED);
        return new ContestFigures.Pair(
                wins,
                losses,
                McNemar.better(wins, losses),
                worse(),
                interval.lower(),
                interval.upper(),
                ContestFigures.Shift.of(moreWrong, lessWrong),
                ContestFigures.Shift.of(moreUnsure, lessUnsure));
    }

    ContestFigures.OfSlice slice(String name, double adjusted) {
        PairedInterval interval = PairedInterval.of(wins, losses, count, PairedInterval.ONE_SIDED);
        return new ContestFigures.OfSlice(name, count, wins, losses, interval.lower(), interval.upper(), adjusted);
    }
}
