package io.duban.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

import io.duban.core.BadSetting;

/**
 * The keys that sign the record, in a folder: the private one that signs, and the public
 * ones of all that ever did, the newest last. The first is made when it is first wanted.
 */
@Component
class Keys {

	private static final Logger log = LoggerFactory.getLogger(Keys.class);

	private static final String SIGNING = "signing.pem";

	private static final String KNOWN = "known";

	private static final String ROTATED = "rotated";

	private static final String LOCK = ".lock";

	private static final String BEGIN = "-----BEGIN PRIVATE KEY-----\n";

	private static final String END = "\n-----END PRIVATE KEY-----\n";

	private final Path folder;

	private final String origin;

	private @Nullable OfFile last;

	Keys(RecordSettings settings) {
		this.folder = settings.keys();
		this.origin = settings.origin();
	}

	/**
	 * The one that signs.
	 * @return a signer
	 */
	Signer signer() {
		try {
			if (!Files.exists(this.folder.resolve(SIGNING))) {
				locked(this::makeFirst);
			}
			String pem = Files.readString(this.folder.resolve(SIGNING), StandardCharsets.US_ASCII);
			OfFile signer = this.last;
			if (signer == null || !signer.pem.equals(pem)) {
				signer = signer(pem);
				this.last = signer;
			}
			return signer;
		}
		catch (IOException ex) {
			throw new BadSetting(
					"duban.record.keys: the keys of the record cannot be kept in " + this.folder + ": " + ex);
		}
	}

	/**
	 * The public keys.
	 * @return all that ever signed the record, the newest last
	 */
	List<NoteKey> known() {
		Path file = this.folder.resolve(KNOWN);
		List<NoteKey> keys = new ArrayList<>();
		try {
			for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
				keys.add(NoteKey.read(line));
			}
		}
		catch (BadNote ex) {
			throw new BadSetting("duban.record.keys: " + file + " cannot be used. " + ex.getMessage());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return keys;
	}

	private boolean makeFirst() throws IOException {
		boolean missing = !Files.exists(this.folder.resolve(SIGNING));
		if (missing) {
			make((made) -> {
			});
		}
		return missing;
	}

	/** Whoever makes a key at this moment has named it before it signs. */
	private OfFile signer(String pem) throws IOException {
		PrivateKey secret = read(pem);
		List<NoteKey> known = known();
		for (int newest = known.size() - 1; newest >= 0; newest--) {
			OfFile signer = new OfFile(known.get(newest), secret, pem);
			if (signer.key.verifies(LOCK.getBytes(StandardCharsets.UTF_8),
					signer.sign(LOCK.getBytes(StandardCharsets.UTF_8)))) {
				return signer;
			}
		}
		throw new IOException("none of the keys in " + KNOWN + " is that of " + SIGNING);
	}

	/**
	 * What each key signed of the one that came after it.
	 * @return the oldest first
	 */
	List<Note> rotations() {
		Path file = this.folder.resolve(ROTATED);
		try {
			return Files.exists(file) ? Published.read(file) : List.of();
		}
		catch (BadNote ex) {
			throw new BadSetting("duban.record.keys: " + file + " cannot be used. " + ex.getMessage());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Makes a new key, which signs from now on. The one before it signs that it does.
	 * @param at when
	 * @return the new key, and what the old one signed
	 */
	Rotation rotate(Instant at) {
		// The first is made before anybody is kept from making one.
		signer();
		try {
			return locked(() -> {
				Signer old = signer();
				NoteKey key = make((made) -> append(ROTATED, Rotation.sign(this.origin, made, at, old).note() + "\n"));
				return Rotation.sign(this.origin, key, at, old);
			});
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** One process at a time, and one of its threads. */
	private <T> T locked(Work<T> work) throws IOException {
		synchronized (Keys.class) {
			Files.createDirectories(this.folder);
			try (FileChannel channel = FileChannel.open(this.folder.resolve(LOCK), StandardOpenOption.CREATE,
					StandardOpenOption.WRITE); FileLock lock = channel.lock()) {
				T done = work.run();
				lock.release();
				return done;
			}
		}
	}

	/**
	 * The secret is on the disk before its public key is known, which is before it signs:
	 * wherever this ends, what signs is known.
	 */
	private NoteKey make(Telling telling) throws IOException {
		KeyPair pair = pair();
		NoteKey key = NoteKey.of(this.origin, pair.getPublic());
		Path made = this.folder.resolve(SIGNING + ".new");
		// What broke off before was never known to anybody.
		Files.deleteIfExists(made);
		Files.createFile(made, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		Files.writeString(made, BEGIN + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded()) + END,
				StandardOpenOption.DSYNC);
		telling.of(key);
		append(KNOWN, key + "\n");
		Files.move(made, this.folder.resolve(SIGNING), StandardCopyOption.ATOMIC_MOVE,
				StandardCopyOption.REPLACE_EXISTING);
		log.info("The record is signed by a new key from now on; auditors keep this line: {}", key);
		return key;
	}

	private void append(String file, String lines) throws IOException {
		Files.writeString(this.folder.resolve(file), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND,
				StandardOpenOption.DSYNC);
	}

	private static KeyPair pair() {
		try {
			return KeyPairGenerator.getInstance(NoteKey.ALGORITHM).generateKeyPair();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static PrivateKey read(String pem) throws IOException {
		byte[] encoded = Base64.getMimeDecoder().decode(pem.replace(BEGIN, "").replace(END, ""));
		try {
			return KeyFactory.getInstance(NoteKey.ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
		}
		catch (GeneralSecurityException ex) {
			throw new IOException(SIGNING + " holds no private key of Ed25519", ex);
		}
	}

	/** What is done while nobody else makes a key. */
	private interface Work<T> {

		T run() throws IOException;

	}

	/** Tells of a key before it is known. */
	private interface Telling {

		void of(NoteKey key) throws IOException;

	}

	private record OfFile(NoteKey key, PrivateKey secret, String pem) implements Signer {

		@Override
		public byte[] sign(byte[] bytes) {
			try {
				Signature signature = Signature.getInstance(NoteKey.ALGORITHM);
				signature.initSign(this.secret);
				signature.update(bytes);
				return signature.sign();
			}
			catch (GeneralSecurityException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
