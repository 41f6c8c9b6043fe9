package io.duban.issue;

import java.time.LocalDate;

/**
 * One look of an inspection at the register.
 *
 * @param inspection number of the inspection
 * @param asOf the day that it inspects
 */
public record Look(long inspection, LocalDate asOf) {

}
