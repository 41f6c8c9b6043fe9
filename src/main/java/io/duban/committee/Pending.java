package io.duban.committee;

import java.util.Set;

/** Tells whose matters are before a standing committee. */
public interface Pending {

	/**
	 * Whether somebody has a matter that a standing committee decides and that is not
	 * over, also before it is put to the vote and while its notice hangs.
	 * @param cadres numbers of cadres
	 * @return whether any of them has, in whatever county
	 */
	boolean isOn(Set<String> cadres);

}
