package io.duban.attachment;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/** The kinds of files that can be attached, told by what is in them. */
enum Kind {

	/** A photograph. */
	JPEG("image/jpeg", "jpg", "jpeg"),
	/** A picture. */
	PNG("image/png", "png"),
	/** A picture. */
	WEBP("image/webp", "webp"),
	/** A document to read. */
	PDF("application/pdf", "pdf"),
	/** A text document. */
	DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
	/** A spreadsheet. */
	XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");

	private static final String PDF_BEGINS = "%PDF-";

	private static final String CONTENT_TYPES = "[Content_Types].xml";

	private static final int CONTENT_TYPES_LENGTH = 1 << 18;

	private static final String MACROS = "vbaproject.bin";

	private final String mediaType;

	private final List<String> endings;

	Kind(String mediaType, String... endings) {
		this.mediaType = mediaType;
		this.endings = List.of(endings);
	}

	/**
	 * What a file is, whatever it is called.
	 * @param file the file
	 * @return empty when it is nothing that can be attached
	 * @throws IOException when the file cannot be read
	 */
	static Optional<Kind> of(Path file) throws IOException {
		String detected;
		try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
			detected = MimeTypes.getDefaultMimeTypes().detect(bytes, new Metadata()).getBaseType().toString();
		}
		return switch (detected) {
			case "application/zip", "application/x-tika-ooxml" -> ofPackage(file);
			case "application/pdf" -> beginsAsPdf(file) ? Optional.of(PDF) : Optional.empty();
			default -> ofMediaType(detected).filter(Kind::isPicture);
		};
	}

	static Optional<Kind> ofMediaType(String mediaType) {
		return Arrays.stream(values()).filter((kind) -> kind.mediaType.equals(mediaType)).findFirst();
	}

	/** Something else may stand before a PDF, and browsers would show that. */
	private static boolean beginsAsPdf(Path file) throws IOException {
		try (InputStream bytes = Files.newInputStream(file)) {
			return new String(bytes.readNBytes(PDF_BEGINS.length()), StandardCharsets.ISO_8859_1).equals(PDF_BEGINS);
		}
	}

	/**
	 * An Office document says in one of its parts what it is; none with macros is taken.
	 */
	private static Optional<Kind> ofPackage(Path file) throws IOException {
		try (ZipFile parts = new ZipFile(file.toFile())) {
			ZipEntry types = parts.getEntry(CONTENT_TYPES);
			if (types == null
					|| parts.stream().anyMatch((part) -> part.getName().toLowerCase(Locale.ROOT).endsWith(MACROS))) {
				return Optional.empty();
			}
			try (InputStream bytes = parts.getInputStream(types)) {
				String told = new String(bytes.readNBytes(CONTENT_TYPES_LENGTH), StandardCharsets.UTF_8);
				return Arrays.stream(values())
					.filter((kind) -> told.contains(kind.mediaType + ".main+xml"))
					.findFirst();
			}
		}
		catch (ZipException | EOFException ex) {
			// A broken package is no document.
			return Optional.empty();
		}
	}

	String mediaType() {
		return this.mediaType;
	}

	boolean isPicture() {
		return this == JPEG || this == PNG || this == WEBP;
	}

	/** Whether a small picture of it can be drawn. */
	boolean isDrawable() {
		return this == JPEG || this == PNG;
	}

	/** Whether a browser shows it in its own window rather than saving it. */
	boolean isShown() {
		return isPicture() || this == PDF;
	}

	/**
	 * A file's name with an ending of this kind, so that nobody's machine takes it for
	 * another.
	 * @param name what its owner called it
	 * @return the name, if need be with an ending of this kind after it
	 */
	String named(String name) {
		String small = name.toLowerCase(Locale.ROOT);
		return this.endings.stream().anyMatch((ending) -> small.endsWith("." + ending)) ? name
				: name + "." + this.endings.get(0);
	}

}
