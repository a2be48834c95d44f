package dev.sonsu.training;

import dev.sonsu.recognition.Posterior;
import java.util.List;

/** What may say how sure a reading is; the larger, the surer. */
enum SureScore {
    /** The best digit's probability: what readings are judged by. */
    CONFIDENCE {
        @Override
        double of(Posterior posterior) {
            return posterior.confidence();
        }
    },
    /** How far it is ahead of the second best. */
    MARGIN {
        @Override
        double of(Posterior posterior) {
            List<Posterior.Candidate> two = posterior.candidates(2);
            return two.getFirst().probability() - two.getLast().probability();
        }
    };

    abstract double of(Posterior posterior);
}
