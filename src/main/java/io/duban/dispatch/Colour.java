package io.duban.dispatch;

/** How a project stands against its plan on a day; the first that holds counts. */
public enum Colour {

	/** Behind its plan by more than the county's setting, as far as is known. */
	RED,
	/** Nothing was entered on the day. */
	GREY,
	/** Behind its plan. */
	YELLOW,
	/** Not behind. */
	GREEN

}
