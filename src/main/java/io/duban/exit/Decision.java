package io.duban.exit;

/** What is decided at a step. */
public enum Decision {

	/** It goes on. */
	AGREE,
	/** It goes back a step or more. */
	SEND_BACK,
	/** It ends. */
	REFUSE

}
