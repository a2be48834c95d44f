package dev.sonsu.server.access;

/** What an operator may do in the console. */
public enum OperatorRole {
    /** Look through samples and labels. */
    REVIEWER,
    /** All of the console. */
    OPERATOR
}
