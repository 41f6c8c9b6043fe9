package io.duban.account;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

import io.duban.account.AccountListing.AccountFilter;
import io.duban.api.Answers;
import io.duban.api.Connection;
import io.duban.api.GlobalId;
import io.duban.api.Page;
import io.duban.api.UserError;
import io.duban.core.Forbidden;
import io.duban.security.Account;
import io.duban.security.Administration;
import io.duban.security.Administration.Handover;
import io.duban.security.Area;
import io.duban.security.CurrentUser;
import io.duban.security.Grant;
import io.duban.security.Passwords;
import io.duban.security.Role;
import io.duban.security.Who;

/** Accounts for the API, and who is asking. */
@Controller
class AccountController {

	private final AccountListing listing;

	private final Administration administration;

	private final Passwords passwords;

	private final Answers answers;

	private final Who who;

	AccountController(AccountListing listing, Administration administration, Passwords passwords, Answers answers,
			Who who) {
		this.listing = listing;
		this.administration = administration;
		this.passwords = passwords;
		this.answers = answers;
		this.who = who;
	}

	@QueryMapping
	Viewer viewer() {
		return Viewer.of(this.who.current());
	}

	@SchemaMapping(typeName = "Viewer")
	@Nullable LocalDate passwordExpiresOn() {
		return this.passwords.expiresOn();
	}

	@SchemaMapping(typeName = "Viewer")
	boolean secondFactor() {
		return this.passwords.hasSecondFactor();
	}

	@QueryMapping
	@Nullable AccountSummary account(@Argument String name) {
		return this.listing.load(List.of(name)).get(name);
	}

	@QueryMapping
	Connection<AccountSummary> accounts(@Argument @Nullable AccountFilter filter, @Argument @Nullable Integer first,
			@Argument @Nullable String after, @Argument @Nullable Integer last, @Argument @Nullable String before) {
		if (this.who.current().roles().stream().noneMatch(AccountListing.READERS::contains)) {
			throw new Forbidden("Accounts are for the three administrators and the auditors");
		}
		return this.listing.page((filter != null) ? filter : AccountFilter.ALL, Page.of(first, after, last, before));
	}

	@BatchMapping(typeName = "Account")
	Map<AccountSummary, List<GrantSummary>> grants(List<AccountSummary> accounts) {
		Map<String, List<GrantSummary>> grants = this.listing
			.grants(accounts.stream().map(AccountSummary::name).toList());
		return accounts.stream()
			.collect(Collectors.toMap((account) -> account,
					(account) -> grants.getOrDefault(account.name(), List.of())));
	}

	@MutationMapping
	HandoverPayload accountMake(@Argument AccountMakeInput input) {
		return handover("accountMake", () -> this.administration.make(input.name, input.person, input.cadreNumber));
	}

	@MutationMapping
	HandoverPayload accountResetPassword(@Argument AccountInput input) {
		return handover("accountResetPassword",
				() -> this.administration.resetPassword(input.name(), input.expectedVersion));
	}

	@MutationMapping
	AccountPayload accountDisable(@Argument AccountInput input) {
		return answer("accountDisable", () -> this.administration.disable(input.name(), input.expectedVersion));
	}

	@MutationMapping
	AccountPayload accountEnable(@Argument AccountInput input) {
		return answer("accountEnable", () -> this.administration.enable(input.name(), input.expectedVersion));
	}

	@MutationMapping
	AccountPayload accountUnlock(@Argument AccountInput input) {
		return answer("accountUnlock", () -> this.administration.unlock(input.name(), input.expectedVersion));
	}

	@MutationMapping
	AccountPayload accountResetSecondFactor(@Argument AccountInput input) {
		return answer("accountResetSecondFactor",
				() -> this.administration.resetSecondFactor(input.name(), input.expectedVersion));
	}

	@MutationMapping
	AccountPayload accountGrant(@Argument AccountGrantInput input) {
		return answer("accountGrant", () -> this.administration.grant(GlobalId.local("Account", input.account),
				input.grant(), input.expectedVersion));
	}

	@MutationMapping
	AccountPayload accountRevoke(@Argument AccountRevokeInput input) {
		return answer("accountRevoke", () -> this.administration.revoke(GlobalId.local("Account", input.account),
				input.role, Area.of(input.area), input.expectedVersion));
	}

	@MutationMapping
	PasswordChangePayload passwordChange(@Argument PasswordChangeInput input) {
		return this.answers.of("passwordChange", () -> {
			this.passwords.change(input.currentPassword, input.newPassword);
			return true;
		}, (changed, errors) -> new PasswordChangePayload(changed != null, errors));
	}

	private AccountPayload answer(String act, Supplier<Account> work) {
		return this.answers.of(act, () -> find(work.get()), AccountPayload::new);
	}

	private HandoverPayload handover(String act, Supplier<Handover> work) {
		return this.answers.of(act, () -> {
			Handover handover = work.get();
			return new HandoverPayload(find(handover.account()), handover.password(), List.of());
		}, (done, errors) -> (done != null) ? done : new HandoverPayload(null, null, errors));
	}

	private @Nullable AccountSummary find(Account account) {
		return this.listing.load(List.of(account.name())).get(account.name());
	}

	/**
	 * Who is asking.
	 *
	 * @param account their account's name
	 * @param name their own name
	 * @param cadreNumber their number, if they are a cadre
	 * @param roles their roles
	 * @param areas codes of the divisions that they see
	 * @param grants which role they have where
	 * @param mustChangePassword whether they have to change their password first
	 */
	record Viewer(String account, String name, @Nullable String cadreNumber, List<Role> roles, List<String> areas,
			List<GrantSummary> grants, boolean mustChangePassword) {

		static Viewer of(CurrentUser user) {
			return new Viewer(user.account(), user.name(), user.cadre(), user.roles().stream().sorted().toList(),
					user.grants().stream().map((grant) -> grant.area().code()).distinct().sorted().toList(),
					user.grants().stream().map(GrantSummary::of).toList(), user.mustChangePassword());
		}

	}

	record AccountMakeInput(String name, String person, @Nullable String cadreNumber) {

	}

	record AccountInput(String account, @Nullable Long expectedVersion) {

		private String name() {
			return GlobalId.local("Account", this.account);
		}

	}

	record AccountGrantInput(String account, Role role, String area, @Nullable List<String> lines,
			@Nullable Long expectedVersion) {

		private Grant grant() {
			return new Grant(this.role, Area.of(this.area), (this.lines != null) ? Set.copyOf(this.lines) : Set.of());
		}

	}

	record AccountRevokeInput(String account, Role role, String area, @Nullable Long expectedVersion) {

	}

	record PasswordChangeInput(String currentPassword, String newPassword) {

		@Override
		public String toString() {
			return "PasswordChangeInput";
		}

	}

	record AccountPayload(@Nullable AccountSummary account, List<UserError> userErrors) {

	}

	record HandoverPayload(@Nullable AccountSummary account, @Nullable String oneTimePassword,
			List<UserError> userErrors) {

		@Override
		public String toString() {
			return "HandoverPayload";
		}

	}

	record PasswordChangePayload(boolean changed, List<UserError> userErrors) {

	}

}
