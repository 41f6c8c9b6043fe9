package io.duban.dispatch;

import java.util.List;

import io.duban.core.Refused;
import io.duban.security.Role;
import io.duban.security.Who;

/** What people do with projects, each by its rights. */
enum ProjectAct {

	/** Another plan, owner or budget; a milestone reached; its end. */
	CHANGE,

	/** A day's progress. */
	ENTER_PROGRESS;

	private static final Role[] MANAGERS = { Role.OFFICE, Role.TOWNSHIP_LEADER };

	/**
	 * Refuses what the current person may not do with a project now.
	 * @param who tells who it is
	 * @param area code of the project's division
	 * @param owner number of the cadre whose it is
	 * @param status where it stands
	 */
	void require(Who who, String area, String owner, Project.Status status) {
		if (this == ENTER_PROGRESS) {
			Refused.unless(who.current().isCadre(owner), "NOT_OWNER",
					"Its progress is entered by the cadre whose project it is");
		}
		else {
			manager(who, area);
		}
		Project.requireRunning(status);
	}

	/** Whoever makes and changes projects of an area. */
	static void manager(Who who, String area) {
		who.require(area, "", MANAGERS);
	}

	/** Whether the current person makes and changes projects of an area. */
	static boolean mayManage(Who who, String area) {
		return who.current().is(List.of(MANAGERS), area, "");
	}

	boolean may(Who who, String area, String owner, Project.Status status) {
		try {
			require(who, area, owner, status);
			return true;
		}
		catch (Refused ex) {
			// The refusal is the answer; whoever tries all the same is told it.
			return false;
		}
	}

}
