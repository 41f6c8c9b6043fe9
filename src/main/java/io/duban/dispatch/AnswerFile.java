package io.duban.dispatch;

import jakarta.persistence.Embeddable;

/**
 * A file that belongs to an answer.
 *
 * @param round the round that it answers, 1 for the first
 * @param attachment its id
 * @param sha256 hash of its bytes in hexadecimal
 */
@Embeddable
public record AnswerFile(int round, String attachment, String sha256) {

}
