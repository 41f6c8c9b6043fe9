package io.duban.attachment;

import io.duban.core.Place;

/** What files can be attached to; the module that owns it says where it stands. */
public interface AttachmentSubject {

	/**
	 * What kind of thing it is.
	 * @return name of the GraphQL type
	 */
	String type();

	/**
	 * Where one of them stands between the walls.
	 * @param localId its id within the type
	 * @return its place
	 * @throws io.duban.core.NotFound when it is not there, or not for the current person
	 * to see
	 */
	Place place(String localId);

}
