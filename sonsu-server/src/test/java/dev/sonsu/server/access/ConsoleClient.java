package dev.sonsu.server.access;

import dev.sonsu.server.Answer;
import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A console page's side of a session: it keeps cookies, and sends the token back as the page does. */
public final class ConsoleClient {
    private final URI base;
    private final Map<String, String> cookies = new TreeMap<>();

    public ConsoleClient(int port) {
        this.base = URI.create("http://127.0.0.1:" + port);
    }

    public String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    public void plant(String name, String value) {
        cookies.put(name, value);
    }

    public Answer login(String name, String password) throws IOException, InterruptedException {
        return login(name, password, "127.0.0.1");
    }

    /** Asks who is logged in, for the token, and then logs in. */
    public Answer login(String name, String password, String address) throws IOException, InterruptedException {
        get("/console/session");
        return send(request("/console/session")
                .header(Sender.HEADER, address)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}")));
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    public Answer post(String path) throws IOException, InterruptedException {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    public Answer delete(String path) throws IOException, InterruptedException {
        return send(request(path).DELETE());
    }

    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
        prove(request);
        return request;
    }

    /** Puts the cookies and the token into a request. */
    public void prove(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        if (cookies.containsKey("XSRF-TOKEN")) {
            request.header("X-XSRF-TOKEN", cookie("XSRF-TOKEN"));
        }
    }

    public Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            Answer answer = new Answer(http.send(request.build(), BodyHandlers.ofString()));
            setCookies(answer).forEach(line -> {
                HttpCookie cookie = HttpCookie.parse(line.replaceAll("(?i); *SameSite=\\w+", ""))
                        .getFirst();
                if (cookie.getMaxAge() == 0) {
                    cookies.remove(cookie.getName());
                } else {
                    cookies.put(cookie.getName(), cookie.getValue());
                }
            });
            return answer;
        }
    }

    public static List<String> setCookies(Answer answer) {
        return answer.response().headers().allValues("Set-Cookie");
    }
}
