package io.duban.visit;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;

/**
 * A file that shows something of a visit.
 *
 * @param assurance what of the survey it shows, null for the visit itself
 * @param attachment id of the file
 */
@Embeddable
record Photograph(@Nullable @Enumerated(EnumType.STRING) @Column(name = "assurance") Assurance assurance,
		@Column(name = "attachment") String attachment) {

}
