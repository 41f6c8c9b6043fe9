package io.duban.security;

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

/**
 * Who signed in on the log-in page. A browser's session knows the account and the kept
 * password alone: what its person may do is read at each request, so a closed account is
 * out at once, and so is whoever came in by a password that is no more.
 */
@Component
@ConditionalOnWebApplication
class Sessions implements SecurityContextRepository {

	private static final String ACCOUNT = "account";

	private static final String PASSWORD = "password";

	private final Identities identities;

	Sessions(Identities identities) {
		this.identities = identities;
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
			HttpSession session = request.getSession();
			session.setAttribute(ACCOUNT, signed.getName());
			session.setAttribute(PASSWORD, this.identities.password(signed.getName()).orElse(""));
			return;
		}
		HttpSession session = request.getSession(false);
		if (session != null) {
			session.removeAttribute(ACCOUNT);
		}
	}

	@Override
	public boolean containsContext(HttpServletRequest request) {
		return account(request).isPresent();
	}

	private Optional<String> account(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		return (session != null && session.getAttribute(ACCOUNT) instanceof String account)
				? this.identities.password(account)
					.filter((kept) -> kept.equals(session.getAttribute(PASSWORD)))
					.map((kept) -> account)
				: Optional.empty();
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
				account(this.request).flatMap(Sessions.this.identities::active)
					.ifPresent((user) -> empty.setAuthentication(new Who.Signed(user)));
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
