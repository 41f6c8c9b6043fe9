package io.duban.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

import io.duban.security.Identities.Standing;

/**
 * Who signed in on the log-in page. A browser's session knows the account, the kept
 * password and how its person proved who they are: what they may do is read at each
 * request, so a closed account is out at once, and so is whoever came in by a password or
 * a second factor that is no more, or stayed away for too long.
 */
@Component
@ConditionalOnWebApplication
class Sessions implements SecurityContextRepository {

	private static final String ACCOUNT = "account";

	private static final String PASSWORD = "password";

	private static final String PROOF = "proof";

	private static final String BEGUN = "begun";

	private static final String SEEN = "seen";

	private final Identities identities;

	private final SignInSettings settings;

	private final Clock clock;

	Sessions(Identities identities, SignInSettings settings, Clock clock) {
		this.identities = identities;
		this.settings = settings;
		this.clock = clock;
	}

	@Override
	public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
		return new Deferred(request);
	}

	@Override
	@Deprecated
	public SecurityContext loadContext(HttpRequestResponseHolder holder) {
		return loadDeferredContext(holder.getRequest()).get();
	}

	@Override
	public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
		if (context.getAuthentication() instanceof Who.Signed signed) {
			keep(request, signed.getName(), signed.proof());
			return;
		}
		HttpSession session = request.getSession(false);
		if (session != null) {
			session.removeAttribute(ACCOUNT);
		}
	}

	@Override
	public boolean containsContext(HttpServletRequest request) {
		return kept(request).isPresent();
	}

	/**
	 * Keeps who signed in, under a session's name that nobody knew before.
	 * @param request theirs
	 * @param account the account's name
	 * @param proof how they proved who they are
	 */
	void begin(HttpServletRequest request, String account, Proof proof) {
		request.getSession();
		request.changeSessionId();
		keep(request, account, proof);
	}

	private void keep(HttpServletRequest request, String account, Proof proof) {
		HttpSession session = request.getSession();
		session.setAttribute(ACCOUNT, account);
		session.setAttribute(PASSWORD, this.identities.password(account).orElse(""));
		session.setAttribute(PROOF, proof.text());
		session.setAttribute(BEGUN, this.clock.instant());
		session.setAttribute(SEEN, this.clock.instant());
	}

	/**
	 * Who gave the right password and still owes the second factor.
	 * @param request theirs
	 * @return empty when nobody has, or they owe nothing
	 */
	Optional<Standing> half(HttpServletRequest request) {
		return kept(request).filter((standing) -> !standing.complete());
	}

	private Optional<Standing> kept(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		if (session == null || !(session.getAttribute(ACCOUNT) instanceof String account) || isOver(session)) {
			return Optional.empty();
		}
		session.setAttribute(SEEN, this.clock.instant());
		return this.identities.password(account)
			.filter((kept) -> kept.equals(session.getAttribute(PASSWORD)))
			.flatMap((kept) -> this.identities.standing(account, proof(session)));
	}

	private boolean isOver(HttpSession session) {
		Instant now = this.clock.instant();
		return isPast(session.getAttribute(SEEN), this.settings.idle(), now)
				|| isPast(session.getAttribute(BEGUN), this.settings.longest(), now);
	}

	private static boolean isPast(@Nullable Object since, Duration time, Instant now) {
		return !(since instanceof Instant begun) || !now.isBefore(begun.plus(time));
	}

	private static Proof proof(HttpSession session) {
		return Proof.of((String) session.getAttribute(PROOF));
	}

	private final class Deferred implements DeferredSecurityContext {

		private final HttpServletRequest request;

		private @Nullable SecurityContext context;

		private Deferred(HttpServletRequest request) {
			this.request = request;
		}

		@Override
		public SecurityContext get() {
			SecurityContext read = this.context;
			if (read == null) {
				SecurityContext empty = SecurityContextHolder.createEmptyContext();
				kept(this.request).filter(Standing::complete)
					.ifPresent((standing) -> empty
						.setAuthentication(new Who.Signed(standing.user(), proof(this.request.getSession()))));
				this.context = empty;
				read = empty;
			}
			return read;
		}

		@Override
		public boolean isGenerated() {
			return get().getAuthentication() == null;
		}

	}

}
