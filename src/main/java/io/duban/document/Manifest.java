package io.duban.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.apache.commons.codec.digest.DigestUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The documents that front ends were built with, as Apollo's and Relay's tools write them
 * too.
 *
 * @param operations one document each
 */
record Manifest(List<Operation> operations) {

	private static final String FORMAT = "apollo-persisted-query-manifest";

	private static final int VERSION = 1;

	private static final JsonMapper JSON = JsonMapper.shared();

	Manifest {
		operations = List.copyOf(operations);
	}

	/**
	 * Reads either form.
	 * @param json the whole file
	 * @return what it holds
	 * @throws BadManifest when it is neither, or a document is not the one that its id
	 * says
	 */
	static Manifest read(String json) throws BadManifest {
		JsonNode file;
		try {
			file = JSON.readTree(json);
		}
		catch (JacksonException ex) {
			throw new BadManifest("It is no JSON: " + ex.getOriginalMessage());
		}
		if (!(file instanceof ObjectNode object)) {
			throw new BadManifest("It holds no JSON object");
		}
		return new Manifest(object.has("format") ? apollo(object) : relay(object));
	}

	private static List<Operation> apollo(ObjectNode file) throws BadManifest {
		if (!file.path("format").asString("").equals(FORMAT) || file.path("version").asInt(0) != VERSION
				|| !file.path("operations").isArray()) {
			throw new BadManifest("It is not of the format " + FORMAT + ", version " + VERSION);
		}
		List<Operation> operations = new ArrayList<>();
		for (JsonNode told : file.path("operations")) {
			String id = told.path("id").asString("");
			String name = told.path("name").asString("");
			Operation operation = new Operation(name, told.path("type").asString(""), told.path("body").asString(""));
			if (!operation.id().equals(id)) {
				throw new BadManifest("The id '" + id + "' of " + name + " is not the SHA-256 of its body");
			}
			operations.add(operation);
		}
		return operations;
	}

	private static List<Operation> relay(ObjectNode file) throws BadManifest {
		List<Operation> operations = new ArrayList<>();
		for (Map.Entry<String, JsonNode> told : file.properties()) {
			Operation operation = new Operation("", "", told.getValue().asString(""));
			if (!operation.id().equals(told.getKey())) {
				throw new BadManifest("The key '" + told.getKey() + "' is not the SHA-256 of its document; "
						+ "relay-compiler writes it so with \"persistConfig\": { \"algorithm\": \"SHA256\" }");
			}
			operations.add(operation);
		}
		return operations;
	}

	/**
	 * Writes it in Apollo's form, the same each time.
	 * @return a file's content
	 */
	String write() {
		ObjectNode file = JSON.createObjectNode().put("format", FORMAT).put("version", VERSION);
		ArrayNode told = file.putArray("operations");
		this.operations.stream()
			.sorted(Comparator.comparing(Operation::name))
			.forEach((operation) -> told.addObject()
				.put("id", operation.id())
				.put("name", operation.name())
				.put("type", operation.type())
				.put("body", operation.body()));
		DefaultIndenter lines = new DefaultIndenter("  ", "\n");
		ObjectWriter writer = JSON.writer()
			.with(new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines));
		return writer.writeValueAsString(file) + "\n";
	}

	/**
	 * What a document is named by.
	 * @param document its text
	 * @return SHA-256 in 64 hexadecimal digits
	 */
	static String hash(String document) {
		return DigestUtils.sha256Hex(document);
	}

	/**
	 * A document with one operation.
	 *
	 * @param name the operation's
	 * @param type query, mutation or subscription
	 * @param body the document, with the fragments that the operation uses
	 */
	record Operation(String name, String type, String body) {

		String id() {
			return hash(this.body);
		}

	}

}
