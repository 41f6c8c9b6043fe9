package io.duban.print;

import java.text.Normalizer;

import org.springframework.web.util.HtmlUtils;

/** Text as files of XML, and pages made of them, can hold it. */
public final class Printable {

	private Printable() {
	}

	/**
	 * A text without what XML cannot hold.
	 * @param text whatever somebody wrote
	 * @return the same in characters of XML 1.0
	 */
	public static String written(String text) {
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

	/**
	 * The same within a page.
	 * @param text whatever somebody wrote
	 * @return it with nothing that a page would take for its own
	 */
	public static String escaped(String text) {
		return HtmlUtils.htmlEscape(written(text), "UTF-8");
	}

}
