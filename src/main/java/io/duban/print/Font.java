package io.duban.print;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * The font of what is printed, Noto Sans SC, shipped with the server. In it 户 and the
 * radical of the same shape are one glyph, and what is copied out of a PDF or searched in
 * it would be radicals: so they are taken out of its table of characters.
 */
final class Font {

	private static final String FILE = "/fonts/ttf/NotoSansSC/NotoSansSC-Regular.ttf";

	private static final int CMAP = 0x636d6170;

	private static final int FIRST_RADICAL = 0x2e80;

	private static final int LAST_RADICAL = 0x2fdf;

	private static final int GROUPS = 12;

	private Font() {
	}

	static InputStream open() {
		try (InputStream file = Objects.requireNonNull(Font.class.getResourceAsStream(FILE), FILE)) {
			byte[] font = file.readAllBytes();
			takeRadicalsOut(ByteBuffer.wrap(font));
			return new ByteArrayInputStream(font);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * By OpenType's tables: the directory, then cmap, then its subtables of format 12.
	 */
	private static void takeRadicalsOut(ByteBuffer font) {
		for (int table = 0; table < font.getShort(4); table++) {
			int entry = 12 + 16 * table;
			if (font.getInt(entry) == CMAP) {
				int cmap = font.getInt(entry + 8);
				for (int number = 0; number < font.getShort(cmap + 2); number++) {
					int subtable = cmap + font.getInt(cmap + 4 + 8 * number + 4);
					if (font.getShort(subtable) == GROUPS) {
						takeRadicalsOut(font, subtable);
					}
				}
			}
		}
	}

	/** A group is its first character, its last, and the glyph of the first. */
	private static void takeRadicalsOut(ByteBuffer font, int subtable) {
		for (int group = 0; group < font.getInt(subtable + 12); group++) {
			int at = subtable + 16 + 12 * group;
			int first = font.getInt(at);
			if (first >= FIRST_RADICAL && font.getInt(at + 4) <= LAST_RADICAL) {
				font.putInt(at + 4, first);
				font.putInt(at + 8, 0);
			}
		}
	}

}
