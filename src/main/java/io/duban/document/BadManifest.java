package io.duban.document;

/** A manifest that cannot be used. */
class BadManifest extends Exception {

	/**
	 * A refusal.
	 * @param sentence what is wrong with it
	 */
	BadManifest(String sentence) {
		super(sentence);
	}

	@Override
	public String getMessage() {
		return String.valueOf(super.getMessage());
	}

}
