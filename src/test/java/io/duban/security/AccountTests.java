package io.duban.security;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import io.duban.core.Refused;
import io.duban.security.AccountEvent.Manner;
import io.duban.security.AccountEvent.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AccountTests {

	private static final Area COUNTY = Area.of("220822000000");

	private static final LocalDateTime NOW = LocalDateTime.of(2026, 9, 1, 8, 30);

	private static final CurrentUser ADMINISTRATOR = new CurrentUser("administrator", "管理员", null, List.of());

	/** Whatever is given and taken, in whatever order. */
	@Property
	void neverHoldsAnAdministratorsRoleBesideAnother(@ForAll("steps") List<Step> steps) {
		Account account = account();
		for (Step step : steps) {
			List<Grant> before = account.grants();
			try {
				if (step.give) {
					account.grant(step.grant, ADMINISTRATOR);
				}
				else {
					account.revoke(step.grant.role(), step.grant.area(), false);
				}
			}
			catch (Refused ex) {
				assertThat(ex.code()).isIn("SEPARATE_ADMINISTRATORS", "NOT_GRANTED");
				assertThat(account.grants()).isEqualTo(before);
			}
			Set<Role> roles = account.grants().stream().map(Grant::role).collect(Collectors.toSet());
			assertThat(roles.stream().anyMatch(Role::isAdministrator) && roles.size() > 1).isFalse();
		}
	}

	@Provide
	Arbitrary<List<Step>> steps() {
		Arbitrary<Grant> grants = Combinators
			.combine(Arbitraries.of(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN, Role.OFFICE, Role.CADRE),
					Arbitraries.of("220822000000", "220822101000"),
					Arbitraries.of("HOUSING", "WATER").set().ofMaxSize(2))
			.as((role, area, lines) -> new Grant(role, Area.of(area), lines));
		return Combinators.combine(Arbitraries.of(true, true, false), grants).as(Step::new).list().ofMaxSize(12);
	}

	@Test
	void saysWhyTheAdministratorsAreSeparate() {
		Account account = account().grant(grant(Role.SYSTEM_ADMIN), ADMINISTRATOR);

		assertThatThrownBy(() -> account.grant(grant(Role.SECURITY_ADMIN), ADMINISTRATOR))
			.hasMessage("SECURITY_ADMIN is held beside no other role; this person already is [SYSTEM_ADMIN]");
		assertThatThrownBy(() -> account.grant(grant(Role.AUDITOR), ADMINISTRATOR))
			.hasMessage("An administrator holds no other role; this person is [SYSTEM_ADMIN]");
	}

	@Test
	void givesNobodyARoleOfTheirOwnGiving() {
		CurrentUser themselves = new CurrentUser("zhang.san", "张三", null, List.of());

		assertThatThrownBy(() -> account().grant(grant(Role.OFFICE), themselves)).isInstanceOf(Refused.class)
			.hasMessageStartingWith("Nobody gives themselves a role");
		assertThatThrownBy(() -> account().disable(themselves, false)).hasMessage("Nobody disables their own account");
	}

	@Test
	void replacesTheLinesOfARoleThatIsGivenAgain() {
		Account account = account().grant(new Grant(Role.DEPARTMENT, COUNTY, Set.of("WATER")), ADMINISTRATOR)
			.grant(new Grant(Role.DEPARTMENT, COUNTY, Set.of("HOUSING", "MEDICAL")), ADMINISTRATOR);

		assertThat(account.grants()).containsExactly(new Grant(Role.DEPARTMENT, COUNTY, Set.of("HOUSING", "MEDICAL")));
	}

	@Test
	void locksAfterFiveWrongPasswordsAndOpensByItself() {
		Account account = account();
		for (int attempt = 1; attempt < Account.TRIES; attempt++) {
			assertThat(account.fail(Reason.WRONG_PASSWORD, NOW)).isEqualTo(Reason.WRONG_PASSWORD);
		}

		assertThat(account.fail(Reason.WRONG_PASSWORD, NOW)).isEqualTo(Reason.LOCKED);
		assertThat(account.lockedUntil()).isEqualTo(NOW.plusMinutes(15));
		assertThat(account.enter(Manner.PAGE, NOW.plusMinutes(14))).isEqualTo(Reason.LOCKED);
		assertThat(account.fail(Reason.WRONG_PASSWORD, NOW.plusMinutes(14))).isEqualTo(Reason.LOCKED);
		assertThat(account.enter(Manner.PAGE, NOW.plusMinutes(15))).isNull();
		assertThat(account.lockedUntil()).isNull();
	}

	@Test
	void opensWhenItIsUnlocked() {
		Account account = account();
		for (int attempt = 1; attempt <= Account.TRIES; attempt++) {
			account.fail(Reason.WRONG_PASSWORD, NOW);
		}

		assertThat(account.unlock().enter(Manner.PAGE, NOW)).isNull();
	}

	@Test
	void forgetsNoWrongCodeForARightPassword() {
		Account account = enrolled();
		for (int attempt = 1; attempt < Account.TRIES; attempt++) {
			assertThat(account.refuseTheClosed(NOW)).isNull();
			assertThat(account.enterByRecoveryCode("wrong", NOW)).isEqualTo(Reason.WRONG_CODE);
		}

		assertThat(account.refuseTheClosed(NOW)).isNull();
		assertThat(account.enterByStep(7, NOW)).as("a code that was taken").isEqualTo(Reason.LOCKED);
		assertThat(account.refuseTheClosed(NOW)).isEqualTo(Reason.LOCKED);
		assertThat(account.enterByStep(8, NOW)).as("a good code").isEqualTo(Reason.LOCKED);
		assertThat(account.enterByStep(8, NOW.plus(Account.LOCK))).as("which was not taken").isNull();
	}

	@Test
	void takesEachCodeAndEachRecoveryCodeOnce() {
		Account account = enrolled();

		assertThat(account.enterByStep(9, NOW)).isNull();
		assertThat(account.enterByStep(9, NOW)).isEqualTo(Reason.WRONG_CODE);
		assertThat(account.enterByStep(8, NOW)).as("an earlier one").isEqualTo(Reason.WRONG_CODE);
		assertThat(account.enterByRecoveryCode("one", NOW)).isNull();
		assertThat(account.enterByRecoveryCode("one", NOW)).isEqualTo(Reason.WRONG_CODE);
		assertThat(account.enterByRecoveryCode("two", NOW)).isNull();
	}

	@Test
	void setsNoSecondFactorUpBesideAnother() {
		Account account = enrolled();

		assertThat(account.enrol("another", 8, Set.of(), NOW)).isEqualTo(Reason.WRONG_CODE);
		assertThat(account.secondFactor()).isEqualTo("sealed");
	}

	@Test
	void takesNobodysOwnSecondFactorAway() {
		CurrentUser themselves = new CurrentUser("zhang.san", "张三", null, List.of());

		assertThatThrownBy(() -> enrolled().resetSecondFactor(themselves))
			.hasMessage("Nobody takes their own second factor away");
		assertThatThrownBy(() -> account().resetSecondFactor(ADMINISTRATOR))
			.hasMessage("This account has no second factor");
		Account account = enrolled().resetSecondFactor(ADMINISTRATOR);
		assertThat(account.enterByRecoveryCode("one", NOW)).isEqualTo(Reason.WRONG_CODE);
	}

	@Test
	void isStaleOnlyWhenItWasNeitherMadeNorUsedNorOpenedSince() {
		LocalDateTime later = NOW.plusDays(90);

		assertThat(account().disableStale(NOW, false).enter(Manner.PAGE, later)).as("just made").isNull();
		assertThat(account().disableStale(NOW.plusDays(1), true).enter(Manner.PAGE, later)).as("the last").isNull();
		assertThat(account().disableStale(NOW.plusDays(1), false).enter(Manner.PAGE, later)).isEqualTo(Reason.DISABLED);
		Account used = account();
		used.enter(Manner.PAGE, NOW.plusDays(2));
		assertThat(used.disableStale(NOW.plusDays(1), false).enter(Manner.PAGE, later)).isNull();
		Account opened = account().disable(ADMINISTRATOR, false).enable(NOW.plusDays(2));
		assertThat(opened.disableStale(NOW.plusDays(1), false).enter(Manner.PAGE, later)).isNull();
	}

	private static Account enrolled() {
		Account account = account();
		assertThat(account.enrol("sealed", 7, Set.of("one", "two"), NOW)).isNull();
		return account;
	}

	@Test
	void keepsTheLastAdministrator() {
		Account account = account().grant(grant(Role.SECURITY_ADMIN), ADMINISTRATOR);

		assertThatThrownBy(() -> account.disable(ADMINISTRATOR, true)).isInstanceOf(Refused.class)
			.extracting("code")
			.isEqualTo("LAST_ADMINISTRATOR");
		assertThatThrownBy(() -> account.revoke(Role.SECURITY_ADMIN, COUNTY, true))
			.hasMessageStartingWith("Nobody else has this administrator's role");
		assertThat(account.grants()).containsExactly(grant(Role.SECURITY_ADMIN));
	}

	@Test
	void takesOnlyNamesThatLookAlikeEverywhere() {
		for (String name : List.of("ab", "Zhang", "zhang san", "张三三", "-dash", "x".repeat(65), "system")) {
			assertThatThrownBy(() -> account(name)).as(name).isInstanceOf(Refused.class);
		}
		assertThat(account("zhang.san_2-a").name()).isEqualTo("zhang.san_2-a");
	}

	private static Account account() {
		return account("zhang.san");
	}

	private static Account account(String name) {
		return new Account(name, "220822000000", "张三", null, "{noop}x", false, NOW);
	}

	private static Grant grant(Role role) {
		return new Grant(role, COUNTY, Set.of());
	}

	record Step(boolean give, Grant grant) {

	}

}
