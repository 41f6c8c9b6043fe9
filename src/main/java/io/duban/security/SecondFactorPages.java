package io.duban.security;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import io.duban.security.AccountEvent.Reason;
import io.duban.security.Identities.Standing;
import io.duban.security.SignIn.Outcome;

/**
 * The page for whoever gave the right password and still owes the second factor: there
 * they type its code, or set it up first.
 */
@Controller
@ConditionalOnWebApplication
class SecondFactorPages {

	static final String PATH = "/second-factor";

	private static final String TITLE = "双因素验证 Second factor";

	private static final String SECRET = "second-factor-secret ";

	private static final String CODE = """
			%2$s<form method="post" action="%1$s/second-factor">
			<label>验证码 <span lang="en">Code of your authenticator app, or a recovery code</span>
			<input name="code" autocomplete="one-time-code" autocapitalize="none" maxlength="40" required%4$s></label>
			%3$s
			<button>继续 <span lang="en">Go on</span></button>
			</form>
			<p><a href="%1$s/sign-in">返回 <span lang="en">Back</span></a></p>
			""";

	private static final String ENROL = """
			<p>您的角色须使用双因素验证。请用验证器应用扫描二维码，再输入其显示的验证码。</p>
			<p lang="en">Your roles demand a second factor. Scan this with an authenticator app, then type the code that it shows.</p>
			%1$s<p>密钥 <span lang="en">Secret</span> <code>%2$s</code></p>
			<p><a href="%3$s"><code>%3$s</code></a></p>
			""";

	private static final String RECOVERY = """
			<p>双因素验证已启用。请抄下恢复码：手机丢失时每个可用一次，以后不再显示。</p>
			<p lang="en">The second factor is set up. Write these recovery codes down: each is good once when the telephone is lost, and they are not shown again.</p>
			<ul>
			%1$s
			</ul>
			<p><a href="%2$s">继续 <span lang="en">Go on</span></a></p>
			""";

	private final SavedRequestAwareAuthenticationSuccessHandler onward = new SavedRequestAwareAuthenticationSuccessHandler();

	private final HttpSessionRequestCache wanted = new HttpSessionRequestCache();

	private final Sessions sessions;

	private final SignIn signIn;

	private final OneTimeCodes codes;

	SecondFactorPages(Sessions sessions, SignIn signIn, OneTimeCodes codes) {
		this.sessions = sessions;
		this.signIn = signIn;
		this.codes = codes;
	}

	@GetMapping(PATH)
	void ask(HttpServletRequest request, HttpServletResponse response, CsrfToken csrf) throws IOException {
		Optional<Standing> half = this.sessions.half(request);
		if (half.isEmpty()) {
			toSignIn(request, response, "");
			return;
		}
		boolean enrolled = half.get().secondFactorAt() != null;
		// Whoever sets it up reads what stands above first.
		String form = CODE.formatted(Html.root(request),
				(request.getParameter("error") == null) ? ""
						: Html.notice("验证码不对。", "The code is wrong, or was used before."),
				Html.hidden(csrf), enrolled ? " autofocus" : "");
		if (enrolled) {
			write(response, Html.page(request, TITLE, form));
			return;
		}
		String account = half.get().user().account();
		String secret = secret(request.getSession(), account);
		String uri = this.codes.uri(account, secret);
		write(response, Html.page(request, TITLE, ENROL.formatted(QrCode.svg(uri), secret, Html.escaped(uri)) + form));
	}

	@PostMapping(PATH)
	void take(HttpServletRequest request, HttpServletResponse response, @RequestParam String code)
			throws ServletException, IOException {
		Optional<Standing> half = this.sessions.half(request);
		if (half.isEmpty()) {
			toSignIn(request, response, "");
			return;
		}
		String account = half.get().user().account();
		RecoveryCodes recovery = (half.get().secondFactorAt() == null) ? RecoveryCodes.make() : null;
		Outcome outcome = (recovery != null)
				? this.signIn.enrol(account, secret(request.getSession(), account), code, recovery)
				: this.signIn.code(account, code);
		if (outcome.refused() != null) {
			refuse(request, response, outcome);
			return;
		}
		request.getSession().removeAttribute(SECRET + account);
		Proof proof = Proof.code(Objects.requireNonNull(outcome.secondFactorAt()));
		this.sessions.begin(request, account, proof);
		if (recovery != null) {
			String list = recovery.texts()
				.stream()
				.map((text) -> "<li><code>" + text + "</code></li>")
				.collect(Collectors.joining("\n"));
			write(response, Html.page(request, TITLE, RECOVERY.formatted(list, next(request, response))));
			return;
		}
		this.onward.onAuthenticationSuccess(request, response, new Who.Signed(half.get().user(), proof));
	}

	private static void refuse(HttpServletRequest request, HttpServletResponse response, Outcome outcome)
			throws IOException {
		if (outcome.refused() == Reason.LOCKED) {
			toSignIn(request, response, "?locked");
			return;
		}
		response.sendRedirect(request.getContextPath() + PATH + "?error");
	}

	private static void toSignIn(HttpServletRequest request, HttpServletResponse response, String why)
			throws IOException {
		response.sendRedirect(request.getContextPath() + "/sign-in" + why);
	}

	/** Where they wanted to go before they were asked to sign in. */
	private String next(HttpServletRequest request, HttpServletResponse response) {
		@Nullable SavedRequest saved = this.wanted.getRequest(request, response);
		return Html.escaped((saved != null) ? saved.getRedirectUrl() : request.getContextPath() + "/");
	}

	/**
	 * Until its first code it is kept by the session alone, and shown to nobody who signs
	 * in there with another account.
	 */
	private String secret(HttpSession session, String account) {
		if (session.getAttribute(SECRET + account) instanceof String secret) {
			return secret;
		}
		String secret = this.codes.newSecret();
		session.setAttribute(SECRET + account, secret);
		return secret;
	}

	private static void write(HttpServletResponse response, String page) throws IOException {
		response.setContentType(Html.TYPE);
		response.getWriter().write(page);
	}

}
