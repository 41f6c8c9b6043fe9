package io.duban.audit;

import java.text.Normalizer;

/** Text as files of XML can hold it. */
final class Text {

	private Text() {
	}

	/**
	 * A text without what XML cannot hold.
	 * @param text whatever somebody wrote
	 * @return the same in characters of XML 1.0
	 */
	static String written(String text) {
		StringBuilder written = new StringBuilder();
		text.codePoints()
			.filter((point) -> point == '\n' || point == '\t' || (point >= ' ' && point < 0xd800)
					|| (point >= 0xe000 && point < 0xfffe) || point >= 0x10000)
			.forEach((point) -> {
				if (point >= 0x2f00 && point <= 0x2fd5) {
					// A radical that stands for the character of its shape.
					written.append(Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKC));
				}
				else {
					written.appendCodePoint(point);
				}
			});
		return written.toString();
	}

}
