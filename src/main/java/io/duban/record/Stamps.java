package io.duban.record;

import java.security.MessageDigest;

import org.springframework.stereotype.Component;

import io.duban.core.Sealing;

/**
 * Stamps what a server of the county writes, under a key that does not lie in the
 * database: who can only write to that cannot put an event into the record.
 */
@Component
class Stamps {

	private static final String USE = "record_event";

	private final Sealing sealing;

	Stamps(Sealing sealing) {
		this.sealing = sealing;
	}

	byte[] of(Hash hash) {
		return this.sealing.stamp(USE, hash.bytes());
	}

	boolean fits(Hash hash, byte[] stamp) {
		return MessageDigest.isEqual(of(hash), stamp);
	}

}
