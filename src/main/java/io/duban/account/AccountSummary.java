package io.duban.account;

import java.time.LocalDateTime;

import org.jspecify.annotations.Nullable;

import io.duban.api.GlobalId;
import io.duban.api.Node;

/**
 * An account as the administrators see it.
 *
 * @param name what its person types
 * @param person the person's name
 * @param cadreNumber number of the cadre whose account it is, if it is one's
 * @param disabled whether it lets nobody in
 * @param lockedUntil when it opens by itself, while it is locked
 * @param mustChangePassword whether its password is for one time only
 * @param secondFactor whether a second factor is asked for
 * @param lastSignedInAt when somebody last signed in with it, if anybody did
 * @param createdAt when it was made
 * @param version for {@code expectedVersion}
 */
record AccountSummary(String name, String person, @Nullable String cadreNumber, boolean disabled,
		@Nullable LocalDateTime lockedUntil, boolean mustChangePassword, boolean secondFactor,
		@Nullable LocalDateTime lastSignedInAt, LocalDateTime createdAt, long version) implements Node {

	@Override
	public String id() {
		return GlobalId.of("Account", this.name);
	}

	@Override
	public String typeName() {
		return "Account";
	}

}
