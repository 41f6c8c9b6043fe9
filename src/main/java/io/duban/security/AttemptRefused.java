package io.duban.security;

/**
 * Somebody tried what they may not do, or what the rules refuse.
 *
 * @param account who tried
 * @param act the mutation
 * @param code why it was refused
 */
public record AttemptRefused(String account, String act, String code) {

}
