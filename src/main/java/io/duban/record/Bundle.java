package io.duban.record;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events that were taken out of the record with all that proves them, as a file.
 *
 * @param checkpoint the whole note of the checkpoint that the proofs are for
 * @param seal the whole note that says what the bundle holds
 * @param keys public lines of the keys that signed the record
 * @param rotations by which a key named the one after it, the oldest first
 * @param events in the order of the record
 */
record Bundle(String checkpoint, String seal, List<String> keys, List<Note> rotations, List<Event> events) {

	static final String FORMAT = "duban-bundle/1";

	/** What it is called where it lies within another file. */
	static final String NAME = "duban-bundle.json";

	private static final Set<String> MEMBERS = Set.of("format", "checkpoint", "seal", "keys", "rotations", "events");

	private static final Set<String> OF_EVENT = Set.of("index", "entry", "path");

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.build();

	private static final byte[] PDF = { '%', 'P', 'D', 'F', '-' };

	Bundle {
		keys = List.copyOf(keys);
		rotations = List.copyOf(rotations);
		events = List.copyOf(events);
	}

	/**
	 * Reads a bundle, believing nothing of it.
	 * @param file JSON, or a PDF that has it in it
	 * @return the bundle
	 * @throws BadNote when it is none
	 */
	static Bundle read(byte[] file) throws BadNote {
		try {
			return of(JSON.readTree(isPdf(file) ? embedded(file) : file));
		}
		catch (JacksonException ex) {
			throw new BadNote("The file is no JSON: " + ex.getOriginalMessage());
		}
		catch (IOException ex) {
			throw new BadNote("The PDF cannot be read: " + ex.getMessage());
		}
	}

	private static Bundle of(JsonNode json) throws BadNote {
		if (!FORMAT.equals(json.path("format").asString(""))) {
			throw new BadNote("The file does not begin as a bundle does: \"format\" is not " + FORMAT);
		}
		known(json, MEMBERS);
		List<Event> events = new ArrayList<>();
		for (JsonNode event : array(json, "events")) {
			known(event, OF_EVENT);
			JsonNode index = event.path("index");
			if (!index.isIntegralNumber() || !index.canConvertToLong()) {
				throw new BadNote("An event has no index");
			}
			events.add(new Event(index.asLong(), text(event, "entry"), texts(event, "path")));
		}
		List<Note> rotations = new ArrayList<>();
		for (String note : texts(json, "rotations")) {
			rotations.add(Note.read(note));
		}
		return new Bundle(text(json, "checkpoint"), text(json, "seal"), texts(json, "keys"), rotations, events);
	}

	/** What nobody signed beside what was signed would be read as if it were. */
	private static void known(JsonNode json, Set<String> members) throws BadNote {
		for (String name : json.propertyNames()) {
			if (!members.contains(name)) {
				throw new BadNote("There is \"" + name + "\" in it, which no bundle has and nothing proves");
			}
		}
	}

	private static JsonNode array(JsonNode json, String name) throws BadNote {
		if (!json.path(name).isArray()) {
			throw new BadNote("There is no list of " + name);
		}
		return json.path(name);
	}

	private static List<String> texts(JsonNode json, String name) throws BadNote {
		List<String> texts = new ArrayList<>();
		for (JsonNode text : array(json, name)) {
			if (!text.isString()) {
				throw new BadNote("What stands in " + name + " is no text");
			}
			texts.add(text.asString());
		}
		return texts;
	}

	private static String text(JsonNode json, String name) throws BadNote {
		if (!json.path(name).isString()) {
			throw new BadNote("There is no " + name);
		}
		return json.path(name).asString();
	}

	private static boolean isPdf(byte[] file) {
		return file.length > PDF.length && Arrays.equals(file, 0, PDF.length, PDF, 0, PDF.length);
	}

	private static byte[] embedded(byte[] pdf) throws IOException, BadNote {
		try (PDDocument document = Loader.loadPDF(pdf)) {
			PDEmbeddedFile file = embedded(document);
			if (file == null) {
				throw new BadNote("The PDF has no " + NAME + " in it");
			}
			return file.toByteArray();
		}
	}

	private static @Nullable PDEmbeddedFile embedded(PDDocument document) throws IOException {
		if (document.getDocumentCatalog().getNames() == null) {
			return null;
		}
		PDEmbeddedFilesNameTreeNode files = document.getDocumentCatalog().getNames().getEmbeddedFiles();
		Map<String, PDComplexFileSpecification> names = (files != null) ? files.getNames() : null;
		PDComplexFileSpecification file = (names != null) ? names.get(NAME) : null;
		return (file != null) ? file.getEmbeddedFile() : null;
	}

	/**
	 * An event with its proof.
	 *
	 * @param index its place in the record
	 * @param entry to the byte, as UTF-8
	 * @param path hashes in Base64, from its neighbour up
	 */
	record Event(long index, String entry, List<String> path) {

		Event {
			path = List.copyOf(path);
		}

	}

}
