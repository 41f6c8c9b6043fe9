package io.duban.security;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

import io.duban.core.BadSetting;
import io.duban.security.SecuritySettings.Client;
import io.duban.security.SecuritySettings.GrantKind;

import static io.duban.security.SecuritySettings.GrantKind.AUTHORIZATION_CODE;
import static io.duban.security.SecuritySettings.GrantKind.CLIENT_CREDENTIALS;
import static io.duban.security.SecuritySettings.GrantKind.REFRESH_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ClientsTests {

	private static final String BACK = "https://front.example/back";

	private static final String SECRET = "0123456789-0123456789-0123";

	private final PasswordEncoder encoder = new BCryptPasswordEncoder(4);

	@Test
	void registersFrontEndsWithPkce() {
		Clients clients = clients(client("front", null, List.of(BACK), AUTHORIZATION_CODE),
				client("robot", SECRET, List.of(), CLIENT_CREDENTIALS));

		assertThat(clients.findByClientId("front")).satisfies((client) -> {
			assertThat(client.getClientSettings().isRequireProofKey()).isTrue();
			assertThat(client.getClientSecret()).isNull();
		});
		assertThat(clients.findByClientId("robot"))
			.satisfies((client) -> assertThat(this.encoder.matches(SECRET, client.getClientSecret())).isTrue());
		assertThat(clients.origins()).containsExactly("https://front.example");
		assertThat(clients().findByClientId("front")).isNull();
	}

	@Test
	void saysWhatIsWrongWithASetting() {
		refuses(client("Front!", null, List.of(BACK), AUTHORIZATION_CODE), "the id 'Front!' must have");
		refuses(client("front", null, List.of(BACK)), "'front' needs grants");
		refuses(client("front", "short", List.of(BACK), AUTHORIZATION_CODE), "'front' needs a secret of 24 to 72");
		refuses(client("front", "x".repeat(73), List.of(BACK), AUTHORIZATION_CODE), "needs a secret of 24 to 72");
		refuses(client("front", null, List.of(), CLIENT_CREDENTIALS), "'front' needs a secret to sign in by itself");
		refuses(client("front", null, List.of(BACK), AUTHORIZATION_CODE, REFRESH_TOKEN),
				"'front' needs a secret to renew tokens");
		refuses(client("front", null, List.of(), AUTHORIZATION_CODE), "'front' needs redirect-uris");
		refuses(client("front", SECRET, List.of(), REFRESH_TOKEN), "so there is nothing to renew");
		for (String address : List.of("/back", "not an address", "http://front.example/back", BACK + "#part",
				"javascript:alert(1)", "https:///back")) {
			refuses(client("front", null, List.of(address), AUTHORIZATION_CODE),
					"'front' has the redirect address '" + address + "'");
		}
	}

	@Test
	void refusesAFrontEndThatIsNamedTwice() {
		Client front = client("front", null, List.of(BACK), AUTHORIZATION_CODE);

		assertThatThrownBy(() -> clients(front, front)).isInstanceOf(BadSetting.class)
			.hasMessage("duban.security.clients names 'front' twice.");
	}

	private void refuses(Client client, String sentence) {
		assertThatThrownBy(() -> clients(client)).isInstanceOf(BadSetting.class).hasMessageContaining(sentence);
	}

	private Clients clients(Client... clients) {
		return new Clients(new SecuritySettings(false, List.of(), null, "sub", null, 4, List.of(clients)),
				this.encoder);
	}

	private static Client client(String id, @Nullable String secret, List<String> redirectUris, GrantKind... grants) {
		return new Client(id, secret, redirectUris, List.of(grants), false);
	}

}
