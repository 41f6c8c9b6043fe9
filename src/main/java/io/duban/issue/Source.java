package io.duban.issue;

import java.util.List;

import io.duban.security.Role;

/** Who or what found an issue. */
public enum Source {

	/** 排查 an inspection of the register. */
	INSPECTION,
	/** 走访 a visit to a household. */
	VISIT(Role.INSPECTOR, Role.OFFICE, Role.TOWNSHIP_LEADER, Role.FIRST_RESPONSIBLE, Role.CADRE, Role.DEPARTMENT,
			Role.COUNTY_LEADER, Role.COUNTY_SECRETARY, Role.COUNTY_HEAD),
	/** 督导 a leader's guidance visit. */
	GUIDANCE(Role.INSPECTOR, Role.OFFICE, Role.COUNTY_LEADER, Role.COUNTY_SECRETARY, Role.COUNTY_HEAD),
	/** 周日会议 a decision of the Sunday meeting. */
	MEETING(Role.OFFICE, Role.COUNTY_SECRETARY, Role.COUNTY_HEAD),
	/** 调度 a dispatch order. */
	DISPATCH(Role.OFFICE, Role.COUNTY_SECRETARY, Role.COUNTY_HEAD),
	/** 群众反映 a household reported it, or somebody for it. */
	REPORT(Role.INSPECTOR, Role.OFFICE, Role.TOWNSHIP_LEADER, Role.FIRST_RESPONSIBLE, Role.CADRE, Role.DEPARTMENT,
			Role.COUNTY_LEADER, Role.COUNTY_SECRETARY, Role.COUNTY_HEAD);

	private final List<Role> reporters;

	Source(Role... reporters) {
		this.reporters = List.of(reporters);
	}

	/** Whose it is to report an issue of this source; nobody's if a machine finds it. */
	Role[] reporters() {
		return this.reporters.toArray(new Role[0]);
	}

}
