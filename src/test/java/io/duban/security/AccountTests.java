package io.duban.security;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import io.duban.core.Refused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

class AccountTests {

	private static final String COUNTY = "220822000000";

	private static final CurrentUser OTHER = new CurrentUser("other", "李强", null, List.of());

	private static final CurrentUser SELF = new CurrentUser("self", "王芳", null, List.of());

	@Property
	void neverHoldsAnAdministratorsRoleBesideAnother(@ForAll("histories") List<Step> history) {
		Account account = account();

		history.forEach((step) -> {
			List<Grant> before = account.grants();
			boolean allowed = step.gives ? isSeparate(roles(before), step.role)
					: before.stream().anyMatch((grant) -> grant.role() == step.role && grant.area().equals(step.area));

			Throwable thrown = catchThrowable(() -> step.on(account));

			assertThat(thrown == null).isEqualTo(allowed);
			if (thrown != null) {
				assertThat(thrown).isInstanceOfSatisfying(Refused.class, (refused) -> assertThat(refused.code())
					.isEqualTo(step.gives ? "SEPARATE_ADMINISTRATORS" : "NOT_GRANTED"));
				assertThat(account.grants()).isEqualTo(before);
			}
			Set<Role> roles = roles(account.grants());
			assertThat(roles.size() > 1 && roles.stream().anyMatch(Role::isAdministrator)).isFalse();
		});
	}

	@Property
	void takesNoRoleFromItsOwnPerson(@ForAll Role role) {
		Account account = account();

		assertThatThrownBy(() -> account.grant(grant(role, COUNTY), SELF)).isInstanceOfSatisfying(Refused.class,
				(refused) -> assertThat(refused.code()).isEqualTo("OWN_ROLES"));
		assertThat(account.grants()).isEmpty();
	}

	@Property
	void keepsTheRoleThatNobodyElseHas(@ForAll Role role) {
		Account account = account().grant(grant(role, COUNTY), OTHER);

		assertThatThrownBy(() -> account.revoke(role, Area.of(COUNTY), true)).isInstanceOfSatisfying(Refused.class,
				(refused) -> assertThat(refused.code()).isEqualTo("LAST_ADMINISTRATOR"));
		assertThat(roles(account.grants())).containsExactly(role);
	}

	@Property
	void letsAnAdministratorBecomeAnotherOneByTurns(@ForAll Role first, @ForAll Role second) {
		Assume.that(first != second && first.isAdministrator());
		Account account = account().grant(grant(first, COUNTY), OTHER).revoke(first, Area.of(COUNTY), false);

		account.grant(grant(second, COUNTY), OTHER);

		assertThat(roles(account.grants())).containsExactly(second);
	}

	@Example
	void isNotDisabledByItsOwnPerson() {
		assertThatThrownBy(() -> account().disable(SELF, false)).isInstanceOfSatisfying(Refused.class,
				(refused) -> assertThat(refused.code()).isEqualTo("OWN_ACCOUNT"));
	}

	@Provide
	Arbitrary<List<Step>> histories() {
		// Half of the roles are administrators', so that they meet often.
		Arbitrary<Role> roles = Arbitraries.oneOf(Arbitraries.of(Role.class),
				Arbitraries.of(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN));
		Arbitrary<Area> areas = Arbitraries.of(COUNTY, "220822101000", "220822101001").map(Area::of);
		return Combinators.combine(Arbitraries.of(true, false), roles, areas).as(Step::new).list().ofMaxSize(40);
	}

	private static boolean isSeparate(Set<Role> held, Role role) {
		return held.isEmpty() || held.equals(Set.of(role))
				|| (!role.isAdministrator() && held.stream().noneMatch(Role::isAdministrator));
	}

	private static Account account() {
		return new Account("self", COUNTY, "王芳", null, "encoded", false, LocalDateTime.of(2026, 9, 1, 8, 0));
	}

	private static Grant grant(Role role, String area) {
		return new Grant(role, Area.of(area), Set.of());
	}

	private static Set<Role> roles(List<Grant> grants) {
		return grants.stream().map(Grant::role).collect(Collectors.toSet());
	}

	record Step(boolean gives, Role role, Area area) {

		void on(Account account) {
			if (this.gives) {
				account.grant(new Grant(this.role, this.area, Set.of()), OTHER);
			}
			else {
				account.revoke(this.role, this.area, false);
			}
		}

	}

}
