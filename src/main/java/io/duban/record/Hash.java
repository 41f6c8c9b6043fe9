package io.duban.record;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

import org.apache.commons.codec.digest.DigestUtils;

/** A SHA-256 in the record's tree, as RFC 6962 takes it of leaves and of nodes. */
final class Hash {

	static final int LENGTH = 32;

	/** Of a tree without leaves. */
	static final Hash EMPTY = new Hash(DigestUtils.sha256(new byte[0]));

	private static final byte LEAF = 0;

	private static final byte NODE = 1;

	private final byte[] bytes;

	private Hash(byte[] bytes) {
		this.bytes = bytes;
	}

	static Hash of(byte[] bytes) {
		if (bytes.length != LENGTH) {
			throw new IllegalArgumentException("A hash has " + LENGTH + " bytes, this one " + bytes.length);
		}
		return new Hash(bytes.clone());
	}

	/**
	 * Of an entry, so that none can pass for a node.
	 * @param entry its bytes
	 * @return SHA-256 of 0x00 and the entry
	 */
	static Hash leaf(byte[] entry) {
		MessageDigest digest = DigestUtils.getSha256Digest();
		digest.update(LEAF);
		return new Hash(digest.digest(entry));
	}

	/**
	 * Of what lies beneath a node.
	 * @param left what comes first
	 * @param right what comes after it
	 * @return SHA-256 of 0x01 and both
	 */
	static Hash node(Hash left, Hash right) {
		MessageDigest digest = DigestUtils.getSha256Digest();
		digest.update(NODE);
		digest.update(left.bytes);
		return new Hash(digest.digest(right.bytes));
	}

	byte[] bytes() {
		return this.bytes.clone();
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Hash hash && Arrays.equals(this.bytes, hash.bytes);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.bytes);
	}

	/** In Base64, as checkpoints and proofs write it. */
	@Override
	public String toString() {
		return Base64.getEncoder().encodeToString(this.bytes);
	}

}
