package io.duban.account;

import java.util.List;

import io.duban.security.Grant;
import io.duban.security.Role;

/**
 * A role that somebody has for an area.
 *
 * @param role which
 * @param area code of the division
 * @param lines the lines of inspection that it is limited to; empty for no limit
 */
record GrantSummary(Role role, String area, List<String> lines) {

	static GrantSummary of(Grant grant) {
		return new GrantSummary(grant.role(), grant.area().code(), grant.lines().stream().sorted().toList());
	}

}
