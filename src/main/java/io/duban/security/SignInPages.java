package io.duban.security;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The log-in page and the page that asks for consent, in Chinese and English. */
@Controller
@ConditionalOnWebApplication
class SignInPages {

	/** Where somebody asks to be let in by their certificate. */
	static final String CERTIFICATE = "/sign-in/certificate";

	private static final String SIGN_IN = """
			%2$s<form method="post" action="%1$s/sign-in">
			<label>账号 <span lang="en">Account</span>
			<input name="account" autocomplete="username" autocapitalize="none" maxlength="64" required autofocus></label>
			<label>密码 <span lang="en">Password</span>
			<input name="password" type="password" autocomplete="current-password" maxlength="72" required></label>
			%3$s
			<button>登录 <span lang="en">Sign in</span></button>
			</form>
			""";

	private static final String TOO_OFTEN = """
			%2$s<p><a href="%1$s/sign-in">返回 <span lang="en">Back</span></a></p>
			""";

	private static final String BY_CERTIFICATE = """
			<form method="post" action="%1$s%2$s">
			%3$s
			<button class="second">证书登录 <span lang="en">Sign in with a certificate</span></button>
			</form>
			""";

	private static final String HOME = """
			<p>您已用账号 %2$s 登录。请回到您的应用。</p>
			<p lang="en">You are signed in with the account %2$s. Go back to your application.</p>
			<p><a href="%1$s/docs">接口说明 <span lang="en">API reference</span></a></p>
			<form method="post" action="%1$s/logout">
			%3$s
			<button class="second">退出 <span lang="en">Sign out</span></button>
			</form>
			""";

	private static final String CONSENT = """
			<p>%2$s 请求以您的名义工作：%4$s</p>
			<p lang="en">%2$s asks to work in your name: %4$s</p>
			<form method="post" action="%1$s/oauth2/authorize">
			<input name="client_id" type="hidden" value="%2$s">
			<input name="state" type="hidden" value="%3$s">
			%5$s<button>同意 <span lang="en">Allow</span></button>
			</form>
			<form method="post" action="%1$s/oauth2/authorize">
			<input name="client_id" type="hidden" value="%2$s">
			<input name="state" type="hidden" value="%3$s">
			<button class="second">拒绝 <span lang="en">Deny</span></button>
			</form>
			""";

	private final ObjectProvider<CertificateSignIn> certificates;

	private final SignIn signIn;

	private final Sessions sessions;

	private final SavedRequestAwareAuthenticationSuccessHandler onward = new SavedRequestAwareAuthenticationSuccessHandler();

	SignInPages(ObjectProvider<CertificateSignIn> certificates, SignIn signIn, Sessions sessions) {
		this.certificates = certificates;
		this.signIn = signIn;
		this.sessions = sessions;
	}

	@GetMapping(path = "/sign-in", produces = Html.TYPE)
	@ResponseBody
	String signIn(HttpServletRequest request, CsrfToken csrf) {
		String root = Html.root(request);
		String certificate = this.certificates.stream()
			.limit(1)
			.map((port) -> BY_CERTIFICATE.formatted(root, CERTIFICATE, Html.hidden(csrf)))
			.collect(Collectors.joining());
		return Html.page(request, "登录 Sign in",
				SIGN_IN.formatted(root, notice(request), Html.hidden(csrf)) + certificate);
	}

	@PostMapping(CERTIFICATE)
	void signInByCertificate(HttpServletRequest request, HttpServletResponse response)
			throws ServletException, IOException {
		Optional<Who.Signed> signed = this.certificates.stream()
			.flatMap((port) -> port.account(request).stream())
			.findFirst()
			.map(Passwords::name)
			.flatMap((account) -> this.signIn.certificate(account));
		if (signed.isEmpty()) {
			response.sendRedirect(request.getContextPath() + "/sign-in?certificate");
			return;
		}
		this.sessions.begin(request, signed.get().getName(), signed.get().proof());
		this.onward.onAuthenticationSuccess(request, response, signed.get());
	}

	/**
	 * The page for an address from which too many wrong passwords came.
	 * @param request as it came
	 * @param wait for how many seconds
	 * @return the page
	 */
	static String tooOften(HttpServletRequest request, long wait) {
		String notice = Html.notice("从您的网络地址输错的密码太多，请 %d 秒后再试。".formatted(wait),
				"Too many wrong passwords came from your address: try again in %d seconds.".formatted(wait));
		return Html.page(request, "登录 Sign in", TOO_OFTEN.formatted(Html.root(request), notice));
	}

	@GetMapping(path = { "/", "/logout" }, produces = Html.TYPE)
	@ResponseBody
	String home(HttpServletRequest request, CsrfToken csrf) {
		return Html.page(request, "已登录 Signed in",
				HOME.formatted(Html.root(request), Html.escaped(request.getRemoteUser()), Html.hidden(csrf)));
	}

	@GetMapping(path = "/consent", produces = Html.TYPE)
	@ResponseBody
	String consent(HttpServletRequest request, @RequestParam("client_id") String client, @RequestParam String state,
			@RequestParam String scope) {
		String inputs = Arrays.stream(scope.split(" "))
			.map((one) -> "<input name=\"scope\" type=\"hidden\" value=\"%s\">\n".formatted(Html.escaped(one)))
			.collect(Collectors.joining());
		return Html.page(request, "授权 Consent", CONSENT.formatted(Html.root(request), Html.escaped(client),
				Html.escaped(state), Html.escaped(scope), inputs));
	}

	private static String notice(HttpServletRequest request) {
		long minutes = Account.LOCK.toMinutes();
		if (request.getParameter("out") != null) {
			return Html.notice("已退出。", "You have signed out.");
		}
		if (request.getParameter("certificate") != null) {
			return Html.notice("没有可用的证书。", "There is no certificate that lets you in.");
		}
		if (request.getParameter("locked") != null) {
			return Html.notice("验证码多次错误，账号已锁定，%d 分钟后再试。".formatted(minutes),
					"Too many wrong codes: the account is locked for %d minutes.".formatted(minutes));
		}
		if (request.getParameter("error") == null) {
			return "";
		}
		// The same for every account, also for one that there is not.
		String chinese = "账号或密码不对，或账号已锁定：连续错 %d 次锁定 %d 分钟，请稍后再试，或请系统管理员解锁。";
		String english = "The account or the password is wrong, or the account is locked: %d wrong ones in a row lock it"
				+ " for %d minutes. Try later, or ask a system administrator to unlock it.";
		return Html.notice(chinese.formatted(Account.TRIES, minutes), english.formatted(Account.TRIES, minutes));
	}

}
