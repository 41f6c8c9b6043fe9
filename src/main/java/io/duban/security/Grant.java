package io.duban.security;

import java.util.Set;

/**
 * A role given to a person for an area.
 *
 * @param role what they are
 * @param area where
 * @param lines the lines of inspection that it is limited to; empty for no limit
 */
public record Grant(Role role, Area area, Set<String> lines) {

	public Grant {
		lines = Set.copyOf(lines);
	}

	boolean covers(String code, String line) {
		return this.area.contains(code) && (this.lines.isEmpty() || line.isEmpty() || this.lines.contains(line));
	}

}
