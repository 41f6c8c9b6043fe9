package io.duban.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

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

	private static final String BEGIN = "-----BEGIN PRIVATE KEY-----\n";

	private static final String END = "\n-----END PRIVATE KEY-----\n";

	private final Path folder;

	private final String origin;

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
				make();
			}
			List<NoteKey> known = known();
			return new OfFile(known.get(known.size() - 1), read());
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

	/**
	 * Makes a new key, which signs from now on.
	 * @return its public part
	 */
	NoteKey rotate() {
		try {
			return make();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The public key first: what is signed can so be verified at any moment. */
	private NoteKey make() throws IOException {
		KeyPair pair = pair();
		NoteKey key = NoteKey.of(this.origin, pair.getPublic());
		Files.createDirectories(this.folder);
		Files.writeString(this.folder.resolve(KNOWN), key + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		Path made = this.folder.resolve(SIGNING + ".new");
		try {
			Files.createFile(made, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		}
		catch (FileAlreadyExistsException ex) {
			throw new IOException("Somebody else makes a key at this moment, or broke off: " + made, ex);
		}
		Files.writeString(made, BEGIN + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded()) + END);
		Files.move(made, this.folder.resolve(SIGNING), StandardCopyOption.ATOMIC_MOVE,
				StandardCopyOption.REPLACE_EXISTING);
		log.info("The record is signed by a new key from now on; auditors keep this line: {}", key);
		return key;
	}

	private static KeyPair pair() {
		try {
			return KeyPairGenerator.getInstance(NoteKey.ALGORITHM).generateKeyPair();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private PrivateKey read() throws IOException {
		String pem = Files.readString(this.folder.resolve(SIGNING), StandardCharsets.US_ASCII);
		byte[] encoded = Base64.getMimeDecoder().decode(pem.replace(BEGIN, "").replace(END, ""));
		try {
			return KeyFactory.getInstance(NoteKey.ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
		}
		catch (GeneralSecurityException ex) {
			throw new IOException(SIGNING + " holds no private key of Ed25519", ex);
		}
	}

	private record OfFile(NoteKey key, PrivateKey secret) implements Signer {

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
