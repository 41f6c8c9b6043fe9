package io.duban.security;

import org.junit.jupiter.api.Test;

import io.duban.core.Refused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PasswordRuleTests {

	@Test
	void takesTwelveCharactersOfThreeKinds() {
		assertThatCode(() -> PasswordRule.check("abcdefGHIJ12")).doesNotThrowAnyException();
		assertThatCode(() -> PasswordRule.check("abcdefghij-1")).doesNotThrowAnyException();
		assertThatCode(() -> PasswordRule.check("通榆县扶贫办 2026 duban")).doesNotThrowAnyException();
	}

	@Test
	void saysWhatIsMissing() {
		assertThatThrownBy(() -> PasswordRule.check("abc")).isInstanceOf(Refused.class)
			.hasMessage("A password has at least 12 characters of 3 kinds; this one needs 9 more characters,"
					+ " and 2 of: an upper-case letter, a digit, another character");
		assertThatThrownBy(() -> PasswordRule.check("abcdefghijk1"))
			.hasMessageEndingWith("needs 1 of: an upper-case letter, another character");
		assertThatThrownBy(() -> PasswordRule.check("aB3")).hasMessageEndingWith("needs 9 more characters");
	}

	@Test
	void refusesWhatBcryptWouldCutOff() {
		assertThatThrownBy(() -> PasswordRule.check("通榆县扶贫办1a".repeat(4)))
			.hasMessage("A password has at most 72 bytes");
	}

	@Test
	void makesOneTimePasswordsOfTwentyCharacters() {
		assertThat(PasswordRule.oneTime()).hasSize(20).isNotEqualTo(PasswordRule.oneTime());
	}

}
