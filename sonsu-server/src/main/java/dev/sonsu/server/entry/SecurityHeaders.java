package dev.sonsu.server.entry;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What a browser may do with our pages: load from this server only, run no inline script, and be framed by nobody. The
 * API's page needs inline styles and pictures, and no other page gets them.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class SecurityHeaders extends OncePerRequestFilter {
    private static final String REST =
            "; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";
    private static final String STRICT = "default-src 'self'" + REST;
    private static final String FOR_DOCS =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:" + REST;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI();
        boolean isDocs = path.equals("/docs") || path.startsWith("/swagger-ui/");
        response.setHeader("Content-Security-Policy", isDocs ? FOR_DOCS : STRICT);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        chain.doFilter(request, response);
    }
}
