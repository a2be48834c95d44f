package dev.sonsu.server.access;

/** Why a request goes no further. */
public enum AccessProblem {
    /** 401: a key is needed and none was sent. */
    KEY_MISSING,
    /** 401: what was sent as a key is none, or is revoked. */
    KEY_REFUSED,
    /** 403: the key is for something else. */
    KEY_OF_OTHER_ROLE,
    /** 401: the console needs a login. */
    LOGIN_MISSING,
    /** 401: name or password is wrong. */
    LOGIN_REFUSED,
    /** 429: too many logins failed; the answer's Retry-After says how long to wait. */
    LOGIN_LATER,
    /** 403: the operator's role does not include this. */
    OPERATOR_ONLY,
    /** 403: the token against forged requests is missing or old. */
    CSRF,
    /** 403: the console neither on this machine nor over TLS. */
    CONSOLE_UNENCRYPTED,
    /** 503: logins and sessions cannot be read from the database. */
    CONSOLE_UNAVAILABLE,
    /** 404: no rule names the address. */
    NOTHING_HERE
}
