package dev.sonsu.cli;

import dev.sonsu.recognition.Reading;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * What a server read of a set's pictures.
 *
 * @param model    that read
 * @param readings in the set's order
 */
record HttpTrial(String model, List<Reading> readings) {
    static HttpTrial run(URI server, LabelledSet set, Progress progress) throws InterruptedException {
        List<Item> items = set.items();
        List<Reading> readings = new ArrayList<>(items.size());
        String model = "";
        try (HttpReader reader = new HttpReader(server);
                Progress.Bar bar = progress.start(set.name(), items.size())) {
            for (int from = 0; from < items.size(); from += HttpReader.MOST) {
                List<Item> some = items.subList(from, Math.min(items.size(), from + HttpReader.MOST));
                HttpReader.Answer answer = reader.read(
                        some.stream().map(item -> item.source().png()).toList());
                model = answer.model();
                readings.addAll(answer.readings());
                bar.step(some.size());
            }
        }
        return new HttpTrial(model, readings);
    }

    @Override
    public String toString() {
        return "HttpTrial[" + readings.size() + " readings]";
    }
}
