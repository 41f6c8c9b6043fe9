package io.duban.leave;

import java.time.LocalDateTime;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;

import io.duban.security.Role;

/**
 * What one of those whose approval a leave needs decided.
 *
 * @param role as what they decided
 * @param approved whether they approve
 * @param account theirs
 * @param cadre their number, if they are a cadre
 * @param reason why, needed for a refusal
 * @param decidedAt when
 */
@Embeddable
record Decision(@Enumerated(EnumType.STRING) Role role, boolean approved, String account, @Nullable String cadre,
		@Nullable String reason, LocalDateTime decidedAt) {

}
