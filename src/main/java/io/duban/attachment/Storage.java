package io.duban.attachment;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

import io.duban.core.Refused;

/** The store that the settings name, if they name one. */
@Component
class Storage implements DisposableBean {

	private final @Nullable Store store;

	Storage(AttachmentSettings settings) {
		this.store = of(settings);
	}

	private static @Nullable Store of(AttachmentSettings settings) {
		if (settings.s3() != null) {
			return new S3Store(settings.s3());
		}
		return settings.folder().isBlank() ? null : new FolderStore(Path.of(settings.folder()));
	}

	/**
	 * The store.
	 * @return where files lie
	 * @throws Refused when the settings name none
	 */
	Store require() {
		if (this.store == null) {
			throw new Refused("NO_ATTACHMENTS",
					"This server keeps no files: set DUBAN_ATTACHMENTS to a folder, or duban.attachments.s3");
		}
		return this.store;
	}

	void delete(String prefix) {
		try {
			require().delete(prefix);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void destroy() throws IOException {
		if (this.store instanceof Closeable closeable) {
			closeable.close();
		}
	}

}
