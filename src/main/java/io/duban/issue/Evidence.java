package io.duban.issue;

import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * What shows that something was done.
 *
 * @param round the round that it belongs to, 1 for the first
 * @param title what it shows
 * @param url where it lies
 * @param sha256 hash of its bytes in hexadecimal, if it is known
 */
@Embeddable
public record Evidence(int round, String title, String url, @Nullable String sha256) {

}
