package dev.sonsu.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;

/**
 * A table of pictures' labels: CSV (RFC 4180) in UTF-8, whose first row names the columns in any order: {@code file} and
 * {@code label}, and optionally {@code writer} and {@code pin}. Other columns are left alone.
 */
final class LabelsFile {
    static final String NAME = "labels.csv";

    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvReadFeature.WRAP_AS_ARRAY)
            .enable(CsvReadFeature.TRIM_SPACES)
            .build();

    private final Path path;
    private final List<String> columns;

    private LabelsFile(Path path, List<String> columns) {
        this.path = path;
        this.columns = columns;
    }

    /** @throws CommandFailedException if the table is not as it should be; it names the row */
    static List<Row> read(Path path) {
        // Of the row that is being read; Jackson numbers lines, of which a quoted field may hold several.
        int number = 1;
        try (MappingIterator<String[]> rows = CSV.readerFor(String[].class).readValues(Files.readAllBytes(path))) {
            LabelsFile table = new LabelsFile(path, rows.hasNext() ? names(rows.next()) : List.of());
            table.requireColumns();
            List<Row> all = new ArrayList<>();
            for (number++; rows.hasNext(); number++) {
                String[] cells = rows.next();
                if (cells.length > 1 || (cells.length == 1 && !cells[0].isBlank())) {
                    all.add(table.row(number, Arrays.asList(cells)));
                }
            }
            return all;
        } catch (JacksonException e) {
            throw new CommandFailedException(Texts.of("labels-damaged", path, Integer.toString(number)), e);
        } catch (IOException e) {
            throw new CommandFailedException(path + ": " + Texts.of("file-unreadable"), e);
        }
    }

    private static List<String> names(String[] head) {
        return Arrays.stream(head)
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    private void requireColumns() {
        if (!columns.contains("file") || !columns.contains("label")) {
            throw new CommandFailedException(Texts.of("labels-columns", path, String.join(", ", columns)));
        }
    }

    private Row row(int number, List<String> cells) {
        String file = cell(cells, "file");
        if (file == null) {
            throw failed(number, Texts.of("label-file-empty"));
        }
        String label = cell(cells, "label");
        if (label == null || !label.matches("[0-9]")) {
            throw failed(number, Texts.of("label-range"));
        }
        return new Row(number, file, label.charAt(0) - '0', cell(cells, "writer"), cell(cells, "pin"));
    }

    private @Nullable String cell(List<String> cells, String column) {
        int at = columns.indexOf(column);
        String text = at < 0 || at >= cells.size() ? "" : cells.get(at).strip();
        return text.isEmpty() ? null : text;
    }

    private static CommandFailedException failed(int number, String reason) {
        return new CommandFailedException(Texts.of("labels-row", Integer.toString(number), reason));
    }

    /**
     * What one row says. {@code toString} shows no digit.
     *
     * @param number of the row, the head being 1
     * @param file   as the table names it
     * @param label  0 to 9
     */
    record Row(
            int number,
            String file,
            int label,
            @Nullable String writer,
            @Nullable String pin) {
        /**
         * The file's place.
         *
         * @throws CommandFailedException if it is not a file inside the folder
         */
        Path fileIn(Path folder) {
            try {
                Path inside = folder.toRealPath();
                Path place = folder.resolve(file);
                if (!Files.isRegularFile(place)) {
                    // Whether something outside exists is nobody's business.
                    boolean isInside = inside.resolve(file).normalize().startsWith(inside);
                    throw failed(number, file + ": " + Texts.of(isInside ? "file-missing" : "label-outside"));
                }
                if (!place.toRealPath().startsWith(inside)) {
                    throw failed(number, file + ": " + Texts.of("label-outside"));
                }
                return place;
            } catch (InvalidPathException e) {
                throw failed(number, Texts.of("file-missing"));
            } catch (IOException e) {
                throw failed(number, file + ": " + Texts.of("file-unreadable"));
            }
        }

        @Override
        public String toString() {
            return "Row[" + number + "]";
        }
    }
}
