package io.duban.attachment;

/** What a link to an attachment's file is good for. */
enum Use {

	/** To bring the file. */
	UPLOAD(""),
	/** To fetch it. */
	DOWNLOAD(""),
	/** To fetch the small picture of it. */
	THUMBNAIL("/thumbnail");

	private final String path;

	Use(String path) {
		this.path = path;
	}

	/**
	 * Where the link leads.
	 * @param attachment id of the attachment
	 * @return a path beside the API
	 */
	String path(String attachment) {
		return "attachments/" + attachment + this.path;
	}

}
