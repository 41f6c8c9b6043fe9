package io.duban.security;

import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.MediaType;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.util.HtmlUtils;

/** The log-in page and the page that asks for consent, in Chinese and English. */
@Controller
@ConditionalOnWebApplication
class SignInPages {

	private static final String HTML = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8";

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

	private static final String FRAME = """
			<!DOCTYPE html>
			<html lang="zh-CN">
			<head>
			<meta charset="utf-8">
			<meta name="viewport" content="width=device-width, initial-scale=1">
			<title>%2$s · 督办 Duban</title>
			<link rel="icon" href="data:,">
			<link rel="stylesheet" href="%1$s/sign-in.css">
			</head>
			<body>
			<main>
			<h1>督办 <span lang="en">Duban</span></h1>
			%3$s</main>
			</body>
			</html>
			""";

	private static final String SIGN_IN = """
			%2$s<form method="post" action="%1$s/sign-in">
			<label>账号 <span lang="en">Account</span>
			<input name="account" autocomplete="username" autocapitalize="none" maxlength="64" required autofocus></label>
			<label>密码 <span lang="en">Password</span>
			<input name="password" type="password" autocomplete="current-password" maxlength="72" required></label>
			<input name="%3$s" type="hidden" value="%4$s">
			<button>登录 <span lang="en">Sign in</span></button>
			</form>
			""";

	private static final String HOME = """
			<p>您已用账号 %2$s 登录。请回到您的应用。</p>
			<p lang="en">You are signed in with the account %2$s. Go back to your application.</p>
			<p><a href="%1$s/docs">接口说明 <span lang="en">API reference</span></a></p>
			<form method="post" action="%1$s/logout">
			<input name="%3$s" type="hidden" value="%4$s">
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

	@GetMapping(path = "/sign-in", produces = HTML)
	@ResponseBody
	String signIn(HttpServletRequest request, CsrfToken csrf) {
		String root = escaped(request.getContextPath());
		return FRAME.formatted(root, "登录 Sign in",
				SIGN_IN.formatted(root, notice(request), escaped(csrf.getParameterName()), escaped(csrf.getToken())));
	}

	@GetMapping(path = { "/", "/logout" }, produces = HTML)
	@ResponseBody
	String home(HttpServletRequest request, CsrfToken csrf) {
		String root = escaped(request.getContextPath());
		return FRAME.formatted(root, "已登录 Signed in", HOME.formatted(root, escaped(request.getRemoteUser()),
				escaped(csrf.getParameterName()), escaped(csrf.getToken())));
	}

	@GetMapping(path = "/consent", produces = HTML)
	@ResponseBody
	String consent(HttpServletRequest request, @RequestParam("client_id") String client, @RequestParam String state,
			@RequestParam String scope) {
		String root = escaped(request.getContextPath());
		String inputs = Arrays.stream(scope.split(" "))
			.map((one) -> "<input name=\"scope\" type=\"hidden\" value=\"%s\">\n".formatted(escaped(one)))
			.collect(Collectors.joining());
		return FRAME.formatted(root, "授权 Consent",
				CONSENT.formatted(root, escaped(client), escaped(state), escaped(scope), inputs));
	}

	private static String notice(HttpServletRequest request) {
		if (request.getParameter("out") != null) {
			return notice("已退出。", "You have signed out.");
		}
		if (request.getParameter("error") == null) {
			return "";
		}
		if (failure(request) instanceof PasswordCheck.Locked locked) {
			String until = TIME.format(locked.until());
			return notice("密码多次错误，账号已锁定，" + until + " 后再试。", "Too many wrong passwords: locked until " + until + ".");
		}
		return notice("账号或密码不对。", "The account or the password is wrong.");
	}

	private static String notice(String chinese, String english) {
		return "<p role=\"alert\">%s <span lang=\"en\">%s</span></p>%n".formatted(chinese, english);
	}

	private static @Nullable Object failure(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		if (session == null) {
			return null;
		}
		Object failure = session.getAttribute(WebAttributes.AUTHENTICATION_EXCEPTION);
		session.removeAttribute(WebAttributes.AUTHENTICATION_EXCEPTION);
		return failure;
	}

	private static String escaped(String text) {
		return HtmlUtils.htmlEscape(text, "UTF-8");
	}

}
