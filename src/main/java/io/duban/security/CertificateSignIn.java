package io.duban.security;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Tells by a certificate who asks. A county that gives its people certificates, on a USB
 * key or otherwise, brings one of these; without one nobody signs in so.
 */
public interface CertificateSignIn {

	/**
	 * The account of whoever holds the certificate with which a request came. It has to
	 * be sure of all that makes the certificate good: its issuer, its time, and that
	 * whoever asks holds its key.
	 * @param request as it came
	 * @return the account's name; empty when there is no good certificate
	 */
	Optional<String> account(HttpServletRequest request);

}
