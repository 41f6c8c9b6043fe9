package io.duban.attachment;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;

import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;

/** A file as it came in, on this machine's disk until it is closed. */
final class Received implements Closeable {

	private static final int BUFFER = 1 << 16;

	private final Path file;

	private final MessageDigest sha256 = DigestUtils.getSha256Digest();

	private long size;

	private Received(Path file) {
		this.file = file;
	}

	/**
	 * Takes a file in, never whole in memory.
	 * @param body its bytes
	 * @param most how many it may have
	 * @return the file
	 * @throws IOException when they cannot be read or written
	 * @throws FileRefused when there are more
	 */
	static Received of(InputStream body, DataSize most) throws IOException {
		Received received = new Received(Files.createTempFile("duban-attachment", null));
		try {
			received.take(body, most);
		}
		catch (IOException | RuntimeException ex) {
			received.close();
			throw ex;
		}
		return received;
	}

	private void take(InputStream body, DataSize most) throws IOException {
		byte[] buffer = new byte[BUFFER];
		try (OutputStream out = Files.newOutputStream(this.file)) {
			for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
				this.size += read;
				refuseOver(most, this.size);
				this.sha256.update(buffer, 0, read);
				out.write(buffer, 0, read);
			}
		}
	}

	static void refuseOver(DataSize most, long size) {
		if (size > most.toBytes()) {
			throw new FileRefused(HttpStatus.CONTENT_TOO_LARGE, "A file has at most " + most.toBytes() + " bytes");
		}
	}

	Path file() {
		return this.file;
	}

	long size() {
		return this.size;
	}

	/** The hash of all bytes; asked for once. */
	String sha256() {
		return Hex.encodeHexString(this.sha256.digest());
	}

	@Override
	public void close() throws IOException {
		Files.deleteIfExists(this.file);
	}

}
