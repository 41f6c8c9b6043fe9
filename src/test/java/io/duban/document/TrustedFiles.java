package io.duban.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

import io.duban.document.Manifest.Operation;

/**
 * The manifests that a server of tests begins with: one that its own command wrote, and
 * one in Relay's form that tests add to.
 */
public class TrustedFiles implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	static final Path FOLDER = Path.of("src/test/resources/documents");

	private static final Path WRITTEN = Path.of("target/test/documents/manifest.json");

	private static final Path RELAY = Path.of("target/test/documents/persisted_queries.json");

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		try {
			Files.createDirectories(WRITTEN.getParent());
			int written = new CommandLine(new ManifestCommand()).execute("--out", WRITTEN.toString(),
					FOLDER.toString());
			if (written != 0) {
				throw new IllegalStateException("The manifest was not written");
			}
			relay(List.of());
			TestPropertyValues.of("duban.documents.manifest=" + WRITTEN + "," + RELAY).applyTo(context);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The text of a trusted document.
	 * @param operation its operation's name
	 * @return the document
	 */
	public static String document(String operation) {
		return operation(operation).body();
	}

	/**
	 * The hash of a trusted document.
	 * @param operation its operation's name
	 * @return its id in the manifest
	 */
	public static String id(String operation) {
		return operation(operation).id();
	}

	/**
	 * The hash of any document.
	 * @param document its text
	 * @return its SHA-256
	 */
	public static String hash(String document) {
		return Manifest.hash(document);
	}

	/**
	 * Trusts documents while the server runs.
	 * @param documents their texts; what was trusted so before no longer is
	 */
	public static void trust(String... documents) {
		try {
			relay(List.of(documents));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static String relayForm(List<String> documents) {
		var file = JsonMapper.shared().createObjectNode();
		new ArrayList<>(documents).forEach((document) -> file.put(Manifest.hash(document), document));
		return file.toString();
	}

	private static void relay(List<String> documents) throws IOException {
		Path beside = RELAY.resolveSibling("new.json");
		Files.writeString(beside, relayForm(documents));
		Files.move(beside, RELAY, StandardCopyOption.REPLACE_EXISTING);
	}

	private static Operation operation(String name) {
		try {
			return Manifest.read(Files.readString(WRITTEN))
				.operations()
				.stream()
				.filter((operation) -> operation.name().equals(name))
				.findFirst()
				.orElseThrow();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (BadManifest ex) {
			throw new IllegalStateException(ex);
		}
	}

}
