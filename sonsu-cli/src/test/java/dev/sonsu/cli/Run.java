package dev.sonsu.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * One command run within the test's own process. {@code toString} shows sizes only.
 *
 * @param code its exit code
 * @param out  what it printed
 * @param err  what it said on standard error
 */
record Run(int code, String out, String err) {
    static Run of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Sonsu.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Run(code, out.toString(), err.toString());
    }

    @Override
    public String toString() {
        return "Run[code " + code + ", " + out.length() + " characters out, " + err.length() + " err]";
    }
}
