package io.duban.security;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Makes the first account of a new county, and tells whoever starts the server how to
 * sign in with it. Once: the password is kept nowhere.
 */
@Component
@ConditionalOnWebApplication
@Profile("!demo")
class FirstAdministrator implements ApplicationRunner {

	private final Administration administration;

	private final Who who;

	FirstAdministrator(Administration administration, Who who) {
		this.administration = administration;
		this.who = who;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		this.who.asSystem(this.administration::begin)
			.ifPresent((handover) -> System.out.printf(
					"""

							首次启动：已建立系统管理员账号。口令只显示这一次，登录后须先修改。
							First start: this system administrator can sign in. The password is shown only now and has to be changed.

							    %s  %s

							""",
					handover.account().name(), handover.password()));
	}

}
