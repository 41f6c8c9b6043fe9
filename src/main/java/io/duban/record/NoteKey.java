package io.duban.record;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

import org.apache.commons.codec.digest.DigestUtils;

/**
 * A public key of Ed25519 by which notes are verified, as a line that somebody may pin:
 * {@code name+id+key}.
 */
final class NoteKey {

	static final String ALGORITHM = "Ed25519";

	private static final byte ED25519 = 1;

	private static final int LENGTH = 32;

	/** What stands before an Ed25519 key's own bytes in X.509. */
	private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

	private static final Pattern NAME = Pattern.compile("[^\\s+\\p{C}]+");

	private final String name;

	private final byte[] raw;

	private final PublicKey key;

	private NoteKey(String name, byte[] raw, PublicKey key) {
		this.name = name;
		this.raw = raw;
		this.key = key;
	}

	static NoteKey of(String name, PublicKey key) {
		byte[] encoded = key.getEncoded();
		return new NoteKey(name, Arrays.copyOfRange(encoded, encoded.length - LENGTH, encoded.length), key);
	}

	/**
	 * Reads a key as {@link #toString} writes it.
	 * @param line {@code name+id+key}
	 * @return the key
	 * @throws BadNote when it is none, or not the one that its id says
	 */
	static NoteKey read(String line) throws BadNote {
		String[] parts = line.strip().split("\\+", 3);
		if (parts.length != 3 || !NAME.matcher(parts[0]).matches()) {
			throw new BadNote("A key is written name+id+key; this is not: " + line);
		}
		byte[] typed;
		try {
			typed = Base64.getDecoder().decode(parts[2]);
		}
		catch (IllegalArgumentException ex) {
			throw new BadNote("The key of " + parts[0] + " is no Base64");
		}
		if (typed.length != 1 + LENGTH || typed[0] != ED25519) {
			throw new BadNote("The key of " + parts[0] + " is none of Ed25519");
		}
		byte[] raw = Arrays.copyOfRange(typed, 1, typed.length);
		NoteKey key = new NoteKey(parts[0], raw, publicKey(raw));
		if (!HexFormat.of().toHexDigits(key.id()).equals(parts[1])) {
			throw new BadNote("The key of " + parts[0] + " is not the one that its id " + parts[1] + " says");
		}
		return key;
	}

	private static PublicKey publicKey(byte[] raw) throws BadNote {
		byte[] encoded = ByteBuffer.allocate(X509.length + LENGTH).put(X509).put(raw).array();
		try {
			return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
		}
		catch (GeneralSecurityException ex) {
			throw new BadNote("It is no key of Ed25519: " + ex.getMessage());
		}
	}

	String name() {
		return this.name;
	}

	/** The first four bytes of SHA-256 over name, line end, kind and key. */
	int id() {
		MessageDigest digest = DigestUtils.getSha256Digest();
		digest.update((this.name + "\n").getBytes(StandardCharsets.UTF_8));
		digest.update(ED25519);
		return ByteBuffer.wrap(digest.digest(this.raw)).getInt();
	}

	boolean verifies(byte[] signed, byte[] signature) {
		try {
			Signature verifier = Signature.getInstance(ALGORITHM);
			verifier.initVerify(this.key);
			verifier.update(signed);
			return verifier.verify(signature);
		}
		catch (GeneralSecurityException ex) {
			// A signature that cannot even be read is none.
			return false;
		}
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof NoteKey key && this.name.equals(key.name) && Arrays.equals(this.raw, key.raw);
	}

	@Override
	public int hashCode() {
		return id();
	}

	@Override
	public String toString() {
		byte[] typed = ByteBuffer.allocate(1 + LENGTH).put(ED25519).put(this.raw).array();
		return this.name + "+" + HexFormat.of().toHexDigits(id()) + "+" + Base64.getEncoder().encodeToString(typed);
	}

}
