package io.duban.security;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people and front ends sign in.
 *
 * @param basic whether a name and password in a request's header are enough; for
 * demonstrations only
 * @param open paths that answer whoever comes, without a sign-in; for demonstrations only
 * @param issuerUri address of an outside identity provider whose tokens count beside the
 * server's own, if the county has one
 * @param accountClaim the claim of an outside token that names the account
 * @param audience what an outside token must be meant for; not looked at when absent
 * @param passwordCost the logarithm of the rounds that bcrypt takes over a password: each
 * step doubles the time of a guess and of a sign-in; 12 is about a quarter of a second
 * @param clients the front ends that may ask people to sign in, or sign in themselves
 */
@ConfigurationProperties("duban.security")
record SecuritySettings(@DefaultValue("false") boolean basic, @DefaultValue List<String> open,
		@Nullable String issuerUri, @DefaultValue("sub") String accountClaim, @Nullable String audience,
		@DefaultValue("12") int passwordCost, @DefaultValue List<Client> clients) {

	/**
	 * A front end.
	 *
	 * @param id its name; for client credentials also the name of the account whose roles
	 * it has
	 * @param secret at least 24 characters; without one the front end is public, such as
	 * a page in a browser
	 * @param redirectUris where people come back to, letter for letter
	 * @param grants how it gets tokens
	 * @param consent whether people are asked before it may act for them
	 */
	record Client(@DefaultValue("") String id, @Nullable String secret, @DefaultValue List<String> redirectUris,
			@DefaultValue List<GrantKind> grants, @DefaultValue("false") boolean consent) {

	}

	/** How a front end gets tokens. */
	enum GrantKind {

		/** A person signs in on the log-in page; always with PKCE. */
		AUTHORIZATION_CODE,

		/** It renews a person's token; needs a secret. */
		REFRESH_TOKEN,

		/** It signs in by itself; needs a secret. */
		CLIENT_CREDENTIALS

	}

}
