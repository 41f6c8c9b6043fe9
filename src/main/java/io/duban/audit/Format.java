package io.duban.audit;

import org.springframework.http.MediaType;

/** In what form an auditor takes a story away. */
enum Format {

	/** For paper, with the bundle in it. */
	PDF(MediaType.APPLICATION_PDF_VALUE, "pdf"),
	/** For a spreadsheet. */
	XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
	/** For whoever verifies it. */
	BUNDLE(MediaType.APPLICATION_JSON_VALUE, "json");

	private final String mediaType;

	private final String suffix;

	Format(String mediaType, String suffix) {
		this.mediaType = mediaType;
		this.suffix = suffix;
	}

	String mediaType() {
		return this.mediaType;
	}

	String suffix() {
		return this.suffix;
	}

}
