package io.duban.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** An authority that gives people certificates, and another one that nobody trusts. */
final class Certificates {

	private final AtomicInteger issued = new AtomicInteger();

	private final Path folder;

	Certificates() {
		try {
			this.folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test")), "certificates");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		authority("county");
		authority("another");
	}

	Path authorities() {
		return this.folder.resolve("county.pem");
	}

	/**
	 * Somebody's certificate of 2026-01-01.
	 * @param name whose
	 * @param days for how long it is good
	 * @return as a proxy passes it on
	 */
	String of(String name, int days) {
		return issued("county", name, days);
	}

	String ofAnother(String name) {
		return issued("another", name, 3650);
	}

	private void authority(String name) {
		keytool("-genkeypair", "-alias", name, "-dname", "CN=" + name, "-ext", "bc:c", "-validity", "3650");
		keytool("-exportcert", "-rfc", "-alias", name, "-file", this.folder.resolve(name + ".pem").toString());
	}

	private String issued(String by, String name, int days) {
		String alias = by + " " + this.issued.incrementAndGet();
		Path file = this.folder.resolve(alias + ".pem");
		keytool("-genkeypair", "-alias", alias, "-signer", by, "-dname", "CN=" + name + ", O=County, C=CN", "-validity",
				String.valueOf(days));
		keytool("-exportcert", "-rfc", "-alias", alias, "-file", file.toString());
		try {
			// As nginx does: only what an address cannot have, so that a plus stays one.
			return URLEncoder.encode(Files.readString(file), StandardCharsets.US_ASCII)
				.replace("+", "%20")
				.replace("%2B", "+");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void keytool(String command, String... arguments) {
		List<String> line = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), command, "-keystore",
						this.folder.resolve("keys.p12").toString(), "-storepass", "changeit"));
		if (command.equals("-genkeypair")) {
			line.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-startdate", "2026/01/01"));
		}
		line.addAll(List.of(arguments));
		try {
			Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
			String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (process.waitFor() != 0) {
				throw new IllegalStateException(said);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
