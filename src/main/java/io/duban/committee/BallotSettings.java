package io.duban.committee;

import java.util.Map;
import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import io.duban.security.Role;

/**
 * What a county sets for ballots.
 *
 * @param secret the kinds that are voted on in secret; a ballot stays as it was opened
 * @param names by kind of open ballot the roles that read who said what; those who are
 * not named here are the organization department and the auditor
 */
@ConfigurationProperties("duban.committee")
record BallotSettings(@DefaultValue( {
		"RECOMMENDATION", "APPOINTMENT" }) Set<BallotKind> secret, @DefaultValue Map<BallotKind, Set<Role>> names){

	private static final Set<Role> USUAL = Set.of(Role.ORGANIZATION, Role.AUDITOR);

	Set<Role> readers(BallotKind kind) {
		return this.names.getOrDefault(kind, USUAL);
	}

}
