package dev.sonsu.server.entry;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Answers with a problem what Tomcat refuses before any handler sees it, such as a malformed path. */
public final class ProblemValve extends ErrorReportValve {
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        Problem problem = FrameworkProblems.ofStatus(status);
        try {
            byte[] body = JSON.writeValueAsBytes(
                    new ProblemBody(problem.type(), problem.title(), status, problem.advice(), null));
            response.setContentType("application/problem+json");
            response.setHeader("Cache-Control", "no-store");
            response.getOutputStream().write(body);
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            getContainer().getLogger().debug("The client went away");
        }
    }
}
