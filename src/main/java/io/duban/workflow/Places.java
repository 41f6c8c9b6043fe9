package io.duban.workflow;

import io.duban.core.Place;

/**
 * Tells where the aggregates of one kind stand, so that their open tasks lie between the
 * same walls. Whoever starts processes for a kind of aggregate has one.
 */
public interface Places {

	/**
	 * The kind of aggregate.
	 * @return what its subjects begin with, such as {@code issue}
	 */
	String kind();

	/**
	 * Where an aggregate stands.
	 * @param subject kind and id of the aggregate
	 * @return its place
	 */
	Place place(String subject);

}
