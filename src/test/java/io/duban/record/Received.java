package io.duban.record;

import java.util.ArrayList;
import java.util.List;

/**
 * A receipt as whoever was given it reads it.
 *
 * @param uuid of the event
 * @param hash of its entry
 * @param signed whether one of the keys signed it
 */
public record Received(String uuid, String hash, boolean signed) {

	/**
	 * Reads a receipt.
	 * @param note as it was given
	 * @param keys that are believed
	 * @return what it says
	 */
	public static Received of(String note, List<String> keys) {
		try {
			List<NoteKey> known = new ArrayList<>();
			for (String key : keys) {
				known.add(NoteKey.read(key));
			}
			Note read = Note.read(note);
			Receipt receipt = Receipt.read(read.text());
			return new Received(receipt.uuid(), receipt.hash().toString(), !read.signedBy(known).isEmpty());
		}
		catch (BadNote ex) {
			throw new AssertionError(note, ex);
		}
	}

}
