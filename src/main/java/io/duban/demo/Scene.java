package io.duban.demo;

/**
 * A part of the county's life that the demonstration shows, once, in the order of the
 * beans.
 */
interface Scene {

	/** Plays it, as the people whose it is. */
	void play();

}
