package io.duban.visit;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.duban.core.Refused;

/**
 * What a visitor says of one assurance.
 *
 * @param assurance which
 * @param reply whether it is in order
 * @param words in which way not, or whatever there is to say
 * @param photographs ids of attachments that show it
 */
record Said(Assurance assurance, Reply reply, @Nullable String words, List<String> photographs) {

	/** So that they fit into an issue's facts. */
	static final int WORDS = 150;

	void check() {
		if (this.reply == Reply.NOT_OK) {
			Refused.unlessText(this.words, WORDS, "WORDS_MISSING",
					"Say in which way it is not in order: " + this.assurance);
		}
		Refused.whenUnfit(this.words, WORDS);
	}

}
