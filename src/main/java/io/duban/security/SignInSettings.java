package io.duban.security;

import java.time.Duration;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import io.duban.core.BadSetting;

/**
 * What signing in demands and how long it lasts.
 *
 * @param secondFactorRoles the roles whose people need a second factor
 * @param passwordDays for how many days a password is good; 0 for ever
 * @param passwordHistory how many passwords, the present one among them, may not be
 * chosen again
 * @param attempts how many wrong passwords one address may type into the log-in page in a
 * minute of each node
 * @param idle after how long without a request a session ends, and a front end renews no
 * more
 * @param longest how long a sign-in lasts at most, however busy
 * @param staleDays after how many days without a sign-in an account is disabled; 0 never
 * @param certificate how certificates are taken that a proxy has seen
 */
@ConfigurationProperties("duban.security")
record SignInSettings(@DefaultValue( {
		"SYSTEM_ADMIN", "SECURITY_ADMIN", "AUDIT_ADMIN", "COUNTY_SECRETARY", "COUNTY_HEAD", "AUDITOR",
		"OFFICE" }) Set<Role> secondFactorRoles, @DefaultValue("90") int passwordDays,
		@DefaultValue("5") int passwordHistory, @DefaultValue("30") int attempts, @DefaultValue("30m") Duration idle,
		@DefaultValue("12h") Duration longest, @DefaultValue("90") int staleDays,
		@DefaultValue Certificate certificate){

	SignInSettings {
		BadSetting.when(passwordDays < 0, "duban.security.password-days is a number of days, or 0 for ever.");
		BadSetting.when(passwordHistory < 0, "duban.security.password-history is a number of passwords, or 0.");
		BadSetting.when(attempts < 1, "duban.security.attempts is a number of wrong passwords, 1 at least.");
		BadSetting.when(staleDays < 0, "duban.security.stale-days is a number of days, or 0 for never.");
		BadSetting.when(idle.isNegative() || idle.isZero(), "duban.security.idle is a time, such as 30m.");
		BadSetting.when(longest.compareTo(idle) < 0, "duban.security.longest is not shorter than duban.security.idle.");
	}

	/**
	 * Certificates that a proxy has asked for while it opened the connection.
	 *
	 * @param header the header in which the proxy passes them on, as PEM, encoded for an
	 * address; without it nobody signs in by certificate
	 * @param authorities a file with the certificates, as PEM, of those who may issue
	 * them
	 * @param attribute the part of the subject that names the account
	 */
	record Certificate(@Nullable String header, @Nullable String authorities, @DefaultValue("CN") String attribute) {

	}

}
