package io.duban.security;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

import io.duban.core.BadSetting;
import io.duban.security.SignInSettings.Certificate;

/**
 * Certificates that a proxy asked for while it opened the connection, and so knows that
 * whoever asks holds the key; it lets nobody else send the header. Who issued them, and
 * whether they are in time, is looked at again.
 */
@Component
@ConditionalOnProperty("duban.security.certificate.header")
class ProxyCertificates implements CertificateSignIn {

	private static final Logger log = LoggerFactory.getLogger(ProxyCertificates.class);

	/** The extended key usage of RFC 5280 for whoever signs in. */
	private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

	private final Certificate settings;

	private final Set<TrustAnchor> authorities;

	private final Clock clock;

	ProxyCertificates(SignInSettings settings, Clock clock) {
		this.settings = settings.certificate();
		this.authorities = authorities(this.settings.authorities());
		this.clock = clock;
	}

	@Override
	public Optional<String> account(HttpServletRequest request) {
		return Optional.ofNullable(request.getHeader(Objects.requireNonNull(this.settings.header())))
			.filter((header) -> !header.isBlank())
			.flatMap(this::account);
	}

	private Optional<String> account(String header) {
		try {
			// A plus is a part of PEM.
			String pem = URLDecoder.decode(header.replace("+", "%2B"), StandardCharsets.UTF_8);
			CertificateFactory factory = CertificateFactory.getInstance("X.509");
			X509Certificate certificate = (X509Certificate) factory
				.generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
			PKIXParameters parameters = new PKIXParameters(this.authorities);
			parameters.setDate(Date.from(this.clock.instant()));
			// The proxy knows what was revoked.
			parameters.setRevocationEnabled(false);
			CertPathValidator.getInstance("PKIX").validate(factory.generateCertPath(List.of(certificate)), parameters);
			List<String> use = certificate.getExtendedKeyUsage();
			if (use != null && !use.contains(CLIENT_AUTH)) {
				throw new CertificateException("it is not for signing in");
			}
			List<String> names = new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()
				.stream()
				.filter((part) -> part.getType().equalsIgnoreCase(this.settings.attribute()))
				.map((part) -> String.valueOf(part.getValue()))
				.toList();
			if (names.size() != 1) {
				throw new CertificateException(
						"its name has the attribute not once but %d times".formatted(names.size()));
			}
			return Optional.of(names.get(0));
		}
		catch (GeneralSecurityException | InvalidNameException | IllegalArgumentException ex) {
			// Not a good certificate: it names nobody.
			log.warn("A certificate was refused: {}", ex.getMessage());
			return Optional.empty();
		}
	}

	private static Set<TrustAnchor> authorities(@Nullable String file) {
		BadSetting.when(file == null || file.isBlank(),
				"duban.security.certificate.authorities names the file with the certificates of those who issue them.");
		try (InputStream pem = Files.newInputStream(Path.of(String.valueOf(file)))) {
			return CertificateFactory.getInstance("X.509")
				.generateCertificates(pem)
				.stream()
				.map((authority) -> new TrustAnchor((X509Certificate) authority, null))
				.collect(Collectors.toSet());
		}
		catch (IOException | CertificateException ex) {
			throw new BadSetting("duban.security.certificate.authorities: " + file + " cannot be read.");
		}
	}

}
