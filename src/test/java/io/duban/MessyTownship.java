package io.duban;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The township whose files arrive as real exports do, with what they hold. */
final class MessyTownship {

	private static final Path FILES = Path.of("src/test/resources/messy");

	private MessyTownship() {
	}

	/** Puts its files into a folder that an import may write to. */
	static Path copyTo(Path folder) {
		try (Stream<Path> files = Files.list(FILES)) {
			for (Path file : files.toList()) {
				Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
			}
			return folder;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static JsonNode expected() {
		return JsonMapper.shared().readTree(FILES.resolve("expected.json").toFile());
	}

}
