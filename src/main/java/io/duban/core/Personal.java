package io.duban.core;

import java.security.SecureRandom;

import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.jspecify.annotations.Nullable;

/**
 * A text that belongs to one person alone, such as an identity number, a telephone or an
 * illness. Only {@link Sealing} tells what it says, so that it gets into no log, message
 * or event by being printed.
 */
public final class Personal {

	private static final byte[] PRINTED = new byte[32];

	static {
		new SecureRandom().nextBytes(PRINTED);
	}

	private final String text;

	private final @Nullable String place;

	private Personal(String text, @Nullable String place) {
		this.text = text;
		this.place = place;
	}

	/**
	 * One that has just come in.
	 * @param text what it says
	 * @return the same, kept close
	 */
	public static Personal of(String text) {
		return new Personal(text, null);
	}

	/**
	 * One that may be missing.
	 * @param text what it says; null or empty for nothing
	 * @return the same, kept close, or null
	 */
	public static @Nullable Personal ofNullable(@Nullable String text) {
		return (text != null && !text.isEmpty()) ? of(text) : null;
	}

	/**
	 * One as it lies in its column.
	 * @param table the table
	 * @param column the column
	 * @param key of the row
	 * @param sealed what the column holds
	 * @return to be opened when it is wanted
	 */
	public static Personal sealed(String table, String column, String key, String sealed) {
		return new Personal(sealed, place(table, column, key));
	}

	/**
	 * One as it lies in its column, which may be empty.
	 * @param table the table
	 * @param column the column
	 * @param key of the row
	 * @param sealed what the column holds
	 * @return to be opened when it is wanted, or null for an empty column
	 */
	public static @Nullable Personal sealedNullable(String table, String column, String key, @Nullable String sealed) {
		return (sealed != null) ? sealed(table, column, key, sealed) : null;
	}

	/** Where it lies: what is sealed in one place cannot be opened in another. */
	static String place(String table, String column, String key) {
		return table + "." + column + ":" + key;
	}

	String text() {
		return this.text;
	}

	@Nullable String place() {
		return this.place;
	}

	/**
	 * The same for the same text while this process lives, and telling nothing of it.
	 * @return a hash under a key that nobody knows
	 */
	@Override
	public String toString() {
		return "withheld-" + new HmacUtils(HmacAlgorithms.HMAC_SHA_256, PRINTED).hmacHex(this.text).substring(0, 16);
	}

}
