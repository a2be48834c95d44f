package dev.sonsu.server.access;

import dev.sonsu.server.access.Caller.KeyHolder;
import dev.sonsu.server.access.Caller.Operator;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.session.DisableEncodeUrlFilter;

/** Two chains: the console with sessions, and all else with keys. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    @Bean
    CookieCsrfTokenRepository csrfTokens(TlsSettings tls, AccessSettings settings) {
        CookieCsrfTokenRepository tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
        tokens.setCookiePath("/console");
        tokens.setCookieCustomizer(
                cookie -> cookie.secure(tls.isOn() || settings.behindTlsProxy()).sameSite("Strict"));
        return tokens;
    }

    @Bean
    CsrfAuthenticationStrategy csrfStrategy(CookieCsrfTokenRepository tokens) {
        // The new token goes into the answer at once, not when somebody asks for it.
        CsrfTokenRequestAttributeHandler atOnce = new CsrfTokenRequestAttributeHandler();
        atOnce.setCsrfRequestAttributeName(null);
        CsrfAuthenticationStrategy strategy = new CsrfAuthenticationStrategy(tokens);
        strategy.setRequestHandler(atOnce);
        return strategy;
    }

    @Bean
    @Order(1)
    SecurityFilterChain consoleChain(
            HttpSecurity http,
            ThisMachine machine,
            OperatorSessions sessions,
            CookieCsrfTokenRepository tokens,
            AccessAnswers answers)
            throws Exception {
        http.securityMatcher("/console", "/console/**")
                .addFilterBefore(new ConsoleGate(machine, answers), DisableEncodeUrlFilter.class)
                .headers(headers -> headers.defaultsDisabled().cacheControl(Customizer.withDefaults()))
                .csrf(csrf -> csrf.spa().csrfTokenRepository(tokens))
                .securityContext(context -> context.securityContextRepository(sessions))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(
                        requests -> requests.requestMatchers("/console/api/samples/**", "/console/api/review/**")
                                .access(role(OperatorRole.REVIEWER))
                                .requestMatchers("/console/api/**")
                                .access(role(OperatorRole.OPERATOR))
                                .anyRequest()
                                .permitAll())
                .exceptionHandling(failures -> failures.authenticationEntryPoint((request, response, failure) ->
                                answers.refuse(request, response, AccessProblem.LOGIN_MISSING))
                        .accessDeniedHandler((request, response, failure) -> answers.refuse(
                                request,
                                response,
                                failure instanceof CsrfException ? AccessProblem.CSRF : AccessProblem.OPERATOR_ONLY)));
        return http.build();
    }

    /** An operator may do all that a reviewer may. */
    private static AuthorizationManager<RequestAuthorizationContext> role(OperatorRole least) {
        return (authentication, context) -> new AuthorizationDecision(
                Caller.of(context.getRequest()) instanceof Operator(String _, OperatorRole role)
                        && role.compareTo(least) >= 0);
    }

    @Bean
    @Order(2)
    SecurityFilterChain keyChain(HttpSecurity http, ThisMachine machine, LiveKeys keys, AccessAnswers answers)
            throws Exception {
        http.addFilterBefore(new CallerFilter(machine, keys, answers), AnonymousAuthenticationFilter.class)
                .headers(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.anyRequest()
                        .access((authentication, context) -> new AuthorizationDecision(
                                Doors.of(context.getRequest()).admits(Caller.of(context.getRequest())))))
                .exceptionHandling(failures -> failures.authenticationEntryPoint((request, response, failure) -> {
                            AccessProblem problem = closed(request);
                            if (problem == AccessProblem.KEY_MISSING) {
                                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                            }
                            answers.refuse(request, response, problem);
                        })
                        .accessDeniedHandler(
                                (request, response, failure) -> answers.refuse(request, response, closed(request))));
        return http.build();
    }

    private static AccessProblem closed(HttpServletRequest request) {
        if (Doors.of(request) == Door.NOWHERE) {
            return AccessProblem.NOTHING_HERE;
        }
        return Caller.of(request) instanceof KeyHolder ? AccessProblem.KEY_OF_OTHER_ROLE : AccessProblem.KEY_MISSING;
    }
}
