package io.duban.visit;

/** What a visit heard or saw of one assurance. */
enum Reply {

	/** In order. */
	OK,
	/** Not in order; the visitor says in which way. */
	NOT_OK,
	/** Not asked after. */
	NOT_ASKED

}
