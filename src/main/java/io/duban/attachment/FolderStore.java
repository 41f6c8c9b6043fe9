package io.duban.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** A folder of this machine, or one that all nodes mount. */
class FolderStore implements Store {

	private final Path folder;

	FolderStore(Path folder) {
		this.folder = folder.toAbsolutePath().normalize();
	}

	@Override
	public void put(String key, Path file, String mediaType) throws IOException {
		Path target = path(key);
		Files.createDirectories(target.getParent());
		Path part = Files.createTempFile(target.getParent(), "part", null);
		try {
			Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
			try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
				written.force(true);
			}
			Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
		}
		finally {
			Files.deleteIfExists(part);
		}
	}

	@Override
	public InputStream get(String key) throws IOException {
		return Files.newInputStream(path(key));
	}

	@Override
	public void delete(String prefix) throws IOException {
		Path begins = path(prefix);
		String name = begins.getFileName().toString();
		Path within = Objects.requireNonNull(begins.getParent());
		if (!Files.isDirectory(within)) {
			return;
		}
		try (DirectoryStream<Path> files = Files.newDirectoryStream(within,
				(file) -> file.getFileName().toString().startsWith(name))) {
			for (Path file : files) {
				Files.deleteIfExists(file);
			}
		}
	}

	private Path path(String key) {
		Path path = this.folder.resolve(key).normalize();
		if (!path.startsWith(this.folder) || path.equals(this.folder)) {
			throw new IllegalArgumentException("Not a key: " + key);
		}
		return path;
	}

}
