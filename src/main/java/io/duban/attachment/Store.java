package io.duban.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Where files lie. A key's bytes never change. */
interface Store {

	/**
	 * Keeps a file, whole or not at all.
	 * @param key its place
	 * @param file its bytes
	 * @param mediaType what they are
	 * @throws IOException when it cannot be kept
	 */
	void put(String key, Path file, String mediaType) throws IOException;

	/**
	 * Gives a file back.
	 * @param key its place
	 * @return its bytes, to be closed
	 * @throws IOException when it is not there or cannot be read
	 */
	InputStream get(String key) throws IOException;

	/**
	 * Ends all files whose keys begin so; that there are none is no failure.
	 * @param prefix what their keys begin with
	 * @throws IOException when one cannot be deleted
	 */
	void delete(String prefix) throws IOException;

}
