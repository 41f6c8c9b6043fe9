package io.duban.security;

/**
 * Somebody is about to read in full what is masked. It is noted in a transaction of its
 * own before anything is shown.
 *
 * @param account who reads
 * @param subject kind and id of whose it is
 * @param part what is read
 * @param reason why
 */
public record PersonalDataRead(String account, String subject, String part, String reason) {

}
