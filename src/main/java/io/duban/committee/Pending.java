package io.duban.committee;

import java.util.Set;

/** Tells on whom a standing committee is still to decide. */
public interface Pending {

	/**
	 * Whether a standing committee is still to decide on somebody.
	 * @param cadres numbers of cadres
	 * @return whether it is so of any of them, in whatever county
	 */
	boolean isOn(Set<String> cadres);

}
