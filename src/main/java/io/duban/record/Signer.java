package io.duban.record;

/**
 * Signs checkpoints: a port, so that the key can lie in a device, or be of another kind.
 */
interface Signer {

	/**
	 * By what its signatures are verified.
	 * @return the public key
	 */
	NoteKey key();

	/**
	 * Signs.
	 * @param bytes the text of a note
	 * @return the signature
	 */
	byte[] sign(byte[] bytes);

}
