package io.duban.security;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

import io.duban.core.Forbidden;

/**
 * Tells who is asking in this thread. Where nobody is, nothing is shown and nothing is
 * done.
 */
@Component
public class Who {

	/**
	 * The person in whose name this thread works.
	 * @return never null
	 * @throws Forbidden when nobody has signed in
	 */
	public CurrentUser current() {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		if (authentication instanceof Signed signed) {
			return signed.user();
		}
		throw new Forbidden("Sign in first");
	}

	/**
	 * The front end through which somebody asks.
	 * @param context theirs, if they have signed in
	 * @return its name, or null where they came without a token of one
	 */
	public static @Nullable String client(@Nullable SecurityContext context) {
		return (context != null && context.getAuthentication() instanceof Signed signed) ? signed.client : null;
	}

	/**
	 * The households that the current person answers for, read once a request.
	 * @param read reads them
	 * @return their numbers
	 */
	Set<String> own(Supplier<Set<String>> read) {
		return (SecurityContextHolder.getContext().getAuthentication() instanceof Signed signed) ? signed.own(read)
				: read.get();
	}

	/**
	 * For whom the current person stands in, read once a request.
	 * @param read reads them
	 * @return those who are on leave
	 */
	List<StandIn> standIns(Supplier<List<StandIn>> read) {
		return (SecurityContextHolder.getContext().getAuthentication() instanceof Signed signed) ? signed.standIns(read)
				: read.get();
	}

	static boolean isSystemAdministrator(@Nullable Authentication authentication) {
		return authentication instanceof Signed signed && signed.user().roles().contains(Role.SYSTEM_ADMIN);
	}

	/**
	 * Refuses anybody who has none of the roles there.
	 * @param area code of a division
	 * @param line a line of inspection, or an empty text
	 * @param roles any of these
	 * @return who it is
	 */
	public CurrentUser require(String area, String line, Role... roles) {
		CurrentUser user = current();
		if (!user.is(List.of(roles), area, line)) {
			throw new Forbidden("This needs the role "
					+ String.join(" or ", Arrays.stream(roles).map(Enum::name).toList()) + " for the area " + area);
		}
		return user;
	}

	/**
	 * Works as the server itself, for timers and start-up: only where nobody has signed
	 * in, since a person's act stays theirs.
	 * @param <T> what the work gives
	 * @param work what to do
	 * @return what it gave
	 */
	public <T> T asSystem(Supplier<T> work) {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		return (authentication != null) ? work.get() : as(CurrentUser.SYSTEM, work);
	}

	/**
	 * Works in a person's name.
	 * @param <T> what the work gives
	 * @param user in whose name
	 * @param work what to do
	 * @return what it gave
	 */
	public <T> T as(CurrentUser user, Supplier<T> work) {
		return as(new Signed(user), work);
	}

	/**
	 * Does what the current person's act sets going, with the sight of the whole county:
	 * it is not theirs to see.
	 * @param code of a division in the county
	 * @param role the one role that they have meanwhile
	 * @param work what to do
	 */
	public void inCountyOf(String code, Role role, Runnable work) {
		as(current().forCountyOf(role, code), () -> {
			work.run();
			return role;
		});
	}

	static <T extends @Nullable Object> T as(Signed signed, Supplier<T> work) {
		SecurityContext before = SecurityContextHolder.getContext();
		SecurityContextHolder.setContext(context(signed));
		try {
			return work.get();
		}
		finally {
			SecurityContextHolder.setContext(before);
		}
	}

	static SecurityContext context(Signed signed) {
		SecurityContext context = SecurityContextHolder.createEmptyContext();
		context.setAuthentication(signed);
		return context;
	}

	/**
	 * Somebody whose roles and areas have been read, once a request. Where a token's
	 * origin is kept, only the account's name is, and how its person proved who they are.
	 */
	@JsonAutoDetect(getterVisibility = Visibility.NONE, isGetterVisibility = Visibility.NONE,
			fieldVisibility = Visibility.NONE)
	@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
	static final class Signed extends AbstractAuthenticationToken {

		private transient volatile CurrentUser user;

		private final transient Proof proof;

		@Nullable private final transient Instant until;

		@Nullable private final transient String client;

		@Nullable private transient volatile Set<String> own;

		@Nullable private transient volatile List<StandIn> standIns;

		private final transient AtomicInteger forgotten = new AtomicInteger();

		Signed(CurrentUser user) {
			this(user, Proof.PASSWORD);
		}

		Signed(CurrentUser user, Proof proof) {
			this(user, proof, null, null);
		}

		Signed(CurrentUser user, Proof proof, @Nullable Instant until, @Nullable String client) {
			super(List.of());
			this.user = user;
			this.proof = proof;
			this.until = until;
			this.client = client;
			setAuthenticated(true);
		}

		@JsonCreator
		static Signed kept(@JsonProperty("account") String account, @JsonProperty("proof") @Nullable String proof) {
			return new Signed(new CurrentUser(account, "", null, List.of()), Proof.of(proof));
		}

		CurrentUser user() {
			return this.user;
		}

		Proof proof() {
			return this.proof;
		}

		@JsonProperty("proof")
		String proofText() {
			return this.proof.text();
		}

		@Nullable Instant until() {
			return this.until;
		}

		void renew(CurrentUser now) {
			this.user = now;
			forgetOwn();
		}

		void forgetOwn() {
			this.forgotten.incrementAndGet();
			this.own = null;
			this.standIns = null;
		}

		private Set<String> own(Supplier<Set<String>> read) {
			Set<String> known = this.own;
			if (known == null) {
				int before = this.forgotten.get();
				known = Set.copyOf(read.get());
				// What was read before it was to be forgotten is not kept.
				this.own = (this.forgotten.get() == before) ? known : null;
			}
			return known;
		}

		private List<StandIn> standIns(Supplier<List<StandIn>> read) {
			List<StandIn> known = this.standIns;
			if (known == null) {
				int before = this.forgotten.get();
				known = List.copyOf(read.get());
				this.standIns = (this.forgotten.get() == before) ? known : null;
			}
			return known;
		}

		@Override
		public Object getCredentials() {
			return "";
		}

		@Override
		public CurrentUser getPrincipal() {
			return this.user;
		}

		@Override
		@JsonProperty("account")
		public String getName() {
			return this.user.account();
		}

	}

}
