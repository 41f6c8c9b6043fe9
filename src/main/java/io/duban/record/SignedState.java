package io.duban.record;

import java.time.LocalDateTime;
import java.util.List;

import io.duban.core.Time;

/**
 * A state of the record that was signed.
 *
 * @param origin which record
 * @param size how many events it had
 * @param root of the tree over them, in Base64
 * @param time when it was signed
 * @param note the whole signed note
 * @param keys public lines of all keys that ever signed the record, the newest last
 * @param rotations whole notes by which a key named the one after it, the oldest first
 */
public record SignedState(String origin, long size, String root, LocalDateTime time, String note, List<String> keys,
		List<String> rotations) {

	static SignedState of(Publisher.Signed signed, Keys keys) {
		Checkpoint checkpoint = signed.checkpoint();
		return new SignedState(checkpoint.origin(), checkpoint.size(), checkpoint.root().toString(),
				LocalDateTime.ofInstant(checkpoint.time(), Time.ZONE), signed.note().toString(),
				keys.known().stream().map(NoteKey::toString).toList(),
				keys.rotations().stream().map(Note::toString).toList());
	}

}
