package io.duban.guidance;

import java.util.List;

import io.duban.core.Refused;

/**
 * What a leader tells of a visit, at once or when it is put right.
 *
 * @param note what the leader saw and said
 * @param companions numbers of the cadres who went along
 * @param items what is to go on
 * @param files ids of attachments that show it
 */
record Told(String note, List<String> companions, List<GuidanceItem> items, List<String> files) {

	private static final int NOTE = 2000;

	private static final int COMPANIONS = 20;

	private static final int ITEMS = 20;

	private static final int FILES = 20;

	Told {
		companions = companions.stream().distinct().toList();
		items = List.copyOf(items);
		files = files.stream().distinct().toList();
	}

	/** Refuses what nobody could have seen or said there. */
	void check() {
		Refused.about("note",
				() -> Refused.unlessText(this.note, NOTE, "DESCRIPTION_MISSING", "Say what was seen and said"));
		Refused.when(this.companions.size() > COMPANIONS, "TOO_MANY_COMPANIONS",
				"Name at most " + COMPANIONS + " who went along");
		refuseMore(this.items.size(), this.files.size());
		Refused.about("items", () -> this.items.forEach(GuidanceItem::check));
	}

	/** Refuses more than one visit has in all. */
	static void refuseMore(int items, int files) {
		Refused.when(items > ITEMS, "TOO_MANY_ITEMS",
				"A guidance visit has at most " + ITEMS + " items: tell the rest by another");
		Refused.when(files > FILES, "TOO_MANY_PHOTOGRAPHS",
				"Show a visit in at most " + FILES + " photographs and papers");
	}

}
