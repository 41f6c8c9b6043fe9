package io.duban.attachment;

/**
 * What came for an attachment.
 *
 * @param kind what it is
 * @param size how many bytes
 * @param sha256 their hash in hexadecimal
 * @param thumbnail whether there is a small picture of it
 */
record Content(Kind kind, long size, String sha256, boolean thumbnail) {

}
